create schema ratings;

-- One rating of one finished case (一事一评). The city is that of the case. Raters are known by account only: their names
-- and numbers are never published.
create table ratings.rating (
  city char(4) not null,
  case_no text not null,
  organisation_id text not null,
  matter_code text not null,
  rater_id uuid not null,
  company_id uuid,
  channel text not null,
  stars smallint not null check (stars between 1 and 5),
  option_codes text[] not null default '{}',
  comment text not null default '' check (char_length(comment) <= 500),
  rated_at timestamptz not null,
  primary key (city, case_no)
);
create index rating_organisation on ratings.rating (city, organisation_id, rated_at desc) include (stars);

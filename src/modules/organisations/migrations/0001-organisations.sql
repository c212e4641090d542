-- Divisions, organisations, posts and the work calendar: reference data, small, the same for every city.
create schema organisations;

create table organisations.division (
  code char(12) primary key,
  name text not null,
  name_en text,
  level smallint not null check (level between 1 and 5),
  parent char(12),
  valid_from date,
  valid_to date
);
create index division_parent on organisations.division (parent, code);

create table organisations.organisation (
  id text primary key,
  key text not null,
  name text not null,
  name_en text,
  uscc text,
  division char(12) not null,
  parent_id text,
  imported boolean not null default false
);
create index organisation_key on organisations.organisation (key, division);

create table organisations.post (
  id uuid primary key,
  organisation_id text not null references organisations.organisation (id),
  title text not null,
  roles text[] not null
);

-- Who holds which post: grows with staff, so it carries the city.
create table organisations.post_holder (
  city char(4) not null,
  staff_id uuid not null,
  post_id uuid not null,
  held_from timestamptz not null,
  held_to timestamptz,
  primary key (city, staff_id, post_id)
);

create table organisations.work_calendar (
  version text primary key,
  data jsonb not null,
  saved_at timestamptz not null,
  saved_by text not null
);

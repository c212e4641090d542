-- What staff note on the materials of a case while they check them: for staff only, never part of its documents.
-- Only ever added to: the newest word on a file of a material counts.
create table cases.annotation (
  city char(4) not null,
  case_no text not null,
  id uuid not null,
  material_id text not null,
  -- The file that was looked at; empty: the material itself, of which nothing was handed in.
  file_sha256 text not null,
  verdict text not null check (verdict in ('qualified', 'unqualified', 'cleared')),
  reason text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (city, case_no, id)
);

-- Phrases that recur in opinions and notices: of one person (staff:id) or of a body (body:id).
create table cases.phrase (
  city char(4) not null,
  id uuid not null,
  owner text not null,
  kind text not null check (kind in ('opinion', 'correction', 'refusal')),
  words text not null,
  uses int not null default 0,
  made_by text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (city, id),
  unique (city, owner, kind, words)
);

-- Filters of the work list that somebody keeps under a name.
create table cases.saved_filter (
  city char(4) not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  filter jsonb not null,
  saved_at timestamptz not null,
  primary key (city, id),
  unique (city, account_id, name)
);

-- Who has a case open just now; forgotten a minute after the last sign of life, and by a crash of the database.
create unlogged table cases.presence (
  city char(4) not null,
  case_no text not null,
  staff_id uuid not null,
  staff_name text not null,
  doing text not null check (doing in ('reading', 'writing')),
  since timestamptz not null,
  seen_at timestamptz not null,
  primary key (city, case_no, staff_id)
);

-- Who looked at earlier cases of an applicant, for which case and why. It lives with the applicant, whom it is shown to.
create table cases.look (
  city char(4) not null,
  id uuid not null,
  applicant_id uuid not null,
  company_id uuid,
  case_no text not null,
  organisation_id text not null,
  staff_id uuid not null,
  staff_name text not null,
  reason text not null,
  shown int not null,
  at timestamptz not null,
  primary key (city, id)
);
create index look_applicant on cases.look (city, applicant_id, at desc);
create index look_case on cases.look (city, case_no, at desc);

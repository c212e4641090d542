-- The life of a version: drafts with their reviews before it, date of effect and summary with it, and why a matter
-- stands still or has ended. Reference tables: they grow with departments, not with people.
create table matters.draft (
  id uuid primary key,
  organisation_id text not null,
  organisation_key text not null,
  organisation_name text not null,
  division char(12) not null,
  local_code text not null,
  -- Both empty for a matter that was never published.
  code text collate "C",
  base_version int,
  name text not null,
  definition jsonb not null,
  summary text not null default '',
  stage text not null check (stage in ('draft', 'legal-review', 'standards-review', 'approved', 'scheduled', 'published', 'returned', 'withdrawn')),
  -- Raised by every change: who writes says which one was read.
  revision int not null check (revision > 0),
  -- Of the linter, as they stood when it was submitted.
  findings jsonb not null default '[]',
  author text not null,
  -- Everyone who wrote in it: none of them may review it.
  authors text[] not null,
  author_name text not null,
  effective_on date,
  published_version int,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_at timestamptz
);
-- One draft at a time for one matter of one body.
create unique index draft_open on matters.draft (organisation_id, local_code) where stage not in ('published', 'withdrawn');
create index draft_recent on matters.draft (organisation_id, updated_at desc, id);
create index draft_waiting on matters.draft (stage, division bpchar_pattern_ops, submitted_at) where stage in ('legal-review', 'standards-review');
create index draft_due on matters.draft (effective_on) where stage = 'scheduled';
create index draft_code on matters.draft (code) where stage = 'scheduled';

-- What reviewers said, for ever: the store has no statement that changes or removes a row of it.
create table matters.draft_opinion (
  draft_id uuid not null references matters.draft (id),
  seq int not null,
  stage text not null check (stage in ('legal-review', 'standards-review', 'scheduled')),
  verdict text not null check (verdict in ('pass', 'return')),
  text text not null,
  by_actor text not null,
  by_name text not null,
  organisation_name text not null default '',
  -- What exactly was judged.
  revision int not null,
  sha256 text not null,
  at timestamptz not null,
  primary key (draft_id, seq)
);

alter table matters.version
  add column effective_from date,
  add column summary text not null default '',
  add column draft_id uuid references matters.draft (id);
update matters.version set effective_from = (published_at at time zone 'Asia/Shanghai')::date;

-- {reason, since, resumesOn, successor} of a matter that is not in use.
alter table matters.matter add column status_note jsonb;
create index matter_resuming on matters.matter ((status_note ->> 'resumesOn')) where status = 'suspended';

-- Every change of status with its reason, for ever.
create table matters.status_change (
  code text collate "C" not null references matters.matter (code),
  seq int not null,
  status text not null check (status in ('in-use', 'suspended', 'cancelled')),
  reason text not null,
  resumes_on date,
  successor text collate "C",
  by_actor text not null,
  at timestamptz not null,
  primary key (code, seq)
);

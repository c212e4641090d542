-- The care for guides. Reports of people and what the job found, both as tasks with an owner and a day until which they
-- are answered. They grow with people: the city of the implementing body comes first.
create table matters.guide_task (
  city char(4) not null,
  id uuid not null,
  kind text not null check (kind in ('report', 'finding')),
  code text collate "C" not null,
  matter_name text not null,
  organisation_id text not null,
  organisation_name text not null,
  -- The section of the guide, and for a finding the rule that found it.
  part text not null,
  rule text,
  version int not null,
  said text not null check (char_length(said) <= 2000),
  said_en text,
  -- The signed-in person who reported it; empty for everybody else. Never shown to the office.
  account_id uuid,
  state text not null default 'open' check (state in ('open', 'answered', 'repaired')),
  opened_at timestamptz not null,
  due_on date not null,
  escalated_at timestamptz,
  outcome text check (outcome in ('fixed', 'not-an-error')),
  answer text check (char_length(answer) <= 2000),
  fixed_version int,
  closed_at timestamptz,
  closed_by text,
  primary key (city, id)
);
-- What is wrong is one task for as long as it is wrong, however often the job looks.
create unique index guide_task_finding on matters.guide_task (city, code, rule) where kind = 'finding' and state = 'open';
create index guide_task_open on matters.guide_task (city, organisation_id, due_on, id) where state = 'open';
create index guide_task_closed on matters.guide_task (city, organisation_id, closed_at desc, id desc) where state <> 'open';
create index guide_task_escalated on matters.guide_task (city, due_on, id) where state = 'open' and escalated_at is not null;
create index guide_task_answered on matters.guide_task (city, code, closed_at desc) where kind = 'report' and state = 'answered';
create index guide_task_reporter on matters.guide_task (city, account_id, opened_at desc) where account_id is not null;
create index guide_task_reports on matters.guide_task (city, code) where kind = 'report' and state = 'open';

-- How accurate the guide in force is (办事指南准确度), one row per matter. A reference table: it grows with departments.
create table matters.guide_accuracy (
  code text collate "C" primary key references matters.matter (code),
  version int not null,
  -- Shares from 0 to 1 in ten-thousandths; null where nothing of the kind is asked of this guide.
  elements int not null,
  rules int not null,
  downloads int,
  links int,
  links_unchecked int not null,
  checked_at timestamptz not null
);

-- The open catalogue of a region, in the order of codes.
create index matter_region on matters.matter (division bpchar_pattern_ops, code) where status = 'in-use';

create schema if not exists access;

-- Who looked (谁看过我的信息): one row for each time staff read something of a person or a company. It lives with the
-- one it is about, who is shown it. Rows are only ever added.
create table access.look (
  city char(4) not null,
  subject_kind text not null check (subject_kind in ('person', 'company')),
  subject_id uuid not null,
  at timestamptz not null,
  id uuid not null default gen_random_uuid(),
  -- The name with all but its ends hidden: enough for those who audit.
  subject_mask text not null,
  kind text not null,
  -- Labels of what was shown in full, or names of files: [{zh, en}].
  fields jsonb not null default '[]',
  case_no text,
  -- What it was about, in words: the name of the matter.
  about_zh text not null default '',
  about_en text not null default '',
  purpose text not null check (purpose in ('task', 'handled', 'oversight', 'supervision', 'service', 'search', 'reason')),
  -- The task whose doer looked.
  task text,
  reason text not null default '',
  staff_city char(4) not null,
  staff_id uuid not null,
  staff_name text not null,
  post_id text not null,
  roles text[] not null,
  organisation_id text not null,
  -- When the ground was given that this look rests on: a look may follow from one shortly before.
  opened_at timestamptz not null,
  primary key (city, subject_kind, subject_id, at, id),
  check (purpose <> 'task' or task is not null),
  check (purpose <> 'reason' or reason <> '')
);
create index look_by_staff on access.look (staff_city, staff_id, at);
create index look_by_time on access.look (city, at, id);
create index look_for_case on access.look (case_no, at) where case_no is not null;
create index look_reveals on access.look (city, subject_id, at) where kind = 'reveal';

-- Looks that the law forbids to tell of for now (个人信息保护法第十八条): dated, with a reason, set by audit only.
create table access.look_hold (
  city char(4) not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  case_no text not null,
  until date not null,
  reason text not null,
  set_by uuid not null,
  set_by_name text not null,
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (city, id)
);
create index look_hold_subject on access.look_hold (city, subject_kind, subject_id, case_no) where lifted_at is null;

-- A complaint of the one who was looked at; its words are encrypted.
create table access.look_complaint (
  city char(4) not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  look_id uuid not null,
  look_at timestamptz not null,
  case_no text,
  staff_city char(4) not null,
  organisation_id text not null,
  account_id uuid not null,
  sealed text not null,
  at timestamptz not null,
  due_on date not null,
  -- proper: the look was in order; improper: it was not, and what was done about it stands in the answer.
  outcome text check (outcome in ('proper', 'improper')),
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  answered_by_name text,
  primary key (city, id),
  unique (city, look_id)
);
create index look_complaint_open on access.look_complaint (staff_city, due_on, id) where answered_at is null;
create index look_complaint_done on access.look_complaint (staff_city, answered_at, id) where answered_at is not null;

-- What looks like browsing (窥探): raised by a watch, ended by audit with what was found.
create table access.look_alert (
  city char(4) not null,
  id uuid not null,
  pattern text not null,
  -- One alert for one occasion: the pattern's hour, day or person.
  occasion text not null,
  staff_id uuid not null,
  staff_name text not null,
  organisation_id text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  looks int not null,
  subjects int not null,
  at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  closed_by_name text,
  finding text,
  primary key (city, id),
  unique (city, pattern, staff_id, occasion)
);
create index look_alert_open on access.look_alert (city, at desc, id) where closed_at is null;
create index look_alert_closed on access.look_alert (city, closed_at desc, id) where closed_at is not null;

-- How far the watch has read.
create table access.look_watch (
  city char(4) not null primary key,
  read_to timestamptz not null
);

-- Count and hash of a city's looks up to a moment; told to the audit log, so that a look cannot be taken out later.
create table access.look_seal (
  city char(4) not null,
  after timestamptz not null,
  up_to timestamptz not null,
  looks int not null,
  sha256 char(64) not null,
  primary key (city, up_to)
);

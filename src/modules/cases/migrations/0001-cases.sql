create schema cases;

-- The state of a case, stored beside its events and checked against their fold.
create table cases.case_file (
  city char(4) not null,
  case_no text not null,
  matter_code text not null,
  matter_version int not null,
  matter_name text not null,
  organisation_id text not null,
  applicant_id uuid not null,
  applicant_city char(4) not null,
  company_id uuid,
  applicant_name text not null,
  channel text not null,
  state text not null,
  version int not null,
  submission_key text not null,
  submission_sha256 text not null,
  received_at timestamptz not null,
  accepted_on date,
  due_on date,
  statutory_due_on date,
  closed_at timestamptz,
  outcome text,
  updated_at timestamptz not null,
  primary key (city, case_no),
  unique (city, applicant_id, submission_key)
);
-- The queue of a post: open cases of its organisations, the most urgent first.
create index case_queue on cases.case_file (city, organisation_id, due_on, case_no) where closed_at is null;
create index case_applicant on cases.case_file (applicant_id, received_at desc);
create index case_company on cases.case_file (company_id, received_at desc) where company_id is not null;
create index case_timer on cases.case_file (due_on) where state in ('submitted', 'correcting');

-- What happened, only ever added. `sealed` holds the answers, encrypted; `hash` chains each event to the one before.
create table cases.case_event (
  city char(4) not null,
  case_no text not null,
  seq int not null,
  id uuid not null,
  name text not null,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  data jsonb not null,
  sealed text,
  hash char(64) not null,
  primary key (city, case_no, seq)
);

-- Documents made for a case: notices and decisions as PDF.
create table cases.case_document (
  city char(4) not null,
  case_no text not null,
  seq int not null,
  kind text not null,
  document_no text not null,
  sha256 text not null,
  size bigint not null,
  made_at timestamptz not null,
  primary key (city, case_no, seq)
);

-- An application that is being filled in, resumable on another device.
create table cases.draft (
  city char(4) not null,
  id uuid not null,
  account_id uuid not null,
  company_id uuid,
  matter_code text not null,
  matter_version int not null,
  sealed text not null,
  files jsonb not null default '[]',
  page text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (city, id)
);
create index draft_owner on cases.draft (city, account_id, updated_at desc);

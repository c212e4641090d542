-- The day after which the platform itself must look at the case (deemed acceptance, a term that runs out, deemed renewal).
alter table cases.case_file add column timer_on date;
update cases.case_file set timer_on = due_on where state in ('submitted', 'correcting');
drop index cases.case_timer;
create index case_timer on cases.case_file (timer_on) where timer_on is not null;

-- What the dates follow from besides the limits of the matter and the calendar: equal ones are computed once when the
-- calendar changes. Null: from before it was kept, read from the history.
alter table cases.case_file add column clock_basis text;

-- Commitments (告知承诺) of granted cases and what became of them: the state beside its steps, which are only ever added.
create table cases.commitment (
  city char(4) not null,
  case_no text not null,
  commitment_id text not null,
  organisation_id text not null,
  matter_code text not null,
  matter_name text not null,
  applicant_name text not null,
  licence_id uuid,
  state text not null,
  version int not null,
  check_by date not null,
  correct_by date,
  timer_on date,
  begun_at timestamptz not null,
  primary key (city, case_no, commitment_id)
);
create index commitment_queue on cases.commitment (city, organisation_id, check_by, case_no, commitment_id) where state not in ('kept', 'broken');
create index commitment_timer on cases.commitment (timer_on) where timer_on is not null;
create table cases.commitment_step (
  city char(4) not null,
  case_no text not null,
  commitment_id text not null,
  seq int not null,
  name text not null,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  data jsonb not null,
  primary key (city, case_no, commitment_id, seq)
);

-- A look at an application before it is handed in (预审); it has no legal effect.
create table cases.pre_review (
  city char(4) not null,
  id uuid not null,
  organisation_id text not null,
  matter_code text not null,
  matter_version int not null,
  matter_name text not null,
  account_city char(4) not null,
  account_id uuid not null,
  company_id uuid,
  applicant_name text not null,
  draft_id uuid not null,
  sealed text not null,
  files jsonb not null,
  state text not null,
  asked_at timestamptz not null,
  due_on date not null,
  late boolean not null default false,
  opinion text,
  items jsonb not null default '[]',
  answered_at timestamptz,
  answered_by text,
  primary key (city, id)
);
create index pre_review_queue on cases.pre_review (city, organisation_id, due_on, id) where state = 'waiting';
create index pre_review_account on cases.pre_review (account_id, asked_at desc);
create index pre_review_draft on cases.pre_review (draft_id);

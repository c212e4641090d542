-- Open tasks (待办): one row for each open step of a case, written in the same statement as the event that opens or
-- changes it, and checked against the fold. What lists filter and order by is here; the rest is read from the case.
create table cases.task (
  city char(4) not null,
  case_no text not null,
  task_id text not null,
  step_id text not null,
  step_name jsonb not null,
  role text not null,
  escalated_to text,
  organisation_id text not null,
  claimed_by uuid,
  claimed_name text,
  -- Colleagues who were asked to sign and have not answered.
  asked uuid[],
  -- Who may not do it because of what they did before, or because they have signed.
  barred uuid[],
  batch boolean not null default false,
  state text not null,
  -- The legal date of the case; 9999-12-31 while there is none, so that the order is total.
  due_on date not null,
  statutory_due_on date,
  -- From how many days before it the lamp is yellow: working days, below zero calendar days.
  warn_days smallint not null,
  step_due_on date,
  late_since timestamptz,
  opened_at timestamptz not null,
  matter_code text not null,
  matter_name text not null,
  applicant_name text not null,
  primary key (city, case_no, task_id)
);
-- The pool and the team: by body and role, the most urgent first.
create index task_queue on cases.task (city, organisation_id, role, due_on, case_no, task_id);
-- What somebody holds, and what somebody was asked.
create index task_claimed on cases.task (city, claimed_by, due_on, case_no, task_id) where claimed_by is not null;
create index task_asked on cases.task using gin (asked) where asked is not null;

-- When a step is late or a timer of the process is over. A suspended case has none: time stands still.
create table cases.step_timer (
  city char(4) not null,
  case_no text not null,
  -- `late:` and the id of a task, or the id of a timer of the process.
  timer_id text not null,
  due_at timestamptz not null,
  primary key (city, case_no, timer_id)
);
create index step_timer_due on cases.step_timer (due_at);

-- Cases in hand have the one task that their state asks for; who reviewed may not decide.
insert into cases.task (city, case_no, task_id, step_id, step_name, role, organisation_id, barred, state, due_on, statutory_due_on,
  warn_days, opened_at, matter_code, matter_name, applicant_name)
select c.city, c.case_no, k.step || '.' || k.round, k.step, k.name, k.role, c.organisation_id, k.barred, c.state,
  coalesce(c.due_on, date '9999-12-31'), c.statutory_due_on, 1, c.updated_at, c.matter_code, c.matter_name, c.applicant_name
from cases.case_file c
cross join lateral (
  select count(*) filter (where e.name = 'resubmitted') as resubmitted, count(*) filter (where e.name = 'sent-back') as sent_back,
    count(*) filter (where e.name = 'reviewed') as reviewed,
    (array_agg(substr(e.actor, 7)::uuid order by e.seq desc) filter (where e.name = 'reviewed' and e.actor like 'staff:%'))[1:1] as reviewer
  from cases.case_event e where e.city = c.city and e.case_no = c.case_no) as n
cross join lateral (
  select 'accept' as step, 1 + n.resubmitted as round, '{"zh": "受理", "en": "Accept"}'::jsonb as name, 'clerk' as role, null::uuid[] as barred
  where c.state = 'submitted'
  union all
  select 'review', 1 + n.sent_back, '{"zh": "审查", "en": "Review"}'::jsonb, 'reviewer', null
  where c.state = 'accepted' or (c.state = 'suspended' and n.reviewed <= n.sent_back)
  union all
  select 'decide', n.reviewed, '{"zh": "决定", "en": "Decide"}'::jsonb, 'approver', n.reviewer
  where c.state = 'reviewed' or (c.state = 'suspended' and n.reviewed > n.sent_back)) as k;

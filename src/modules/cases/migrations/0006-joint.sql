-- Joint cases (一件事、联合审批): the parts are ordinary cases that know their joint case.
alter table cases.case_file add column joint_no text;
create index case_joint on cases.case_file (joint_no) where joint_no is not null;

create table cases.joint_case (
  city char(4) not null,
  joint_no text not null,
  definition_id text not null,
  name text not null,
  name_en text not null,
  division text not null,
  lead_id text not null,
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
  -- The last working day on which the one correction notice may be given; null once that is settled.
  notice_due_on date,
  closed_at timestamptz,
  updated_at timestamptz not null,
  primary key (city, joint_no),
  unique (city, applicant_id, submission_key)
);
create index joint_applicant on cases.joint_case (applicant_id, received_at desc);
create index joint_lead on cases.joint_case (city, lead_id, received_at desc);
create index joint_notice on cases.joint_case (notice_due_on) where notice_due_on is not null;

-- What happened to the joint case as a whole, chained as the events of a case are. `sealed` holds the answers of parts that wait.
create table cases.joint_event (
  city char(4) not null,
  joint_no text not null,
  seq int not null,
  id uuid not null,
  name text not null,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  data jsonb not null,
  sealed text,
  hash char(64) not null,
  primary key (city, joint_no, seq)
);

-- Which body has which part, for its list of joint cases.
create table cases.joint_part (
  city char(4) not null,
  joint_no text not null,
  position int not null,
  matter text not null,
  matter_code text not null,
  matter_version int not null,
  organisation_id text not null,
  case_no text,
  primary key (city, joint_no, position)
);
create index joint_part_body on cases.joint_part (city, organisation_id, joint_no);

-- 区域评: assessments of a whole area that projects inside need not bring again.
create table cases.area_assessment (
  city char(4) not null,
  id uuid not null,
  division text not null,
  area_name text not null,
  element text not null,
  name text not null,
  document_no text not null,
  approved_by text not null,
  organisation_id text not null,
  valid_from date not null,
  valid_to date not null,
  revoked_on date,
  saved_at timestamptz not null,
  primary key (city, id)
);
create index area_assessment_place on cases.area_assessment (city, division, valid_to);

-- Messages between an applicant and the body that handles the case. They have no legal effect and are no part of its
-- state; they are kept with it. Only ever added to, but for the time at which the other side read one.
create table cases.message (
  city char(4) not null,
  case_no text not null,
  id uuid not null,
  side text not null check (side in ('applicant', 'office')),
  -- Whom the case is of, so that what is unread is found without reading cases.
  applicant_id uuid not null,
  company_id uuid,
  author_id uuid not null,
  author_name text not null,
  sealed text not null,
  -- Files of the applicant that came with it: [{fileId, name, mediaType, size, sha256}].
  files jsonb not null default '[]',
  at timestamptz not null,
  read_at timestamptz,
  primary key (city, case_no, id)
);
create index message_for_person on cases.message (applicant_id) where side = 'office' and read_at is null;
create index message_for_company on cases.message (company_id) where side = 'office' and read_at is null and company_id is not null;
create index message_for_office on cases.message (city, case_no) where side = 'applicant' and read_at is null;

-- An answer to a notice of correction that is being written, sealed; of one person, for one version of the case.
create table cases.correction_draft (
  city char(4) not null,
  case_no text not null,
  account_id uuid not null,
  case_version int not null,
  sealed text not null,
  files jsonb not null default '[]',
  updated_at timestamptz not null,
  primary key (city, case_no, account_id)
);
create index correction_draft_age on cases.correction_draft (updated_at);

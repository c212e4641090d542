-- What the owner says a file is (an element of the dictionary, such as document.resident-id) and until when it holds;
-- what was measured in it for the checks by rule, and keyed fingerprints of the numbers that its text shows.
alter table materials.file
  add column kind text check (kind ~ '^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$'),
  add column valid_to date,
  add column signs jsonb,
  add column number_marks text[] not null default '{}';

-- 可信等级: each raising of a file above what was uploaded (C). A: issued by the authority, from its licence; B: the
-- original was seen at a window. It holds for the content, whoever asks for it later, until its day or its undoing.
create table materials.grade (
  city char(4) not null,
  id uuid not null,
  file_id uuid not null,
  owner_id uuid not null,
  company_id uuid,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  kind text,
  grade char(1) not null check (grade in ('A', 'B')),
  -- Whether the number on the original was compared with the owner's: true, or null where the kind carries none.
  number_matched boolean,
  evidence text not null check (char_length(evidence) between 1 and 400),
  licence_id uuid,
  case_no text,
  by_id uuid,
  by_name text,
  organisation_id text,
  organisation_name text,
  at timestamptz not null,
  until date,
  undone_at timestamptz,
  undone_by_id uuid,
  undone_by_name text,
  undone_reason text,
  primary key (city, id),
  check (grade <> 'A' or licence_id is not null),
  check (grade <> 'B' or by_id is not null and organisation_id is not null),
  check ((undone_at is null) = (undone_reason is null))
);
create index grade_content on materials.grade (city, owner_id, sha256);

-- Read and written with the file: by its holder, and by the platform for staff who see the case or name the holder.
alter table materials.grade enable row level security, force row level security;
create policy actor on materials.grade using (
  (select platform.is_system())
  or case when (select platform.actor_company()) is not null then company_id = (select platform.actor_company())
     else owner_id = (select platform.actor_holder()) and company_id is not distinct from (select platform.actor_holding()) end);

-- The register of electronic seals of organisations (GB/T 38540). State is the fold of the events beside it.
-- Grows with departments, not with people.
create table licences.seal (
  id uuid primary key,
  organisation_id text not null,
  organisation_name text not null,
  -- What it is for; one that is not stopped for each organisation.
  kind text not null check (kind in ('licence')),
  name text not null,
  -- The line under the star.
  words text not null,
  state text not null check (state in ('applied', 'made', 'in-use', 'suspended', 'stopped')),
  valid_from date not null,
  valid_to date not null,
  -- The post that keeps it; null for one that was registered with its organisation's first licence.
  custodian_post uuid,
  -- A handing over that waits for its second side.
  offered_post uuid,
  applied_by text not null,
  reason text,
  changed_at timestamptz not null,
  check (valid_from <= valid_to),
  check (offered_post is null or state in ('made', 'in-use', 'suspended'))
);
create unique index seal_of_organisation on licences.seal (organisation_id, kind) where state <> 'stopped';

create table licences.seal_event (
  seal_id uuid not null references licences.seal (id),
  seq int not null,
  name text not null,
  at timestamptz not null,
  actor text not null,
  data jsonb not null,
  primary key (seal_id, seq)
);

-- Each use of a seal: which document of which licence, by whose decision, with which key.
create table licences.seal_use (
  city char(4) not null,
  licence_id uuid not null,
  sha256 char(64) not null,
  seal_id uuid not null,
  face text not null check (face in ('pdf', 'ofd')),
  case_no text not null,
  decision_no text not null,
  decided_by text not null,
  key_id text not null,
  at timestamptz not null,
  primary key (city, licence_id, sha256)
);
create index seal_use_seal on licences.seal_use (seal_id, at desc, licence_id desc);
alter table licences.seal_use enable row level security, force row level security;
create policy actor on licences.seal_use using ((select platform.is_system())
  or exists (select from licences.licence l where l.city = seal_use.city and l.id = seal_use.licence_id));

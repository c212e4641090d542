-- The register of types of licence (证照类型) with their templates, and what the life of a licence needs.
create table licences.licence_type (
  type_code char(21) not null,
  version int not null check (version >= 1),
  state text not null check (state in ('draft', 'published', 'retired')),
  -- Who defined it: the first 18 characters of the code.
  definer text not null,
  name text not null,
  document jsonb not null,
  sha256 text not null,
  -- The matter whose definition it was read from; null for one that was drafted by hand.
  matter_code text,
  drafted_by text not null,
  drafted_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  retired_by text,
  retired_at timestamptz,
  primary key (type_code, version),
  check ((state = 'draft') = (published_at is null)),
  check ((state = 'retired') = (retired_at is not null))
);
create unique index licence_type_draft on licences.licence_type (type_code) where state = 'draft';
create index licence_type_definer on licences.licence_type (definer, type_code);

-- decision: a granting decision here; batch: decisions taken over in a list; imported: an existing licence (存量).
alter table licences.licence
  add column type_version int,
  add column origin text not null default 'decision' check (origin in ('decision', 'batch', 'imported')),
  add column trust_level char(1) not null default 'A' check (trust_level in ('A', 'B', 'C', 'D')),
  add column replaces uuid,
  add column replaced_by uuid,
  add column expiry_told_at timestamptz;

alter table licences.licence drop constraint licence_state_check;
alter table licences.licence add constraint licence_state_check
  check (state in ('made', 'in-force', 'suspended', 'revoked', 'cancelled', 'forfeited', 'replaced'));
-- An imported licence has no document of ours.
alter table licences.licence drop constraint licence_check;
alter table licences.licence add constraint licence_document
  check (state in ('made', 'revoked', 'cancelled', 'forfeited') or pdf_sha256 is not null or origin = 'imported'
    or replaced_by is not null);

-- One granting decision, one licence (行政许可法第三十九条): a corrected one takes the place of the one before.
alter table licences.licence drop constraint licence_city_case_no_key;
alter table licences.licence drop constraint licence_city_number_key;
create unique index licence_of_case on licences.licence (city, case_no) where replaced_by is null and case_no <> '';
create unique index licence_of_decision on licences.licence (city, issuer_id, decision_no)
  where replaced_by is null and origin = 'batch';
create unique index licence_number on licences.licence (city, issuer_id, type_code, number) where replaced_by is null;
create index licence_by_number on licences.licence (city, number);
-- The register of a body, the newest first; and what ends soon.
create index licence_issuer on licences.licence (city, issuer_id, issued_on desc, id desc);
create index licence_ends on licences.licence (valid_to) where state = 'in-force' and expiry_told_at is null;

-- A change of a licence (变更、撤销、注销…) that one member of staff drafted and another decides.
create table licences.change (
  city char(4) not null,
  id uuid not null,
  licence_id uuid not null,
  issuer_id text not null,
  action text not null,
  ground text not null,
  -- What the holder is told of the facts, and the new lines of a corrected licence: sealed.
  content_cipher text not null,
  decision_no text not null,
  decided_on date not null,
  decision_body text not null,
  state text not null check (state in ('open', 'decided', 'refused', 'withdrawn')),
  drafted_by text not null,
  drafted_at timestamptz not null,
  closed_by text,
  closed_at timestamptz,
  close_note text,
  result_licence uuid,
  primary key (city, id),
  check ((state = 'open') = (closed_at is null)),
  check (state <> 'decided' or closed_by <> drafted_by)
);
create unique index change_open on licences.change (city, licence_id) where state = 'open';
create index change_issuer on licences.change (city, issuer_id, drafted_at desc) where state = 'open';

alter table licences.change enable row level security, force row level security;
create policy actor on licences.change using ((select platform.is_system())
  or issuer_id = any ((select licences.sighted_bodies())::text[]));

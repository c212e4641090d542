-- The register of electronic licences (GB/T 36903 metadata). State is the fold of the events beside it.
create schema licences;

create table licences.licence (
  city char(4) not null,
  id uuid not null,
  number text not null,
  identifier text not null,
  type_code char(21) not null,
  type_name text not null,
  type_name_en text,
  version int not null check (version between 1 and 999),
  matter_code text not null,
  matter_name text not null,
  case_no text not null,
  decision_no text not null,
  issuer_id text not null,
  issuer_name text not null,
  holder_name text not null,
  holder_code_cipher text not null,
  holder_code_index text not null,
  holder_code_type char(3) not null check (holder_code_type in ('111', '001')),
  holder_account uuid,
  holder_company uuid,
  fields_cipher text not null,
  issued_on date not null,
  valid_from date not null,
  valid_to date not null,
  state text not null check (state in ('made', 'in-force', 'suspended', 'revoked', 'cancelled', 'replaced')),
  verify_code text not null,
  pdf_sha256 text,
  pdf_size int,
  made_at timestamptz not null,
  signed_at timestamptz,
  revoked_at timestamptz,
  revoke_reason text,
  created_at timestamptz not null,
  primary key (city, id),
  unique (city, case_no),
  unique (city, number),
  unique (city, identifier),
  unique (city, verify_code),
  check (state = 'made' or pdf_sha256 is not null or state in ('revoked', 'cancelled'))
);
create index licence_holder_account on licences.licence (city, holder_account, issued_on desc);
create index licence_holder_company on licences.licence (city, holder_company, issued_on desc);
create index licence_holder_code on licences.licence (city, holder_code_index);

create table licences.event (
  city char(4) not null,
  licence_id uuid not null,
  seq int not null,
  name text not null,
  at timestamptz not null,
  actor text not null,
  data jsonb not null,
  primary key (city, licence_id, seq)
);

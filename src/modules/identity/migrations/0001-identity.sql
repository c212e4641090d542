create schema identity;

-- One account of a natural person or of a member of staff. Numbers of identity are kept encrypted; equality is found by blind index.
create table identity.account (
  city char(4) not null,
  id uuid not null,
  plane text not null check (plane in ('person', 'staff')),
  name text not null,
  resident_id_cipher text,
  resident_id_index text,
  birth_date date,
  sex text,
  mobile_cipher text,
  address text,
  division char(12),
  password_hash text,
  assurance_level smallint not null default 1 check (assurance_level between 1 and 4),
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (city, id)
);
create index account_resident_id on identity.account (city, resident_id_index);
create index account_demo on identity.account (city, plane, name) where demo;

-- A company or other legal entity, with who may act for it.
create table identity.company (
  city char(4) not null,
  id uuid not null,
  name text not null,
  uscc text not null,
  kind text not null,
  address text,
  division char(12),
  created_at timestamptz not null,
  primary key (city, id),
  unique (city, uscc)
);
create table identity.company_member (
  city char(4) not null,
  company_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('legal-representative', 'agent')),
  valid_from date not null,
  valid_to date,
  primary key (city, company_id, account_id)
);
create index company_member_account on identity.company_member (city, account_id);

-- Directory of sign-in names: the one table that is looked up before the city is known; distributed by its own key.
create table identity.login (
  handle_index text not null,
  plane text not null,
  city char(4) not null,
  account_id uuid not null,
  failed int not null default 0,
  locked_until timestamptz,
  primary key (handle_index, plane)
);

create table identity.session (
  city char(4) not null,
  token_sha256 text not null,
  plane text not null,
  account_id uuid not null,
  company_id uuid,
  post_id uuid,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (city, token_sha256)
);
create index session_account on identity.session (city, account_id);

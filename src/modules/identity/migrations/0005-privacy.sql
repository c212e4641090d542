-- Personal data of accounts under the person's own key. The columns in clear stay until the walk has sealed what is in them.
alter table identity.account
  add column address_cipher text,
  add column birth_date_cipher text,
  add column closed_at timestamptz;
create index account_clear_address on identity.account (city, id) where address is not null;
create index account_clear_birth_date on identity.account (city, id) where birth_date is not null;

-- Consent (个人信息保护法第十四条): given to one version of the notice, for one thing; withdrawn, it stays as a record.
create table identity.consent (
  city char(4) not null,
  id uuid not null,
  account_id uuid not null,
  -- What for: `matter:` and its code, for instance.
  scope text not null,
  kind text not null check (kind in ('ordinary', 'sensitive', 'guardian')),
  notice_version text not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (city, id)
);
create unique index consent_in_force on identity.consent (city, account_id, scope, kind) where withdrawn_at is null;

-- A copy of everything that is held of somebody (第四十五条), sealed under their key and kept for a few days.
create table identity.data_export (
  city char(4) not null,
  id uuid not null,
  account_id uuid not null,
  state text not null check (state in ('asked', 'ready', 'expired')),
  asked_at timestamptz not null,
  ready_at timestamptz,
  expires_at timestamptz,
  file_sha256 text,
  size bigint,
  primary key (city, id)
);
create index data_export_account on identity.data_export (city, account_id, asked_at desc);
create index data_export_expiry on identity.data_export (expires_at) where state = 'ready';

-- A request to correct what is held (第四十六条); `sealed` holds its words and the answer.
create table identity.correction_request (
  city char(4) not null,
  id uuid not null,
  account_id uuid not null,
  -- The class of data, or `case:` and its number: then the body of the case answers.
  subject text not null,
  organisation_id text,
  sealed text not null,
  state text not null check (state in ('asked', 'corrected', 'refused')),
  asked_at timestamptz not null,
  due_on date not null,
  answered_at timestamptz,
  answered_by text,
  answer_sealed text,
  primary key (city, id)
);
create index correction_request_account on identity.correction_request (city, account_id, asked_at desc);
create index correction_request_waiting on identity.correction_request (city, organisation_id, due_on) where state = 'asked';

-- Closing an account (第四十七条): asked for, thought over, done; or called off.
create table identity.closing (
  city char(4) not null,
  account_id uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  -- Numbers of what is still open, when that held it up.
  held_by jsonb not null default '[]',
  done_at timestamptz,
  primary key (city, account_id)
);
create index closing_due on identity.closing (due_at) where done_at is null;

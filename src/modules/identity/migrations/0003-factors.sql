-- What a session was opened with, and from where; how long it may live counts from its first factor, whatever follows it.
-- Sessions so far said nothing of this: everybody signs in anew.
delete from identity.session;
alter table identity.session
  add column id uuid not null,
  add column begun_at timestamptz not null,
  add column factors text[] not null,
  add column factor_at timestamptz not null,
  add column device text not null,
  add column network text not null,
  add column end_reason text,
  add constraint session_absolute check (expires_at <= begun_at + interval '8 hours');
create unique index session_id on identity.session (city, id);

-- A number counts as proved once its holder typed a code that was sent to it.
alter table identity.account
  add column mobile_index text,
  add column mobile_proved_at timestamptz,
  add column password_changed_at timestamptz;

-- Tries are counted for known and unknown names alike, in identity.tries.
alter table identity.login drop column failed, drop column locked_until;

-- How often something was tried, shared by all processes. Not logged: a crash forgives, it never locks anybody out.
create unlogged table identity.tries (
  bucket text not null,
  used int not null,
  until timestamptz not null,
  primary key (bucket)
);

-- One-time codes. The code itself stands nowhere: it follows from the ticket by a key of the key store.
create table identity.code (
  ticket_sha256 text not null,
  purpose text not null check (purpose in ('register', 'sign-in', 'recover', 'change-mobile', 'confirm')),
  number_index text not null,
  number_cipher text not null,
  city char(4),
  account_id uuid,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  tries smallint not null default 0,
  proved_at timestamptz,
  used_at timestamptz,
  primary key (ticket_sha256)
);
create index code_expires on identity.code (expires_at);

-- A step of signing in that waits for its answer: a half session after the password, the challenge of a passkey.
create table identity.ceremony (
  ticket_sha256 text not null,
  kind text not null check (kind in ('half', 'passkey-sign-in', 'passkey-add')),
  plane text not null check (plane in ('person', 'staff')),
  city char(4),
  account_id uuid,
  challenge text,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (ticket_sha256)
);
create index ceremony_expires on identity.ceremony (expires_at);

create table identity.passkey (
  city char(4) not null,
  id uuid not null,
  account_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  synced boolean not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (city, id),
  unique (city, credential_id)
);
create index passkey_account on identity.passkey (city, account_id);

-- A generator of codes on a phone. What is offered counts once its holder has typed a first code; the one before counts
-- until then. A step counts once.
create table identity.totp (
  city char(4) not null,
  account_id uuid not null,
  secret_cipher text,
  offered_cipher text,
  last_step bigint not null default 0,
  offered_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (city, account_id)
);
create table identity.recovery_code (
  city char(4) not null,
  account_id uuid not null,
  code_hash text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (city, account_id, code_hash)
);

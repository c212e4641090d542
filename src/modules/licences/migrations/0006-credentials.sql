-- Licences as credentials in wallets: places in status lists, offers, nonces that were used, and what was handed out.
-- Lists per city and issuer. A place is drawn at random, once, and never given to another licence.
create table licences.status_list (
  city char(4) not null,
  issuer_id text not null,
  list_no int not null check (list_no > 0),
  issuer_name text not null,
  drawn int not null default 0,
  primary key (city, issuer_id, list_no)
);
create index status_list_issuer on licences.status_list (issuer_id);
create table licences.status_place (
  city char(4) not null,
  issuer_id text not null,
  list_no int not null,
  place int not null check (place between 0 and 131071),
  licence_id uuid not null,
  primary key (city, issuer_id, list_no, place),
  unique (city, licence_id)
);
-- What a list has to say anything about: few of all.
create index licence_not_in_force on licences.licence (city, issuer_id, id) where state not in ('in-force', 'made');

-- An offer to put a licence into a wallet (OpenID4VCI, pre-authorised code). Codes are kept as digests only.
create table licences.credential_offer (
  city char(4) not null,
  id uuid not null,
  licence_id uuid not null,
  account_id uuid not null,
  code_sha256 text not null,
  tx_code_index text not null,
  tries int not null default 0,
  state text not null check (state in ('open', 'redeemed', 'withdrawn')),
  token_sha256 text,
  token_until timestamptz,
  issued int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (city, id),
  unique (city, code_sha256),
  unique (city, token_sha256)
);
create index credential_offer_account on licences.credential_offer (city, account_id, created_at desc);
create index credential_offer_licence on licences.credential_offer (city, licence_id) where state = 'open';

-- Which key of a wallet holds which licence.
create table licences.credential (
  city char(4) not null,
  id uuid not null,
  licence_id uuid not null,
  account_id uuid not null,
  key_thumbprint text not null,
  issued_at timestamptz not null,
  primary key (city, id)
);
create index credential_licence on licences.credential (city, licence_id, issued_at desc);

create table licences.used_nonce (
  city char(4) not null,
  nonce_sha256 text not null,
  until timestamptz not null,
  primary key (city, nonce_sha256)
);
create index used_nonce_until on licences.used_nonce (until);

alter table licences.status_list enable row level security, force row level security;
create policy actor on licences.status_list using ((select platform.is_system()));
alter table licences.status_place enable row level security, force row level security;
create policy actor on licences.status_place using ((select platform.is_system()));
alter table licences.used_nonce enable row level security, force row level security;
create policy actor on licences.used_nonce using ((select platform.is_system()));
alter table licences.credential_offer enable row level security, force row level security;
create policy actor on licences.credential_offer using
  ((select platform.is_system()) or account_id = (select platform.actor_account()));
alter table licences.credential enable row level security, force row level security;
create policy actor on licences.credential using
  ((select platform.is_system()) or account_id = (select platform.actor_account()));

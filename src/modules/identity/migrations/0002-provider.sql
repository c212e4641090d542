-- Sites and older systems that sign people in through this platform. Grows with departments, not with people.
create table identity.client (
  client_id text not null primary key,
  name text not null,
  name_en text,
  -- Whose sessions it gets: people or staff, never both.
  plane text not null check (plane in ('person', 'staff')),
  -- SHA-256 of a secret of 256 bits that was shown once; null for a client that signs with its own key.
  secret_sha256 text,
  jwks jsonb,
  redirect_uris text[] not null,
  post_logout_redirect_uris text[] not null,
  backchannel_logout_uri text,
  frontchannel_logout_uri text,
  -- Where an older system takes a one-time ticket.
  ticket_uri text,
  scopes text[] not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  check ((secret_sha256 is null) <> (jwks is null))
);

-- Sessions, interactions, grants, codes and tokens of the provider: found by the hash of what the holder shows, and
-- encrypted. Looked up before the city is known; distributed by its own key.
create table identity.oidc (
  model text not null,
  id_sha256 text not null,
  payload text not null,
  grant_id text,
  uid text,
  -- The session of the platform that a session of the provider stands on.
  city char(4),
  session_sha256 text,
  expires_at timestamptz not null,
  consumed_at timestamptz,
  primary key (model, id_sha256)
);
create index oidc_grant on identity.oidc (grant_id) where grant_id is not null;
create index oidc_uid on identity.oidc (uid) where uid is not null;
create index oidc_session on identity.oidc (city, session_sha256) where session_sha256 is not null;
create index oidc_expiry on identity.oidc (expires_at);

-- What a person agreed to tell a site: asked once, shown and withdrawn at any time.
create table identity.site_consent (
  city char(4) not null,
  account_id uuid not null,
  client_id text not null,
  scopes text[] not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (city, account_id, client_id)
);

-- One-time tickets for older systems: the hash only, one minute, one client.
create table identity.ticket (
  city char(4) not null,
  ticket_sha256 text not null,
  client_id text not null,
  plane text not null,
  account_id uuid not null,
  session_sha256 text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  redeemed_at timestamptz,
  primary key (city, ticket_sha256)
);
create index ticket_expiry on identity.ticket (expires_at);

-- Proofs that raise the level of an account: 2 real name, 3 live person, 4 signature key. The reference names the
-- proof at whoever gave it; the proof itself is not kept.
create table identity.assurance (
  city char(4) not null,
  account_id uuid not null,
  level smallint not null check (level between 1 and 4),
  method text not null,
  evidence_ref text,
  at timestamptz not null,
  until timestamptz not null,
  primary key (city, account_id, method, at),
  check (until > at)
);

-- A sign-in under way at the identity provider above us; found by the hash of its state, encrypted, ten minutes.
create table identity.upstream_attempt (
  state_sha256 text not null primary key,
  payload text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
-- Which account a subject of that provider is; the subject as a keyed fingerprint. Looked up before the city is known.
create table identity.upstream_link (
  subject_index text not null primary key,
  city char(4) not null,
  account_id uuid not null,
  linked_at timestamptz not null
);
create index upstream_link_account on identity.upstream_link (city, account_id);

-- The library of licences (证照库): shown to somebody by its holder, used by others with the holder's leave, taken by other
-- systems under a grant, and the ledger of all of it, which the holder reads.

-- 出示: what a holder shows to whoever scans a code, for minutes. The token is kept as a hash.
create table licences.showing (
  city char(4) not null,
  id uuid not null,
  licence_id uuid not null,
  holder_account uuid,
  holder_company uuid,
  shown_by text not null,
  token_sha256 text not null,
  purpose text not null,
  -- Labels of the fields shown; `holder` and `holder-code` stand for the whole name and number.
  fields text[] not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  stopped_at timestamptz,
  primary key (city, id),
  unique (city, token_sha256),
  check (expires_at > made_at and expires_at <= made_at + interval '30 minutes')
);
create index showing_licence on licences.showing (city, licence_id, made_at desc);
create index showing_holder on licences.showing (holder_account);

-- 授权用证: a company or a body may use a licence for one purpose until a day.
create table licences.permit (
  city char(4) not null,
  id uuid not null,
  licence_id uuid not null,
  holder_account uuid,
  holder_company uuid,
  given_by text not null,
  grantee_kind text not null check (grantee_kind in ('company', 'body')),
  -- Unified social credit code.
  grantee_code text not null,
  grantee_company uuid,
  grantee_name text not null,
  purpose text not null,
  from_on date not null,
  until_on date not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  primary key (city, id),
  check (until_on >= from_on and until_on <= from_on + 366),
  check ((grantee_kind = 'company') = (grantee_company is not null))
);
create index permit_licence on licences.permit (city, licence_id, given_at desc);
create index permit_company on licences.permit (grantee_company) where ended_at is null;
create index permit_holder on licences.permit (holder_account);

-- 用证台账: one line for each time somebody else than the holder saw or took something of a licence.
create table licences.ledger (
  city char(4) not null,
  id uuid not null,
  licence_id uuid not null,
  holder_account uuid,
  holder_company uuid,
  -- scanned, query, download, annotate, verify
  kind text not null,
  -- The showing, the permit or the grant that it rests on.
  rests_on text not null,
  user_key text not null,
  user_name text not null,
  purpose text not null,
  matter_code text,
  case_no text,
  fields text[] not null,
  at timestamptz not null,
  primary key (city, id)
);
create index ledger_licence on licences.ledger (city, licence_id, at desc);
create index ledger_holder on licences.ledger (holder_account, at desc);
create index ledger_company on licences.ledger (holder_company, at desc) where holder_company is not null;

-- What a system of a department may take of the library (GB/T 36906). Grows with departments, not with people.
create table licences.service_grant (
  id uuid not null primary key,
  client_id text not null,
  body_id text not null,
  body_name text not null,
  -- Codes of types of licences; labels of fields; services; purposes as words of the grant.
  types text[] not null,
  fields text[] not null,
  services text[] not null,
  purposes text[] not null,
  -- Whether the holder must have given the body a permit for the licence.
  needs_permit boolean not null,
  from_on date not null,
  until_on date not null,
  given_by text not null,
  given_at timestamptz not null,
  ended_at timestamptz,
  check (until_on >= from_on)
);
-- Systems ask by identifier and by holder, whatever the city.
create index licence_identifier on licences.licence (identifier);
create index licence_holder_anywhere on licences.licence (holder_code_index);
create index service_grant_client on licences.service_grant (client_id) where ended_at is null;

-- Rows of a holder are the holder's; an agent (授权代办) and who acts in some matters only see none of them.
create function licences.held_by_actor(account uuid, company uuid) returns boolean stable parallel safe language sql
  as $$ select coalesce(platform.actor_delegation() is null and platform.actor_matters() is null
    and case when platform.actor_company() is not null then company = platform.actor_company()
      else company is null and account = platform.actor_principal() end, false) $$;
alter table licences.showing enable row level security, force row level security;
create policy actor on licences.showing using ((select platform.is_system()) or licences.held_by_actor(holder_account, holder_company));
alter table licences.ledger enable row level security, force row level security;
create policy actor on licences.ledger using ((select platform.is_system()) or licences.held_by_actor(holder_account, holder_company));
-- A permit is seen by the one who was given it, too.
alter table licences.permit enable row level security, force row level security;
create policy actor on licences.permit using ((select platform.is_system()) or licences.held_by_actor(holder_account, holder_company)
  or grantee_company = (select platform.actor_company())
  or grantee_kind = 'body' and grantee_code = any ((select licences.sighted_bodies())::text[]));

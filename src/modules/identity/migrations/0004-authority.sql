-- Who may act for whom: members of companies, 授权代办, 监护. What one acts with stands in the session and is looked up on use.

alter table identity.company_member drop constraint company_member_role_check;
alter table identity.company_member
  add constraint company_member_role_check check (role in ('legal-representative', 'administrator', 'agent')),
  -- Codes of the matters an agent acts in; null: all.
  add column matters text[],
  add column ended_at timestamptz;

-- An invitation names its addressee by a blind index only: whether such a person has an account is told to nobody.
create table identity.company_invitation (
  city char(4) not null,
  id uuid not null,
  company_id uuid not null,
  invitee_index text not null,
  invitee_name text not null,
  role text not null check (role in ('administrator', 'agent')),
  matters text[],
  valid_to date,
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  invited_by uuid not null,
  invited_at timestamptz not null,
  answered_at timestamptz,
  primary key (city, id)
);
create index company_invitation_company on identity.company_invitation (city, company_id, invited_at desc);
create index company_invitation_invitee on identity.company_invitation (invitee_index) where state = 'open';

-- 授权代办, in the city of the principal. The agent is named by blind index until the agent accepts.
create table identity.delegation (
  city char(4) not null,
  id uuid not null,
  kind text not null check (kind in ('ordinary', 'elder-help')),
  principal_id uuid not null,
  agent_index text not null,
  agent_name text not null,
  agent_city char(4),
  agent_id uuid,
  matters text[],
  from_on date not null,
  until_on date not null,
  state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'revoked', 'given-up')),
  -- What the principal typed, encrypted, and by which factor it is vouched for.
  statement_cipher text not null,
  evidence jsonb not null,
  offered_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  primary key (city, id),
  check (until_on >= from_on),
  check ((state in ('accepted', 'given-up')) <= (agent_id is not null))
);
create index delegation_principal on identity.delegation (city, principal_id, offered_at desc);
create index delegation_agent on identity.delegation (agent_id) where agent_id is not null;
create index delegation_agent_index on identity.delegation (agent_index) where state = 'offered';

-- 监护, in the city of the ward. A ward's account has no sign-in name until the ward is grown and registers.
create table identity.guardianship (
  city char(4) not null,
  id uuid not null,
  kind text not null check (kind in ('minor', 'adult')),
  ward_id uuid not null,
  guardian_city char(4) not null,
  guardian_id uuid not null,
  relation text not null,
  proof_kind text not null,
  proof_cipher text not null,
  register_reference text not null,
  -- A minor's: the day before the eighteenth birthday.
  until_on date,
  registered_at timestamptz not null,
  ended_at timestamptz,
  primary key (city, id),
  unique (city, ward_id, guardian_id)
);
create index guardianship_guardian on identity.guardianship (guardian_id) where ended_at is null;

-- What happened to an authority, for those it concerns. Only added to.
create table identity.authority_event (
  city char(4) not null,
  id uuid not null,
  subject text not null check (subject in ('company', 'delegation', 'guardianship', 'account')),
  subject_id uuid not null,
  name text not null,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  data jsonb not null,
  primary key (city, id)
);
create index authority_event_subject on identity.authority_event (city, subject_id, at);

-- What the session acts with besides a company.
alter table identity.session
  add column acting_kind text check (acting_kind in ('delegation', 'guardianship')),
  add column acting_city char(4),
  add column acting_id uuid;

-- Staff who left, accounts that were disabled: no sign-in, no session.
alter table identity.account add column disabled_at timestamptz;

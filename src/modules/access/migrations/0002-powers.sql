-- 紧急授权: who asked, who got what for how long, who confirmed, and what audit made of it. The post itself is held in organisations.
create table access.emergency_power (
  city char(4) not null,
  id uuid not null,
  beneficiary_id uuid not null,
  role text not null,
  organisation_id text not null,
  reason text not null,
  hours smallint not null check (hours between 1 and 4),
  asked_by uuid not null,
  asked_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  until timestamptz,
  refused_by uuid,
  refused_at timestamptz,
  refusal text,
  ended_by uuid,
  ended_at timestamptz,
  reviewed_by uuid,
  reviewed_at timestamptz,
  review text,
  primary key (city, id),
  -- Two persons, and a box of time: whatever the program believes.
  check (confirmed_by <> asked_by and confirmed_by <> beneficiary_id),
  check (until <= confirmed_at + interval '4 hours'),
  check ((confirmed_at is null) = (until is null)),
  check (confirmed_at is null or refused_at is null)
);
create index emergency_power_asked on access.emergency_power (city, asked_at desc);
create index emergency_power_running on access.emergency_power (until) where confirmed_at is not null and ended_at is null;

-- Every command run under an emergency power, written before it runs. Only added to.
create table access.emergency_act (
  city char(4) not null,
  emergency_id uuid not null,
  at timestamptz not null,
  id uuid not null,
  command text not null,
  primary key (city, emergency_id, at, id)
);

-- Outbox, jobs, idempotency and serial numbers. Every table that grows with people carries the city first.
create table platform.event (
  city char(4) not null,
  id uuid not null,
  name text not null,
  data jsonb not null,
  at timestamptz not null,
  dispatched_at timestamptz,
  primary key (city, id)
);
create index event_waiting on platform.event (at) where dispatched_at is null;

create table platform.job (
  city char(4) not null,
  id uuid not null,
  name text not null,
  key text not null,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts int not null default 0,
  locked_until timestamptz,
  last_error text,
  parked_at timestamptz,
  done_at timestamptz,
  created_at timestamptz not null,
  primary key (city, id),
  unique (city, name, key)
);
create index job_due on platform.job (run_at) where done_at is null and parked_at is null;
create index job_done on platform.job (done_at) where done_at is not null;
create index event_done on platform.event (dispatched_at) where dispatched_at is not null;
create index job_parked on platform.job (parked_at) where parked_at is not null;

create table platform.idempotency (
  city char(4) not null,
  actor text not null,
  key text not null,
  command text not null,
  request_sha256 text not null,
  response jsonb,
  at timestamptz not null,
  primary key (city, actor, key)
);

create table platform.serial (
  city char(4) not null,
  kind text not null,
  period text not null,
  next bigint not null,
  primary key (city, kind, period)
);

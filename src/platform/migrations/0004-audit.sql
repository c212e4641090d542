-- The audit log: what was told, in the order in which it was noted, as the leaves of one tree per city (RFC 6962).
-- Leaves hold no personal data: a name, a subject's number and a hash.
create table platform.audit_queue (
  city char(4) not null,
  id uuid not null,
  primary key (city, id)
);
create table platform.audit_tree (
  city char(4) not null primary key,
  size bigint not null,
  -- Roots of the full subtrees, the largest first, 32 bytes each.
  peaks bytea not null
);
create table platform.audit_entry (
  city char(4) not null,
  seq bigint not null,
  event_id uuid not null,
  name text not null,
  at timestamptz not null,
  subject text not null,
  content char(64) not null,
  -- The hash of the leaf, then of each subtree that it completes, 32 bytes each.
  hashes bytea not null,
  primary key (city, seq)
);
create index audit_entry_subject on platform.audit_entry (city, subject, seq);
create table platform.audit_checkpoint (
  city char(4) not null,
  size bigint not null,
  at timestamptz not null,
  -- Signed: the same stands in a file apart from the database.
  statement text not null,
  primary key (city, size)
);
insert into platform.audit_queue (city, id) select city, id from platform.event;

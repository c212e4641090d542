-- Three objects: the catalogue item (目录项, 12 digits) that is the same everywhere, the service matter (实施清单, 31
-- characters: one body's version), and the handling item (业务办理项, 33) that is applied for: a row of matters.matter.
alter table matters.matter add column service_code text collate "C"
  generated always as (case when code ~ '^[0-9A-Z]{18}[1-6][0-9]{12}([0-9]{2})?$' then left(code, 31) end) stored;
create index matter_service_code on matters.matter (service_code) where service_code is not null;
create index matter_catalogue on matters.matter (catalog_code, code);

create table matters.catalogue_item (
  code text collate "C" primary key check (code ~ '^[0-9]{12}$'),
  parent text collate "C" references matters.catalogue_item (code) check (parent <> code),
  owner_id text not null,
  owner_name text not null,
  owner_division char(12) not null,
  name text not null,
  name_en text,
  matter_type char(2) not null,
  exercise_levels text[] not null,
  service_objects text[] not null,
  legal_basis jsonb not null,
  standard jsonb not null default '{}',
  locked text[] not null default '{}',
  status text not null default 'in-use' check (status in ('draft', 'in-use', 'abolished')),
  version int not null check (version > 0),
  -- The standard as texts in the order of the drift fields; null where the item says nothing.
  traits text[] not null,
  traits_revision int not null,
  changed_at timestamptz not null,
  changed_by text not null
);
create index catalogue_item_parent on matters.catalogue_item (parent, code);
create index catalogue_item_owner on matters.catalogue_item (owner_id, code);

-- Every version of an item, for ever: the store has no statement that changes or removes a row of it.
create table matters.catalogue_item_version (
  code text collate "C" not null references matters.catalogue_item (code),
  version int not null,
  item jsonb not null,
  reason text not null,
  at timestamptz not null,
  by text not null,
  primary key (code, version)
);

-- What became of an item or a matter when a reform merged, split, moved or handed it down. Codes of 12, 31 or 33.
create table matters.lineage (
  from_code text collate "C" not null,
  to_code text collate "C" not null check (to_code <> from_code),
  kind text not null check (kind in ('merged', 'split', 'taken-over', 'handed-down')),
  reason text not null,
  at timestamptz not null,
  by text not null,
  primary key (from_code, to_code)
);
create index lineage_to on matters.lineage (to_code);

-- What is compared of the version of a matter in force, so that a report over a province opens no document.
create table matters.trait (
  code text collate "C" primary key references matters.matter (code),
  catalog_code text collate "C" not null,
  version int not null,
  -- The version of the catalogue item that this version was published under; null when there was none yet.
  item_version int,
  traits text[] not null,
  traits_revision int not null
);
create index trait_catalogue on matters.trait (catalog_code, code);

-- Accepted or rejected, with the reason, until what is compared changes: then the fingerprint is another one.
create table matters.drift_decision (
  code text collate "C" not null references matters.matter (code),
  field text not null,
  fingerprint text not null,
  verdict text not null check (verdict in ('accepted', 'rejected')),
  reason text not null,
  at timestamptz not null,
  by text not null,
  primary key (code, field, fingerprint)
);

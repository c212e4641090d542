-- The public lists with their history, and the shelves of the catalogue (by letter, by department) with exact counts.
-- `list_fact` keeps what the lists say of a matter, once for each change of it; `list_change` says which matter came,
-- changed or went in which list, when and why, and is only ever added to: a list as of a day is the last change of each
-- matter before that day.
create table matters.list_fact (
  code text collate "C" not null,
  no int not null,
  facts jsonb not null,
  primary key (code, no)
);

create table matters.list_change (
  id bigint generated always as identity primary key,
  list text not null,
  code text collate "C" not null,
  change text not null check (change in ('added', 'changed', 'removed')),
  at timestamptz not null,
  fact_no int not null,
  department text not null,
  why jsonb not null
);
create index list_change_code on matters.list_change (list, code, id desc) include (at, change);
create index list_change_department on matters.list_change (list, department, code, id desc);
create index list_change_feed on matters.list_change (list, id desc);

-- One row per matter of any status: the lists it is in now, and its place in the order of pinyin while it is in use.
create table matters.listing (
  code text collate "C" primary key,
  fact_no int not null,
  lists text[] not null,
  initial char(1),
  sort_key text collate "C" not null,
  expires date,
  tallies text[] not null
);
create index listing_order on matters.listing (initial, sort_key, code) where initial is not null;
create index listing_expires on matters.listing (expires) where expires is not null;

-- How many matters in use each list, letter, department, level, theme and audience has; kept in the same transaction.
create table matters.tally (
  kind text not null,
  key text not null,
  count int not null,
  label text,
  primary key (kind, key)
);

-- Where a catalogue item is handled: for life events and for the nearest body.
create index matter_item_division on matters.matter (catalog_code, division, code) where status = 'in-use';

-- The catalogue of matters. It is a reference table: it grows with departments, not with people, so it carries no
-- city in its key and is kept whole on every node.
create schema matters;

create table matters.matter (
  code text collate "C" primary key,
  local_code text not null,
  catalog_code text not null,
  organisation_id text not null,
  organisation_key text not null,
  organisation_name text not null,
  division char(12) not null,
  city char(4) not null,
  exercise_level smallint not null,
  name text not null,
  name_en text,
  matter_type char(2) not null,
  case_type text not null check (case_type in ('instant', 'committed')),
  audiences text[] not null,
  themes text[] not null,
  status text not null default 'in-use' check (status in ('in-use', 'suspended', 'cancelled')),
  version int not null check (version > 0),
  sha256 text not null,
  online boolean not null,
  visits int not null,
  promised_days int not null,
  statutory_days int not null,
  gaps int not null default 0,
  published_at timestamptz not null,
  unique (organisation_id, local_code)
);
create index matter_organisation on matters.matter (organisation_key, code);

-- What was published, for ever: the store has no statement that changes or removes a row of it.
create table matters.version (
  code text collate "C" not null references matters.matter (code),
  version int not null,
  definition jsonb not null,
  sha256 text not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (code, version)
);

create table matters.synonym (
  term text not null,
  expansion text not null,
  primary key (term, expansion)
);

-- One lean row per matter in use, read by search. `search` holds the bigrams that are ranked (A name, B aliases,
-- C department and themes) and stays in the row, uncompressed; `full_search` adds the summary (D) and `sound` the
-- pinyin: they are read through their indexes only and leave the row when it grows. Compressed, a search of 8,000
-- hits took several times as long.
create table matters.search_entry (
  code text collate "C" primary key references matters.matter (code),
  name text not null,
  name_key text not null,
  alias_keys text[] not null,
  department_key text not null,
  department_name text not null,
  division char(12) not null,
  exercise_level smallint not null,
  audiences text[] not null,
  themes text[] not null,
  online boolean not null,
  popularity int not null default 0,
  standing int not null,
  search tsvector not null,
  full_search tsvector not null,
  sound tsvector not null
) with (toast_tuple_target = 1200);
alter table matters.search_entry
  alter column name set storage main, alter column name_key set storage main, alter column alias_keys set storage main,
  alter column department_name set storage main, alter column themes set storage main, alter column audiences set storage main,
  alter column search set storage main;
alter table matters.search_entry alter column full_search set storage external;
alter table matters.search_entry alter column sound set storage external;
create index search_entry_search on matters.search_entry using gin (search);
create index search_entry_full on matters.search_entry using gin (full_search);
create index search_entry_sound on matters.search_entry using gin (sound);
create index search_entry_standing on matters.search_entry (standing desc, code);
create index search_entry_name_key on matters.search_entry (name_key text_pattern_ops);
create index search_entry_aliases on matters.search_entry using gin (alias_keys);
create index search_entry_department on matters.search_entry (department_key, standing desc, code);
create index search_entry_division on matters.search_entry (division bpchar_pattern_ops);

-- How far an import of files has come: written in the transaction of each chunk, so that one that was killed goes on
-- where it stopped. Known by the hash of what it reads; a reference table: it grows with files, not with people.
create table matters.import_run (
  id text primary key,
  files jsonb not null,
  rows_done int not null check (rows_done >= 0),
  accepted int not null,
  changed int not null,
  refused int not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  -- Null while rows are left.
  finished_at timestamptz
);

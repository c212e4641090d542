-- What this installation has been through once, such as being filled with the demo city.
create table platform.mark (
  name text primary key,
  state text not null,
  at timestamptz not null default now()
);

-- Cases that are to be packed: noted when they end, taken a few at a time, so that packing never holds up other work.
create table cases.archive_due (
  city char(4) not null,
  case_no text not null,
  due_at timestamptz not null,
  tries int not null default 0,
  last_error text,
  primary key (city, case_no)
);
create index archive_due_at on cases.archive_due (due_at);

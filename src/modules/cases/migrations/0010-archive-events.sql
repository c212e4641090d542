-- How many events of its case a package holds: a case that went on afterwards is packed again.
alter table cases.archive add column events int not null default 0;

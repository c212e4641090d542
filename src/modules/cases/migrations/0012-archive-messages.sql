-- How many messages of its case a package holds: people may write for a while after the end, and it is packed again.
alter table cases.archive add column messages int not null default 0;

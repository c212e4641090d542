-- Whether a fee is charged, for the public list of fees; and an index from which each public list is read in the order
-- of codes without touching the rows that it passes over.
alter table matters.matter add column charged boolean not null default false;
update matters.matter m set charged = (v.definition -> 'fee' ->> 'charged')::boolean
  from matters.version v where v.code = m.code and v.version = m.version and v.definition -> 'fee' ->> 'charged' is not null;
create index matter_lists on matters.matter (code) include (matter_type, visits, charged) where status = 'in-use';

-- The delegation (授权代办) under which an agent handed a case in for its applicant; the first event says so, too.
alter table cases.case_file add column delegation_id uuid;
create index case_file_delegation on cases.case_file (delegation_id, received_at) where delegation_id is not null;

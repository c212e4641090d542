-- Licences of provincial bodies name holders of any city: who is told of a change is found by id.
create index account_id on identity.account (id);
create index company_id on identity.company (id);

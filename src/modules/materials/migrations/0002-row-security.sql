-- A file is its holder's: one's own, the company's, or what was brought under a delegation. Staff read it through the
-- case that lists it.
alter table materials.file enable row level security, force row level security;
create policy actor on materials.file using (
  (select platform.is_system())
  or case when (select platform.actor_company()) is not null then company_id = (select platform.actor_company())
     else owner_id = (select platform.actor_holder()) and company_id is not distinct from (select platform.actor_holding()) end);

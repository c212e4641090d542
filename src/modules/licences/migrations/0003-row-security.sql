-- A licence is seen by its holder and by the body that issued it. An agent (授权代办) sees the cases of the delegation,
-- not what else the principal holds; nor does who acts in some matters only.
create function licences.sighted_bodies() returns text[] stable parallel safe language sql
  as $$ select case when platform.actor_roles() && '{clerk,reviewer,approver,supervisor}' then platform.actor_bodies() else '{}' end $$;

alter table licences.licence enable row level security, force row level security;
create policy actor on licences.licence using (
  (select platform.is_system())
  or issuer_id = any ((select licences.sighted_bodies())::text[])
  or case when (select platform.actor_company()) is not null then holder_company = (select platform.actor_company())
     else holder_company is null and holder_account = (select platform.actor_principal()) end
     and (select platform.actor_delegation()) is null and (select platform.actor_matters()) is null);
alter table licences.event enable row level security, force row level security;
create policy actor on licences.event using ((select platform.is_system())
  or exists (select from licences.licence l where l.city = event.city and l.id = event.licence_id));

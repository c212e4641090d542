-- A delivery is seen by the body that hands over; its recipient sees it through the case.
create function deliveries.sighted_bodies() returns text[] stable parallel safe language sql
  as $$ select case when platform.actor_roles() && '{clerk,reviewer,approver,supervisor}' then platform.actor_bodies() else '{}' end $$;

alter table deliveries.delivery enable row level security, force row level security;
create policy actor on deliveries.delivery using ((select platform.is_system())
  or organisation_id = any ((select deliveries.sighted_bodies())::text[]));
alter table deliveries.track enable row level security, force row level security;
create policy actor on deliveries.track using ((select platform.is_system())
  or exists (select from deliveries.delivery d where d.city = track.city and d.id = track.delivery_id));

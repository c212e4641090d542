-- What the platform keeps for itself is seen by the platform only. A command of whoever it is tells what happened and
-- keeps the answer to its own key; nobody reads the events or another one's answers.
alter table platform.event enable row level security, force row level security;
create policy actor on platform.event using ((select platform.is_system()))
  with check ((select platform.actor_key()) is not null);
alter table platform.job enable row level security, force row level security;
create policy actor on platform.job using ((select platform.is_system()));
alter table platform.idempotency enable row level security, force row level security;
create policy actor on platform.idempotency using ((select platform.is_system()) or actor = (select platform.actor_key()));

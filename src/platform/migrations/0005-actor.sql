-- For whom a statement runs, as the program tells with each transaction. Policies compare columns with these, wrapped
-- in a scalar subquery, so that each is worked out once per statement. Unset: nobody.
create function platform.actor_kind() returns text stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.kind', true), '') $$;
create function platform.actor_account() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.account', true), '')::uuid $$;
create function platform.actor_company() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.company', true), '')::uuid $$;
-- The bodies whose cases a post handles; empty for everybody else.
create function platform.actor_bodies() returns text[] stable parallel safe language sql
  as $$ select coalesce(nullif(current_setting('tongban.bodies', true), ''), '{}')::text[] $$;
-- As records name the actor: person:…, staff:…, system:…
create function platform.actor_key() returns text stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.actor', true), '') $$;

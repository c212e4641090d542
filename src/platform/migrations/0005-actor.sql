-- For whom a statement runs, as the program tells with each transaction. Policies compare columns with these, wrapped
-- in a scalar subquery, so that each is worked out once per statement. Unset: nobody.

-- person, staff or system; null for everybody who is nobody.
create function platform.actor_kind() returns text stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.kind', true), '') $$;
create function platform.is_system() returns boolean stable parallel safe language sql
  as $$ select coalesce(current_setting('tongban.kind', true), '') = 'system' $$;
-- The account that is signed in.
create function platform.actor_account() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.account', true), '')::uuid $$;
-- The natural person in whose name is acted: oneself, or who is acted for; null once the authority ended.
create function platform.actor_principal() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.principal', true), '')::uuid $$;
create function platform.actor_company() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.company', true), '')::uuid $$;
create function platform.actor_delegation() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.delegation', true), '')::uuid $$;
-- Codes of the matters in which is acted for another; null: all.
create function platform.actor_matters() returns text[] stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.matters', true), '')::text[] $$;
-- Who holds the drafts and files made now, and apart by what (a company or a delegation; null: nothing).
create function platform.actor_holder() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.holder', true), '')::uuid $$;
create function platform.actor_holding() returns uuid stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.holding', true), '')::uuid $$;
-- The bodies that a post stands for, and its roles; empty for everybody else.
create function platform.actor_bodies() returns text[] stable parallel safe language sql
  as $$ select coalesce(nullif(current_setting('tongban.bodies', true), ''), '{}')::text[] $$;
create function platform.actor_roles() returns text[] stable parallel safe language sql
  as $$ select coalesce(nullif(current_setting('tongban.roles', true), ''), '{}')::text[] $$;
-- As records name the actor: person:…, staff:…, system:…
create function platform.actor_key() returns text stable parallel safe language sql
  as $$ select nullif(current_setting('tongban.actor', true), '') $$;

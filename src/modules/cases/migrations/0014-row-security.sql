-- Whose rows these are, said once more in the database (docs/decisions/0011): whatever a query of the program forgets,
-- an applicant sees the own cases, staff those of their bodies, nobody sees anything. The platform itself sees all.

-- Bodies that had a task of a case of another body: they go on seeing it. Noted from what the events say.
create table cases.case_body (
  city char(4) not null,
  case_no text not null,
  organisation_id text not null,
  primary key (city, case_no, organisation_id)
);
create function cases.note_bodies() returns trigger language plpgsql as $$
begin
  insert into cases.case_body (city, case_no, organisation_id)
  select new.city, new.case_no, b #>> '{}' from jsonb_path_query(new.data, '$.process.opened[*].organisationId ? (@ != "")') as b
  on conflict do nothing;
  return null;
end $$;
create trigger note_bodies after insert on cases.case_event for each row
  when (jsonb_path_exists(new.data, '$.process.opened[*].organisationId ? (@ != "")')) execute function cases.note_bodies();
insert into cases.case_body (city, case_no, organisation_id)
select distinct e.city, e.case_no, b #>> '{}' from cases.case_event e,
  jsonb_path_query(e.data, '$.process.opened[*].organisationId ? (@ != "")') as b;

-- Few tasks have signers; without row-level security the GIN index would find them.
create index task_signers on cases.task (city) where asked is not null;

-- The bodies whose cases a post may see: its scope, when one of its roles handles or supervises cases.
create function cases.sighted_bodies() returns text[] stable parallel safe language sql
  as $$ select case when platform.actor_roles() && '{clerk,reviewer,approver,supervisor}' then platform.actor_bodies() else '{}' end $$;

-- In PL/pgSQL, so that the planner of each statement has nothing to open up: the branches are taken when the cheap
-- ones before them do not hold, and each function keeps its plan.
create function cases.is_theirs(applicant uuid, company uuid, delegation uuid, matter text) returns boolean stable parallel safe language plpgsql as $$
declare
  of_company uuid := platform.actor_company();
  of_delegation uuid := platform.actor_delegation();
  in_matters text[] := platform.actor_matters();
begin
  if platform.actor_kind() is distinct from 'person' then return false; end if;
  if in_matters is not null and not coalesce(matter = any (in_matters), false) then return false; end if;
  if of_company is not null then return coalesce(company = of_company, false); end if;
  return company is null and coalesce(applicant = platform.actor_principal(), false)
    and (of_delegation is null or coalesce(delegation = of_delegation, false));
end $$;
create function cases.takes_part(of_city char, of_joint text) returns boolean stable parallel safe language plpgsql as $$
declare bodies text[] := cases.sighted_bodies();
begin
  if bodies = '{}' then return false; end if;
  return exists (select from cases.joint_part p where p.city = of_city and p.joint_no = of_joint and p.organisation_id = any (bodies));
end $$;
-- Bodies that had a task of the case; and those that take part in its joint case, which they handle together.
create function cases.handled_elsewhere(of_city char, of_case text, of_joint text) returns boolean stable parallel safe language plpgsql as $$
declare bodies text[] := cases.sighted_bodies();
begin
  if bodies = '{}' then return false; end if;
  if exists (select from cases.case_body b where b.city = of_city and b.case_no = of_case and b.organisation_id = any (bodies))
  then return true; end if;
  if of_joint is null then return false; end if;
  return exists (select from cases.joint_part p where p.city = substr(of_joint, 2, 4) and p.joint_no = of_joint and p.organisation_id = any (bodies))
    or exists (select from cases.joint_case j where j.city = substr(of_joint, 2, 4) and j.joint_no = of_joint and j.lead_id = any (bodies));
end $$;

alter table cases.case_file enable row level security, force row level security;
create policy actor on cases.case_file using ((select platform.is_system())
  or organisation_id = any ((select cases.sighted_bodies())::text[])
  or cases.is_theirs(applicant_id, company_id, delegation_id, matter_code)
  or cases.handled_elsewhere(city, case_no, joint_no));

-- Drafts of corrections belong to a case or to a joint case, whose number begins with J. A case that this actor saw in
-- this transaction is not looked at again for each of its rows: `tongban.seen` ends with the transaction, and whoever
-- becomes the next actor clears it.
create function cases.in_sight(of_city char, of_case text) returns boolean stable parallel restricted language plpgsql as $$
begin
  if current_setting('tongban.seen', true) = of_city || of_case then return true; end if;
  if left(of_case, 1) = 'J' then
    return exists (select from cases.joint_case j where j.city = of_city and j.joint_no = of_case);
  end if;
  if not exists (select from cases.case_file f where f.city = of_city and f.case_no = of_case) then return false; end if;
  perform set_config('tongban.seen', of_city || of_case, true);
  return true;
end $$;

-- What belongs to a case is seen by who sees the case.
do $$ declare t text; begin
  foreach t in array array['case_document', 'document_number', 'document_service', 'annotation', 'presence', 'message',
    'correction_draft', 'archive_due', 'commitment_step'] loop
    execute format('alter table cases.%I enable row level security, force row level security', t);
    execute format('create policy actor on cases.%1$I using ((select platform.is_system())
      or cases.in_sight(city, case_no))', t);
  end loop;
  -- By body first: lists and counts of a body's work need not look at each case.
  foreach t in array array['commitment', 'archive'] loop
    execute format('alter table cases.%I enable row level security, force row level security', t);
    execute format('create policy actor on cases.%1$I using ((select platform.is_system())
      or organisation_id = any ((select cases.sighted_bodies())::text[])
      or cases.in_sight(city, case_no))', t);
  end loop;
end $$;

-- Events are only ever added. The first comes in the same statement as its case, which does not see it yet.
alter table cases.case_event enable row level security, force row level security;
create policy actor on cases.case_event using ((select platform.is_system())
  or cases.in_sight(city, case_no))
  with check ((select platform.is_system()) or seq = 1 and (select platform.actor_kind()) is not null
  or cases.in_sight(city, case_no));

-- The first tasks and timers come with their case, too; who adds one is known, whose it is says the case.
alter table cases.task enable row level security, force row level security;
create policy actor on cases.task using ((select platform.is_system())
  or organisation_id = any ((select cases.sighted_bodies())::text[])
  or cases.in_sight(city, case_no))
  with check ((select platform.actor_kind()) is not null);
alter table cases.step_timer enable row level security, force row level security;
create policy actor on cases.step_timer using ((select platform.is_system())
  or cases.in_sight(city, case_no))
  with check ((select platform.actor_kind()) is not null);
alter table cases.case_body enable row level security, force row level security;
create policy actor on cases.case_body using ((select platform.is_system())
  or organisation_id = any ((select cases.sighted_bodies())::text[]))
  with check ((select platform.actor_kind()) is not null);

-- Which body has which part of a joint case says nothing of anybody.
alter table cases.joint_part enable row level security, force row level security;
create policy actor on cases.joint_part using ((select platform.actor_kind()) is not null);
alter table cases.joint_case enable row level security, force row level security;
create policy actor on cases.joint_case using ((select platform.is_system())
  or lead_id = any ((select cases.sighted_bodies())::text[])
  or cases.is_theirs(applicant_id, company_id, null, null)
  or cases.takes_part(city, joint_no));
alter table cases.joint_event enable row level security, force row level security;
create policy actor on cases.joint_event using ((select platform.is_system())
  or exists (select from cases.joint_case j where j.city = joint_event.city and j.joint_no = joint_event.joint_no))
  with check ((select platform.is_system()) or seq = 1 and (select platform.actor_kind()) is not null
  or exists (select from cases.joint_case j where j.city = joint_event.city and j.joint_no = joint_event.joint_no));

-- What is being filled in is its holder's alone.
alter table cases.draft enable row level security, force row level security;
create policy actor on cases.draft using ((select platform.is_system())
  or account_id = (select platform.actor_holder()) and company_id is not distinct from (select platform.actor_holding()));
-- An application shown beforehand: its holder, and the body that was asked.
alter table cases.pre_review enable row level security, force row level security;
create policy actor on cases.pre_review using ((select platform.is_system())
  or organisation_id = any ((select cases.sighted_bodies())::text[])
  or account_id = (select platform.actor_holder()) and company_id is not distinct from (select platform.actor_holding()));

-- Who looked at earlier cases: those it is about, the one who looked, the body.
alter table cases.look enable row level security, force row level security;
create policy actor on cases.look using ((select platform.is_system())
  or organisation_id = any ((select cases.sighted_bodies())::text[])
  or case when (select platform.actor_company()) is not null then company_id = (select platform.actor_company())
     else company_id is null and applicant_id = (select platform.actor_principal()) end);

-- Phrases and kept filters of the members of staff themselves, and of their bodies.
alter table cases.phrase enable row level security, force row level security;
create policy actor on cases.phrase using ((select platform.is_system())
  or owner = 'staff:' || (select platform.actor_account())
  or owner like 'body:%' and substr(owner, 6) = any ((select platform.actor_bodies())::text[]));
alter table cases.saved_filter enable row level security, force row level security;
create policy actor on cases.saved_filter using ((select platform.is_system())
  or account_id = (select platform.actor_account()));

-- 三权分立: nobody holds two of the powers of system, security and audit administrator at any time, in whatever posts.
-- The lock lets two assignments for one person at once see each other.
create function organisations.require_disjoint_powers(of_city char(4), of_staff uuid) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('organisations.powers:' || of_city || of_staff, 0));
  if (select count(distinct r.role) from organisations.post_holder h
        join organisations.post p on p.id = h.post_id, unnest(p.roles) as r(role)
      where h.city = of_city and h.staff_id = of_staff and h.held_to is null
        and r.role in ('system-admin', 'security-admin', 'audit-admin')) > 1 then
    raise exception 'two of the three administrative powers in one hand'
      using errcode = 'unique_violation', constraint = 'disjoint_powers';
  end if;
end $$;

create function organisations.check_holder_powers() returns trigger language plpgsql as $$
begin
  perform organisations.require_disjoint_powers(new.city, new.staff_id);
  return null;
end $$;
create trigger post_holder_powers after insert or update on organisations.post_holder
  for each row when (new.held_to is null) execute function organisations.check_holder_powers();

create function organisations.check_post_powers() returns trigger language plpgsql as $$
begin
  if cardinality(array(select unnest(new.roles) intersect select unnest(array['system-admin', 'security-admin', 'audit-admin']))) > 1 then
    raise exception 'a post with two of the three administrative powers'
      using errcode = 'unique_violation', constraint = 'disjoint_powers';
  end if;
  perform organisations.require_disjoint_powers(h.city, h.staff_id) from organisations.post_holder h
    where h.post_id = new.id and h.held_to is null;
  return null;
end $$;
create trigger post_powers after insert or update of roles on organisations.post
  for each row execute function organisations.check_post_powers();

-- Who is away, and who acts as deputy (代理人) meanwhile. Grows with staff, so it carries the city.
create table organisations.absence (
  city char(4) not null,
  staff_id uuid not null,
  id uuid not null,
  from_on date not null,
  to_on date not null,
  deputy_id uuid not null,
  note text not null,
  saved_at timestamptz not null,
  ended_at timestamptz,
  primary key (city, staff_id, id)
);
create index absence_deputy on organisations.absence (city, deputy_id, to_on) where ended_at is null;
-- The holders of the posts of a body: colleagues to whom a task can be handed.
create index post_of_organisation on organisations.post (organisation_id);
create index post_holder_post on organisations.post_holder (post_id) where held_to is null;

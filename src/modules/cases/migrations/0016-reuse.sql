-- Licences used instead of uploads (免提交): which, what of them, and the proof of how they stood at that instant.
create table cases.licence_use (
  city char(4) not null,
  case_no text not null,
  material_id text not null,
  licence_id uuid not null,
  licence_city char(4) not null,
  -- 证照标识, 版本号, 证照编号
  identifier text not null,
  version int not null,
  number text not null,
  type_name text not null,
  issuer_name text not null,
  -- Labels of the fields that the case was given.
  fields text[] not null,
  -- How it stood when the application was handed in.
  state text not null,
  valid_to date not null,
  -- SHA-256 of what the licence said, of its signed document, and the key that signed it.
  content_sha256 text not null,
  document_sha256 text,
  signing_key text,
  -- The holder's permit, when the applicant is not the holder.
  permit_id uuid,
  at timestamptz not null,
  primary key (city, case_no, material_id, licence_id)
);
create index licence_use_licence on cases.licence_use (licence_id, at desc);

-- Written with the case in one statement, which does not see it yet; seen by who sees the case.
alter table cases.licence_use enable row level security, force row level security;
create policy actor on cases.licence_use using ((select platform.is_system()) or cases.in_sight(city, case_no))
  with check ((select platform.actor_kind()) is not null);

create schema materials;

-- A file an applicant hands in. A row begins as `receiving`: the promise that content may come, which lets the clean-up
-- find content that was stored and then never confirmed. The city is that of the owner's account.
create table materials.file (
  city char(4) not null,
  id uuid not null,
  owner_id uuid not null,
  company_id uuid,
  name text not null check (char_length(name) between 1 and 120),
  media_type text not null,
  size bigint not null check (size > 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  state text not null default 'receiving' check (state in ('receiving', 'quarantined', 'clean', 'refused')),
  reason text,
  trust char(1) not null default 'C' check (trust in ('A', 'B', 'C', 'D')),
  -- Whether this upload brought the content into the store: only then may the clean-up remove it again.
  made_content boolean not null default false,
  created_at timestamptz not null,
  checked_at timestamptz,
  primary key (city, id),
  check (state not in ('quarantined', 'clean') or sha256 is not null),
  check (state <> 'refused' or reason is not null)
);
create index file_owner on materials.file (city, owner_id, created_at desc);
create index file_company on materials.file (city, company_id, created_at desc) where company_id is not null;
-- Asked by the clean-up only, over all cities: content is shared between them.
create index file_content on materials.file (sha256);
create index file_receiving on materials.file (created_at) where state = 'receiving';

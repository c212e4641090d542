-- The files of a licence (faces), each sealed file that ever was: the newest version of a kind is the one in use.
-- `licence.pdf_sha256` stays: it is the hash of the newest PDF, read with the licence in one statement when it is verified.
create table licences.face (
  city char(4) not null,
  licence_id uuid not null,
  kind text not null check (kind in ('pdf', 'ofd')),
  version int not null check (version > 0),
  sha256 char(64) not null,
  size int not null check (size > 0),
  -- Which key signed it; 'unrecorded' for what was sealed before this table.
  key_id text not null,
  made_at timestamptz not null,
  primary key (city, licence_id, kind, version)
);
insert into licences.face (city, licence_id, kind, version, sha256, size, key_id, made_at)
select city, id, 'pdf', 1, pdf_sha256, pdf_size, 'unrecorded', coalesce(signed_at, created_at)
from licences.licence where pdf_sha256 is not null;
alter table licences.face enable row level security, force row level security;
create policy actor on licences.face using ((select platform.is_system())
  or exists (select from licences.licence l where l.city = face.city and l.id = face.licence_id));

-- Licences are sealed many at a time: until when somebody works on this one.
alter table licences.licence add column sealing_until timestamptz;
create index licence_waiting on licences.licence (city, coalesce(sealing_until, created_at)) where state = 'made';

-- Keys that ever signed the facts in the QR codes of licences: whoever verifies without network takes them along.
-- Grows with departments, not with people.
create table licences.facts_key (
  key_id text not null primary key,
  issuer_id text not null,
  issuer_name text not null,
  -- P-256, the point uncompressed: 65 bytes.
  public_key bytea not null check (length(public_key) = 65),
  first_used_at timestamptz not null,
  -- From when on what it signed is no longer believed: the key was lost.
  distrusted_from timestamptz
);

-- Documents by kind instead of by event (one act may make several), with the wording they were printed from and what
-- was printed, so that each can be printed again whatever becomes of its template.
alter table cases.case_document add column template text not null default '', add column content jsonb;
update cases.case_document set kind = case kind
  when 'accepted' then 'acceptance' when 'acceptance-refused' then 'non-acceptance' when 'correction-asked' then 'correction'
  when 'suspended' then 'special-procedure' when 'extended' then 'extension' when 'granted' then 'grant' when 'refused' then 'refusal'
  else kind end;
alter table cases.case_document drop constraint case_document_pkey, add primary key (city, case_no, seq, kind);

-- The number of a document whose act bears none: taken once, before it is printed, so that no number is lost.
create table cases.document_number (
  city char(4) not null,
  case_no text not null,
  seq int not null,
  kind text not null,
  document_no text not null,
  numbered_at timestamptz not null,
  primary key (city, case_no, seq, kind)
);

-- Proof of service (送达): the first opening by the applicant, the carrier's or the window's handing over.
create table cases.document_service (
  city char(4) not null,
  case_no text not null,
  seq int not null,
  kind text not null,
  way text not null check (way in ('portal', 'courier', 'window')),
  at timestamptz not null,
  by_whom text not null,
  note text not null default '',
  primary key (city, case_no, seq, kind, way)
);

-- A body's own wording of a document, version by version: grows with bodies, not with people.
create table cases.document_template (
  organisation_id text not null,
  kind text not null,
  version int not null check (version > 0),
  effective_on date not null,
  zh text[] not null,
  en text[] not null,
  saved_at timestamptz not null,
  saved_by text not null,
  primary key (organisation_id, kind, version)
);

-- The archive package (归档包) of each case that came to its end.
create table cases.archive (
  city char(4) not null,
  case_no text not null,
  archive_no text not null,
  organisation_id text not null,
  year int not null,
  retention text not null,
  keep_until date,
  matter_code text not null,
  matter_name text not null,
  applicant_name text not null,
  outcome text not null,
  ended_on date not null,
  documents int not null,
  materials int not null,
  sha256 text not null,
  size bigint not null,
  made_at timestamptz not null,
  primary key (city, case_no)
);
create index archive_list on cases.archive (city, organisation_id, year, archive_no);
-- Cases that ended lately and have no package yet.
create index case_ended on cases.case_file (closed_at, city, case_no) where closed_at is not null;

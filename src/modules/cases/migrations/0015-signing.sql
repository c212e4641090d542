-- Signatures of several people under one application (多方共同签名). The state is the fold of the events beside it.
create table cases.signing (
  city char(4) not null,
  id uuid not null,
  draft_id uuid not null,
  account_id uuid not null,
  company_id uuid,
  matter_code text not null,
  matter_version int not null,
  sign_order text not null check (sign_order in ('parallel', 'sequence')),
  min_assurance int not null check (min_assurance between 1 and 4),
  state text not null check (state in ('open', 'complete', 'declined', 'expired', 'withdrawn', 'voided')),
  content_sha256 text not null,
  document_sha256 text not null,
  document_sm3 text not null,
  document_size int not null,
  sealed text not null,
  begun_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- The case it was handed in with; the case may lie in another city.
  case_city char(4),
  case_no text,
  primary key (city, id)
);
-- One round at a time for a draft.
create unique index signing_of_draft on cases.signing (city, draft_id) where state in ('open', 'complete');
create index signing_of_account on cases.signing (city, account_id, begun_at desc);
create index signing_of_case on cases.signing (case_no) where case_no is not null;
create index signing_to_end on cases.signing (expires_at) where state = 'open';

create table cases.signing_party (
  city char(4) not null,
  signing_id uuid not null,
  party int not null,
  -- Blind index of the number: an invitation finds whoever proves to have it.
  number_index text not null,
  sealed text not null,
  account_id uuid,
  statement text,
  primary key (city, signing_id, party),
  foreign key (city, signing_id) references cases.signing on delete cascade
);
create index signing_party_number on cases.signing_party (number_index);
create index signing_party_account on cases.signing_party (account_id) where account_id is not null;

create table cases.signing_event (
  city char(4) not null,
  signing_id uuid not null,
  seq int not null,
  name text not null,
  at timestamptz not null,
  actor text not null,
  party int,
  primary key (city, signing_id, seq),
  foreign key (city, signing_id) references cases.signing on delete cascade
);

-- Seen by who began it and by who sees the case; who is asked to sign is let in by number, which the database cannot check.
alter table cases.signing enable row level security, force row level security;
create policy actor on cases.signing using ((select platform.is_system())
  or account_id = (select platform.actor_holder()) and company_id is not distinct from (select platform.actor_holding())
  or case_no is not null and cases.in_sight(case_city, case_no));
alter table cases.signing_party enable row level security, force row level security;
create policy actor on cases.signing_party using ((select platform.is_system())
  or exists (select from cases.signing s where s.city = signing_party.city and s.id = signing_party.signing_id));
alter table cases.signing_event enable row level security, force row level security;
create policy actor on cases.signing_event using ((select platform.is_system())
  or exists (select from cases.signing s where s.city = signing_event.city and s.id = signing_event.signing_id));

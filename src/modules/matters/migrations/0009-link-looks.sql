-- What came of asking other sites for the links of guides (CHECK_LINKS): each at most once a day. A reference table: it
-- grows with departments.
create table matters.link_look (
  href text collate "C" primary key,
  answer text not null check (answer in ('sound', 'gone', 'failed', 'unasked')),
  -- Looks one after the other without an answer.
  failures int not null,
  looked_at timestamptz not null
);

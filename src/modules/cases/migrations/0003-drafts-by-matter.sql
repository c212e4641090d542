-- What a new version of a matter would do to applications that are being filled in, and to cases in hand.
create index draft_matter on cases.draft (matter_code);
create index case_matter_open on cases.case_file (city, matter_code, state) where closed_at is null;

-- What came in stands beside what is kept: pictures are drawn anew, so that the two differ. Of what came in only the hash
-- and the size are left. Null in rows from before: there both are the same.
alter table materials.file
  add column received_sha256 text check (received_sha256 ~ '^[0-9a-f]{64}$'),
  add column received_size bigint check (received_size > 0);

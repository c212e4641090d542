-- Keys of clients are kept for a week; the purge finds the old ones.
create index idempotency_at on platform.idempotency (at);

-- 紧急授权: a post that is held for hours only, by two persons' decision. After `until` it is held no more, whoever has not ended it.
alter table organisations.post_holder add column until timestamptz;

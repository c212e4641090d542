-- The last day on which an account was signed in to: after 180 days a password alone opens it no more.
alter table identity.account add column used_on date;

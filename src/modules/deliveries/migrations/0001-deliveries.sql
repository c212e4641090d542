-- Deliveries of decisions and licences to the applicant (送达). State is the fold of the tracks beside it.
create schema deliveries;

create table deliveries.delivery (
  city char(4) not null,
  id uuid not null,
  deliverable_kind text not null,
  deliverable_id text not null,
  -- The body that hands over: who may print the label.
  organisation_id text not null,
  -- Recipient, sender, contents and reference as one encrypted text.
  recipient_cipher text not null,
  way text not null check (way in ('courier', 'pick-up', 'electronic')),
  carrier text,
  waybill_no text,
  state text not null check (state in ('ordered', 'handed-over', 'in-transit', 'delivered', 'returned', 'cancelled')),
  ordered_at timestamptz not null,
  dispatched_at timestamptz,
  delivered_at timestamptz,
  -- When the carrier was last asked: the one asked longest ago comes first.
  polled_at timestamptz,
  primary key (city, id),
  unique (city, deliverable_kind, deliverable_id),
  check (waybill_no is null or carrier is not null)
);
create index delivery_open on deliveries.delivery (polled_at nulls first)
  where waybill_no is not null and state in ('ordered', 'handed-over', 'in-transit');

create table deliveries.track (
  city char(4) not null,
  delivery_id uuid not null,
  seq int not null,
  at timestamptz not null,
  state text not null,
  place text not null,
  note text not null,
  primary key (city, delivery_id, seq)
);

// SPDX-License-Identifier: Apache-2.0
/** What the statements of `licences` and `deliveries` do. */
import { sealingAnswers } from './memory-sealing.ts';
import { keepOrder, sealAnswers } from './memory-seals.ts';
import type { Answers } from './memory-store.ts';
import type { AnyRow, DeliveryRowKept, LicenceRowKept, MemoryTables, TrackRow } from './memory-tables.ts';

/** Values are what the stores of the modules give their statements; they are read with those types. */
const text = (value: unknown): string => value as string;
const some = <T>(row: T | undefined): T[] => (row === undefined ? [] : [row]);
const find = <T>(rows: Iterable<T>, wanted: (row: T) => boolean): T[] => {
  for (const row of rows) if (wanted(row)) return [row];
  return [];
};

function insertLicence(t: MemoryTables, json: unknown, actor: unknown, about: unknown): AnyRow[] {
  const given = JSON.parse(text(json)) as LicenceRowKept & { created_at: string };
  t.licences.put(given.id, { ...given, created_at: new Date(given.created_at) });
  t.licenceEvents.put(given.id, [{ licence_id: given.id, seq: 1, name: 'issued', actor: text(actor) }]);
  keepOrder(t, given.id, about);
  return [];
}

function moveLicence(t: MemoryTables, v: readonly unknown[]): AnyRow[] {
  const row = t.licences.get(text(v[1]));
  if (!row || row.state !== v[2]) return [];
  t.licences.put(row.id, {
    ...row,
    state: text(v[3]),
    pdf_sha256: v[4] ?? row['pdf_sha256'],
    pdf_size: v[5] ?? row['pdf_size'],
    signed_at: v[6] ?? row['signed_at'],
    revoked_at: v[7] ?? row['revoked_at'],
    revoke_reason: v[8] ?? row['revoke_reason'],
  });
  const events = t.licenceEvents.get(row.id) ?? [];
  const next = { licence_id: row.id, seq: events.length + 1, name: text(v[9]), actor: text(v[11]) };
  t.licenceEvents.put(row.id, [...events, next]);
  return [{ id: row.id }];
}

const deliveryOf = (t: MemoryTables, kind: unknown, id: unknown): DeliveryRowKept[] =>
  find(t.deliveries.values(), (d) => d.deliverable_kind === kind && d.deliverable_id === id);

const tracksOf = (json: string): TrackRow[] =>
  (JSON.parse(json) as (TrackRow & { at: string })[]).map((track) => ({ ...track, at: new Date(track.at) }));

function insertDelivery(t: MemoryTables, v: readonly unknown[]): AnyRow[] {
  if (deliveryOf(t, v[2], v[3]).length > 0) return [];
  const id = text(v[1]);
  t.deliveries.put(id, {
    city: text(v[0]),
    id,
    deliverable_kind: text(v[2]),
    deliverable_id: text(v[3]),
    organisation_id: v[4],
    recipient_cipher: v[5],
    way: text(v[6]),
    carrier: null,
    waybill_no: null,
    state: text(v[7]),
    ordered_at: v[8],
    dispatched_at: v[9] ?? null,
    delivered_at: v[10] ?? null,
  });
  t.tracks.put(id, tracksOf(text(v[11])));
  return [{ id }];
}

function saveWaybill(t: MemoryTables, [, id, carrier, waybill]: readonly unknown[]): AnyRow[] {
  const row = t.deliveries.get(text(id));
  if (row?.waybill_no !== null || row.state !== 'ordered') return [];
  t.deliveries.put(row.id, { ...row, carrier, waybill_no: text(waybill) });
  return [{ id }];
}

function lock(t: MemoryTables, keys: unknown): AnyRow[] {
  const asked = JSON.parse(text(keys)) as { id: string }[];
  return asked
    .flatMap(({ id }) => some(t.deliveries.get(id)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ city, id, deliverable_kind, deliverable_id, state }) => {
      const tracks = t.tracks.get(id) ?? [];
      const told = tracks.filter(({ seq }) => seq > 1).map(({ at }) => at.getTime());
      const last_at = told.length === 0 ? null : new Date(Math.max(...told));
      return { city, id, deliverable_kind, deliverable_id, state, known: tracks.length, last_at };
    });
}

interface Move {
  readonly id: string;
  readonly state: string;
  readonly dispatched_at?: string;
  readonly delivered_at?: string;
}

function saveTracks(t: MemoryTables, moves: unknown, rows: unknown): AnyRow[] {
  const dateOf = (value: string | undefined): Date | null => (value === undefined ? null : new Date(value));
  for (const m of JSON.parse(text(moves)) as Move[]) {
    const row = t.deliveries.get(m.id);
    if (!row) continue;
    t.deliveries.put(m.id, {
      ...row,
      state: m.state,
      dispatched_at: row['dispatched_at'] ?? dateOf(m.dispatched_at),
      delivered_at: row['delivered_at'] ?? dateOf(m.delivered_at),
    });
  }
  for (const r of JSON.parse(text(rows)) as (TrackRow & { delivery_id: string; at: string })[])
    t.tracks.put(r.delivery_id, [
      ...(t.tracks.get(r.delivery_id) ?? []),
      { seq: r.seq, at: new Date(r.at), state: r.state },
    ]);
  return [];
}

const travelling = (t: MemoryTables, limit: number): AnyRow[] =>
  [...t.deliveries.values()]
    .filter((d) => d.waybill_no !== null && ['ordered', 'handed-over', 'in-transit'].includes(d.state))
    .slice(0, limit);

export const resultAnswers = (t: MemoryTables): Answers => ({
  'licences.lock-case': () => [],
  'licences.by-id': ([, id]) => some(t.licences.get(text(id))),
  'licences.by-id-anywhere': ([id]) => some(t.licences.get(text(id))),
  'licences.by-case': ([, caseNo]) => find(t.licences.values(), (l) => l.case_no === caseNo),
  'licences.insert-licence': ([json, actor, about]) => insertLicence(t, json, actor, about),
  ...sealAnswers(t),
  'licences.move-licence': (v) => moveLicence(t, v),
  ...sealingAnswers(t),
  'deliveries.insert-delivery': (v) => insertDelivery(t, v),
  'deliveries.save-waybill': (v) => saveWaybill(t, v),
  'deliveries.lock': ([keys]) => lock(t, keys),
  'deliveries.save-tracks': ([moves, rows]) => saveTracks(t, moves, rows),
  'deliveries.by-id': ([, id]) => some(t.deliveries.get(text(id))),
  'deliveries.by-deliverable': ([, kind, id]) => deliveryOf(t, kind, id),
  'deliveries.tracks': ([, id]) => t.tracks.get(text(id)) ?? [],
  'deliveries.open': ([limit]) => travelling(t, Number(limit)),
});

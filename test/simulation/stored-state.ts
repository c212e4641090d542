// SPDX-License-Identifier: Apache-2.0
/** What a store holds, as the invariants look at it. */
import type { StoredCase, StoredTask } from '#cases';
import type {
  DeliveryRowKept,
  JobRow,
  KeyRow,
  LicenceEventRow,
  LicenceRowKept,
  OutboxRow,
  RatingRow,
} from './memory-tables.ts';

export interface Stored {
  readonly cases: readonly StoredCase[];
  /** By case. */
  readonly tasks: ReadonlyMap<string, readonly StoredTask[]>;
  readonly keys: readonly KeyRow[];
  readonly outbox: readonly OutboxRow[];
  readonly jobs: readonly JobRow[];
  readonly licences: readonly LicenceRowKept[];
  readonly licenceEvents: readonly LicenceEventRow[];
  readonly deliveries: readonly DeliveryRowKept[];
  readonly ratings: readonly RatingRow[];
}

/** Who did something; people have another id on every store. */
const doer = (actor: string): string => (actor.startsWith('staff:') ? actor : (actor.split(':')[0] ?? ''));

/**
 * What must be the same on every store, in one text: no identifiers that are drawn, no instants of retries. Cases are
 * told apart by their order: of two equal applications at once each takes a number, and either may come first.
 */
export function digestOf(s: Stored): string {
  const cases = s.cases.map((c) => [
    c.case_no,
    c.state,
    c.version,
    c.accepted_on,
    c.due_on,
    c.statutory_due_on,
    c.outcome,
    c.closed_at !== null,
    c.events.map((e) => `${e.seq} ${e.name} ${doer(e.actor)}`),
    c.documents.map((d) => `${d.seq} ${d.kind} ${d.document_no}`),
  ]);
  const licences = s.licences.map((l) => [l.case_no, l.number, l.state]);
  const deliveries = s.deliveries.map((d) => [d.deliverable_id, d.way, d.state, d.waybill_no === null]);
  const tasks = [...s.tasks.values()]
    .flat()
    .map((t) => [t.case_no, t.task_id, t.organisation_id, t.claimed_by, t.barred?.toSorted()]);
  const ratings = s.ratings.map((r) => [r.case_no, r.stars]);
  const sorted = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
  const text = JSON.stringify([cases, tasks, licences, deliveries, ratings].map(sorted));
  const numbers = s.cases.map(({ case_no }) => case_no).sort();
  return numbers.reduce((named, no, index) => named.replaceAll(no, `case ${index + 1}`), text);
}

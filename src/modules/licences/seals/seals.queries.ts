// SPDX-License-Identifier: Apache-2.0
/** Reads of the register of seals. */
import type { CivilDate } from '#law/civil-date.ts';
import { asJson, type Queryable, sql } from '#platform/db.ts';
import type { LicenceState } from '../licence.rules.ts';
import type { SealOrder, SealRequest, SealState } from './seal.rules.ts';

export interface SealRow {
  id: string;
  organisation_id: string;
  organisation_name: string;
  name: string;
  words: string;
  state: SealState;
  valid_from: CivilDate;
  valid_to: CivilDate;
  custodian_post: string | null;
  offered_post: string | null;
  applied_by: string;
  reason: string | null;
  changed_at: Date;
}

const columns = `s.id, s.organisation_id, s.organisation_name, s.name, s.words, s.state, s.valid_from, s.valid_to, s.custodian_post, s.offered_post, s.applied_by, s.reason, s.changed_at`;

const list = sql<SealRow>(
  'licences.list-seals',
  `select ${columns} from licences.seal s
   where ($1::text[] is null or s.organisation_id = any($1)) and ($2::text is null or s.state = $2)
     and ($3 = '' or s.name like '%' || $3 || '%') and ($4 = '' or s.organisation_id || s.id::text > $4)
   order by s.organisation_id || s.id::text limit $5`,
);
const waiting = sql<{ waiting: number }>(
  'licences.waiting-for-seal',
  `select count(*)::int as waiting from licences.licence l join licences.seal s on s.organisation_id = l.issuer_id
   where s.id = $1 and s.state <> 'stopped' and l.state = 'made'`,
);
const byId = sql<SealRow>('licences.seal-by-id', `select ${columns} from licences.seal s where s.id = $1`);
const lockedById = sql<SealRow>(
  'licences.lock-seal',
  `select ${columns} from licences.seal s where s.id = $1 for update`,
);
const events = sql<{ seq: number; name: string; at: Date; actor: string; data: Record<string, unknown> }>(
  'licences.seal-events',
  'select seq, name, at, actor, data from licences.seal_event where seal_id = $1 order by seq',
);
const uses = sql<UseRow>(
  'licences.seal-uses',
  `select u.at, u.face, u.case_no, u.decision_no, u.decided_by, u.key_id, u.sha256, u.licence_id, l.number, l.type_name
   from licences.seal_use u join licences.licence l on l.city = u.city and l.id = u.licence_id
   where u.seal_id = $1 and ($2::timestamptz is null or (u.at, u.licence_id) < ($2, $3)) order by u.at desc, u.licence_id desc limit $4`,
);
const orders = sql<OrderRow>(
  'licences.seal-orders',
  `select l.city, l.id, l.state, l.decision_no, e.actor, e.data -> 'order' as "order", s.id as seal_id, s.state as seal_state, s.valid_from, s.valid_to
   from jsonb_to_recordset($1::jsonb) as g(city char(4), id uuid)
   join licences.licence l on l.city = g.city and l.id = g.id
   join licences.event e on e.city = l.city and e.licence_id = l.id and e.seq = 1
   left join lateral (select * from licences.seal s where s.organisation_id = l.issuer_id and s.kind = 'licence'
     order by (s.state = 'stopped'), s.changed_at desc limit 1) s on true`,
);

interface UseRow {
  at: Date;
  face: string;
  case_no: string;
  decision_no: string;
  decided_by: string;
  key_id: string;
  sha256: string;
  licence_id: string;
  number: string;
  type_name: string;
}
interface OrderRow {
  city: string;
  id: string;
  state: LicenceState;
  decision_no: string;
  actor: string;
  order: SealOrder | null;
  seal_id: string | null;
  seal_state: SealState | null;
  valid_from: CivilDate | null;
  valid_to: CivilDate | null;
}

export interface SealFilter {
  /** Null: of all organisations. */
  readonly organisations: readonly string[] | null;
  readonly state: SealState | null;
  readonly text: string;
  readonly after: string;
  readonly limit: number;
}

export const listSeals = (on: Queryable, f: SealFilter) =>
  on.run(list, [f.organisations, f.state, f.text, f.after, f.limit]);

/** How many licences wait to be sealed by it. */
export async function waitingForSeal(on: Queryable, id: string): Promise<number> {
  const [row] = await on.run(waiting, [id]);
  return row?.waiting ?? 0;
}

/** One seal; `lock` holds it until the transaction ends. */
export async function findSeal(on: Queryable, id: string, lock = false): Promise<SealRow | undefined> {
  const [row] = await on.run(lock ? lockedById : byId, [id]);
  return row;
}

export const sealEventsOf = (on: Queryable, id: string) => on.run(events, [id]);

export const sealUsesOf = (
  on: Queryable,
  id: string,
  after: { readonly at: Date; readonly licenceId: string } | null,
  limit: number,
) => on.run(uses, [id, after?.at ?? null, after?.licenceId ?? null, limit]);

/** What the register says of licences that are to be sealed, by their ids. */
export async function sealRequests(
  on: Queryable,
  licences: readonly { readonly city: string; readonly id: string }[],
): Promise<ReadonlyMap<string, SealRequest & { readonly sealId: string | null }>> {
  const rows = await on.run(orders, [asJson(licences.map(({ city, id }) => ({ city, id })))]);
  return new Map(rows.map((row) => [row.id, requestOf(row)]));
}

function requestOf(row: OrderRow): SealRequest & { readonly sealId: string | null } {
  const { seal_state: state, valid_from, valid_to } = row;
  const seal = state && valid_from && valid_to ? { state, validFrom: valid_from, validTo: valid_to } : null;
  return {
    ...{ state: row.state, decisionNo: row.decision_no, enteredBy: row.actor, order: row.order, seal },
    sealId: row.seal_id,
  };
}

// SPDX-License-Identifier: Apache-2.0
/** Reads of changes that wait or were decided. */
import type { CivilDate } from '#law/civil-date.ts';
import { type Queryable, sql } from '#platform/db.ts';
import type { HolderCodeType } from '../licence.types.ts';
import type { ChangeRecord, ChangeState } from './change.types.ts';
import type { LifeAction } from './licence-ground.rules.ts';

export interface ChangeRow {
  city: string;
  id: string;
  licence_id: string;
  issuer_id: string;
  action: LifeAction;
  ground: string;
  content_cipher: string;
  decision_no: string;
  decided_on: CivilDate;
  decision_body: string;
  state: ChangeState;
  drafted_by: string;
  drafted_at: Date;
  closed_by: string | null;
  closed_at: Date | null;
  close_note: string | null;
  result_licence: string | null;
}

export const toChange = (r: ChangeRow): ChangeRecord => ({
  city: r.city,
  id: r.id,
  licenceId: r.licence_id,
  issuerId: r.issuer_id,
  action: r.action,
  ground: r.ground,
  contentCipher: r.content_cipher,
  decision: { decisionNo: r.decision_no, decidedOn: r.decided_on, body: r.decision_body },
  state: r.state,
  draftedBy: r.drafted_by,
  draftedAt: r.drafted_at,
  closedBy: r.closed_by,
  closedAt: r.closed_at,
  closeNote: r.close_note,
  resultLicence: r.result_licence,
});

const ofLicence = sql<ChangeRow>(
  'licences.changes-of-licence',
  'select * from licences.change where city = $1 and licence_id = $2 order by drafted_at desc, id desc limit 100',
);
export const changesOfLicence = async (
  on: Queryable,
  city: string,
  licenceId: string,
): Promise<ChangeRecord[]> => (await on.run(ofLicence, [city, licenceId])).map(toChange);

const byId = sql<ChangeRow>(
  'licences.change-by-id',
  'select * from licences.change where city = $1 and id = $2',
);
export const findChange = async (
  on: Queryable,
  city: string,
  id: string,
): Promise<ChangeRecord | undefined> => (await on.run(byId, [city, id])).map(toChange)[0];

/** A change that waits, with what is needed to choose among many. */
export interface WaitingChange {
  readonly id: string;
  readonly licenceId: string;
  readonly action: LifeAction;
  readonly ground: string;
  readonly number: string;
  readonly typeName: string;
  readonly holderName: string;
  readonly holderCodeType: HolderCodeType;
  readonly draftedBy: string;
  readonly draftedAt: Date;
}

const waiting = sql<WaitingChange>(
  'licences.changes-waiting',
  `select c.id, c.licence_id as "licenceId", c.action, c.ground, l.number, l.type_name as "typeName",
     l.holder_name as "holderName", l.holder_code_type as "holderCodeType", c.drafted_by as "draftedBy", c.drafted_at as "draftedAt"
   from licences.change c join licences.licence l on l.city = c.city and l.id = c.licence_id
   where c.city = any ($1::text[]) and c.issuer_id = any ($2::text[]) and c.state = 'open'
   order by c.drafted_at, c.id limit 200`,
);
/** The changes that wait for a decision of these bodies, the oldest first. */
export const changesWaiting = (
  on: Queryable,
  cities: readonly string[],
  issuers: readonly string[],
): Promise<WaitingChange[]> => on.run(waiting, [cities, issuers]);

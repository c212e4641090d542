// SPDX-License-Identifier: Apache-2.0
/** Writes of changes. One waits for each licence at a time. */
import { sql, type Tx } from '#platform/db.ts';
import { type SealedColumn, sealedColumn } from '#platform/sealed/index.ts';
import type { ChangeRecord, ChangeState } from './change.types.ts';

/** Where a sealed text belongs: it cannot be moved to another change. */
export const changePlace = (id: string): string => `licences.change.content:${id}`;

export const changesSealed: SealedColumn = sealedColumn({
  table: 'licences.change',
  column: 'content_cipher',
  key: [['id', 'uuid']],
  place: ([id = '']) => changePlace(id),
});

const insertSql = sql<{ id: string }>(
  'licences.insert-change',
  `insert into licences.change (city, id, licence_id, issuer_id, action, ground, content_cipher, decision_no, decided_on,
     decision_body, state, drafted_by, drafted_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12)
   on conflict (city, licence_id) where state = 'open' do nothing returning id`,
);
/** False when another change of the licence waits already. */
export async function insertChange(
  tx: Tx,
  c: Omit<ChangeRecord, 'state' | 'closedBy' | 'closedAt' | 'closeNote' | 'resultLicence'>,
): Promise<boolean> {
  const { decisionNo, decidedOn, body } = c.decision;
  const head = [c.city, c.id, c.licenceId, c.issuerId, c.action, c.ground, c.contentCipher];
  const rows = await tx.run(insertSql, [...head, decisionNo, decidedOn, body, c.draftedBy, c.draftedAt]);
  return rows.length === 1;
}

const closeSql = sql<{ id: string }>(
  'licences.close-change',
  `update licences.change set state = $3, closed_by = $4, closed_at = $5, close_note = $6, result_licence = $7
   where city = $1 and id = $2 and state = 'open' returning id`,
);
/** False when somebody closed it before. */
export async function closeChange(
  tx: Tx,
  of: {
    readonly city: string;
    readonly id: string;
    readonly state: Exclude<ChangeState, 'open'>;
    readonly by: string;
    readonly at: Date;
    readonly note: string | null;
    readonly resultLicence: string | null;
  },
): Promise<boolean> {
  const rows = await tx.run(closeSql, [of.city, of.id, of.state, of.by, of.at, of.note, of.resultLicence]);
  return rows.length === 1;
}

const replacedSql = sql(
  'licences.note-replaced',
  'update licences.licence set replaced_by = $3 where city = $1 and id = $2 and replaced_by is null',
);
/** Before the new version is written: its number and case are free only then. */
export const noteReplaced = (tx: Tx, city: string, id: string, by: string): Promise<unknown> =>
  tx.run(replacedSql, [city, id, by]);

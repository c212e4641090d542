// SPDX-License-Identifier: Apache-2.0
import { sql, type Tx } from '#platform/db.ts';

const expirySql = sql<{ id: string }>(
  'licences.note-expiry',
  `with noted as (
     update licences.licence set expiry_told_at = $3
     where city = $1 and id = $2 and state = 'in-force' and expiry_told_at is null returning city, id, valid_to)
   insert into licences.event (city, licence_id, seq, name, at, actor, data)
   select n.city, n.id, (select max(e.seq) + 1 from licences.event e where e.city = n.city and e.licence_id = n.id),
     'expired', $3, $4, jsonb_build_object('validTo', n.valid_to) from noted n returning licence_id as id`,
);
/** Notes in the history that the term ended; false when it was noted before. */
export const noteExpiry = async (tx: Tx, city: string, id: string, at: Date, by: string): Promise<boolean> =>
  (await tx.run(expirySql, [city, id, at, by])).length === 1;

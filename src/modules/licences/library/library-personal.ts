// SPDX-License-Identifier: Apache-2.0
/** What the library holds about a person, for export, erasure and the page of what is held. */
import type { HeldRows, PersonalDataPart } from '#platform/personal/index.ts';
import { heldLibrary as held } from './library-held.store.ts';

/** Rows as they are: nothing in them is sealed. */
const collected =
  (rows: HeldRows, at: string): PersonalDataPart['collect'] =>
  async (on, of) =>
    (await rows.rows(on, of)).map((row) => ({
      id: String(row['id']),
      title: String(row['purpose']),
      at: String(row[at]),
      data: row,
    }));

export const libraryParts: readonly PersonalDataPart[] = [
  {
    name: 'licences.showings',
    title: { zh: '出示证照的记录', en: 'Showings of licences' },
    purpose: { zh: '让您限时出示证照', en: 'to show a licence for a time' },
    basis: 'consent',
    retention: 'erased',
    term: { zh: '注销账号时删除', en: 'erased with the account' },
    count: held.showings.count,
    collect: collected(held.showings, 'made_at'),
    erase: async (tx, of) => ({ erased: await held.showings.erase(tx, of) }),
    rest: held.showings.rest,
  },
  {
    name: 'licences.permits',
    title: { zh: '授权用证', en: 'Permits to use licences' },
    purpose: { zh: '让您授权的单位使用证照', en: 'to let those use a licence whom you permit' },
    basis: 'consent',
    retention: 'erased',
    term: { zh: '注销账号时删除，授权随之终止', en: 'erased with the account; the permits end' },
    count: held.permits.count,
    collect: collected(held.permits, 'given_at'),
    erase: async (tx, of) => ({ erased: await held.permits.erase(tx, of) }),
    rest: held.permits.rest,
  },
  {
    name: 'licences.ledger',
    title: { zh: '用证记录', en: 'Uses of licences' },
    purpose: { zh: '让您知道谁用过您的证照', en: 'to tell you who used your licences' },
    basis: 'statutory-duty',
    retention: 'register',
    term: { zh: '与证照登记一同保存', en: 'kept with the register of licences' },
    count: held.ledger.count,
    collect: collected(held.ledger, 'at'),
  },
];

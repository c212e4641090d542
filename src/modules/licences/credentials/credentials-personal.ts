// SPDX-License-Identifier: Apache-2.0
import type { PersonalDataPart, PlainRow } from '#platform/personal/index.ts';
import { heldCredentials, heldOffers } from './credential-offers.store.ts';

const walletRecord = (when: string, what: string) => (row: PlainRow) => ({
  id: String(row['id']),
  title: String(row['licence_id']),
  at: String(row[when]),
  data: { [what]: row[what] },
});

/** What is kept about people because they put licences into wallets. */
export const credentialParts: readonly PersonalDataPart[] = [
  {
    name: 'licences.wallet-offers',
    title: { zh: '领取证照到钱包的记录', en: 'Offers to put licences into wallets' },
    purpose: {
      zh: '只让您本人领取，一个领取码只用一次',
      en: 'so that only you fetch them, and each code works once',
    },
    basis: 'statutory-duty',
    retention: 'erased',
    term: { zh: '30 天，注销账号时删除', en: '30 days; erased with the account' },
    count: (on, of) => heldOffers.count(on, of),
    collect: async (on, of) => (await heldOffers.rows(on, of)).map(walletRecord('created_at', 'state')),
    erase: async (tx, of) => ({ erased: await heldOffers.erase(tx, of) }),
    rest: (on, of) => heldOffers.rest(on, of),
  },
  {
    name: 'licences.wallet-credentials',
    title: { zh: '钱包里的证照凭证', en: 'Credentials in wallets' },
    purpose: { zh: '告诉您哪些钱包领过您的证照', en: 'to tell you which wallets hold your licences' },
    basis: 'statutory-duty',
    retention: 'erased',
    term: { zh: '注销账号时删除', en: 'erased with the account' },
    count: (on, of) => heldCredentials.count(on, of),
    collect: async (on, of) =>
      (await heldCredentials.rows(on, of)).map(walletRecord('issued_at', 'key_thumbprint')),
    erase: async (tx, of) => ({ erased: await heldCredentials.erase(tx, of) }),
    rest: (on, of) => heldCredentials.rest(on, of),
  },
];

// SPDX-License-Identifier: Apache-2.0
import type { PersonalDataPart } from '#platform/personal/index.ts';
import { heldRatings } from './ratings-held.store.ts';

export const ratingsParts: readonly PersonalDataPart[] = [
  {
    name: 'ratings.ratings',
    title: { zh: '好差评', en: 'Ratings' },
    purpose: { zh: '改进政务服务', en: 'to make the services better' },
    basis: 'statutory-duty',
    retention: 'erased',
    term: {
      zh: '评价文字注销账号时删除，分数不含姓名保留',
      en: 'your words are erased with the account, the stars stay without a name',
    },
    count: heldRatings.count,
    collect: async (on, of) =>
      (await heldRatings.rows(on, of)).map((row) => ({
        id: String(row['case_no']),
        title: String(row['case_no']),
        at: String(row['rated_at']),
        data: row,
      })),
    erase: async (tx, of) => ({ erased: await heldRatings.erase(tx, of) }),
    rest: heldRatings.rest,
  },
];

// SPDX-License-Identifier: Apache-2.0
/** The events of this part in the reader's words. */
import type { CaseWords } from '../case-words.rules.ts';
import type { CommitmentEventData } from './commitment.types.ts';

export const commitmentTitles: Readonly<Record<keyof CommitmentEventData, CaseWords>> = {
  tolerated: { zh: '容缺受理，限期补齐材料', en: 'Accepted; some materials may follow' },
  supplied: { zh: '补交容缺材料', en: 'Handed in what was to follow' },
  'tolerance-lapsed': { zh: '容缺材料逾期未补齐', en: 'What was to follow did not come in time' },
  transferred: { zh: '移送有权机关办理', en: 'Moved to the competent body' },
  'renewal-noted': { zh: '核对所延续的证照', en: 'The licence to be renewed was found' },
  'renewal-deemed': {
    zh: '期满未作决定，依法视为准予延续',
    en: 'Renewed by law: nothing was decided before expiry',
  },
  'deemed-licence-issued': { zh: '制发延续的证照', en: 'The renewed licence was issued' },
};

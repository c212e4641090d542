// SPDX-License-Identifier: Apache-2.0
/** The events of this part in the reader's words. */
import type { CaseWords } from '../case-words.rules.ts';
import type { HearingEventData } from './hearing.types.ts';

export const hearingTitles: Readonly<Record<keyof HearingEventData, CaseWords>> = {
  'party-named': { zh: '登记利害关系人', en: 'An interested party was named' },
  'hearing-right-told': { zh: '告知听证权利', en: 'Told of the right to a hearing' },
  'hearing-waived': { zh: '放弃听证', en: 'A hearing was waived' },
  'hearing-requested': { zh: '申请听证', en: 'A hearing was asked for' },
  'hearing-convened': { zh: '通知举行听证', en: 'Time and place of the hearing told' },
  'hearing-recorded': { zh: '举行听证，制作笔录', en: 'Heard; the record was made' },
  'hearing-ended': { zh: '终止听证', en: 'The hearing was called off' },
};

// SPDX-License-Identifier: Apache-2.0
/** States and events of a case in the reader's words. */
import type { CaseEventName, CaseState, DeliveryWay } from './case.types.ts';
import { hearingTitles } from './hearings/hearing-words.rules.ts';
import { jointTitles } from './joint/joint-words.rules.ts';
import { commitmentTitles } from './promises/commitment-words.rules.ts';
import { taskTitles } from './tasks/task-words.rules.ts';

export interface CaseWords {
  readonly zh: string;
  readonly en: string;
}

export const stateNames: Readonly<Record<CaseState, CaseWords>> = {
  submitted: { zh: '已提交，待受理', en: 'Handed in' },
  correcting: { zh: '待补正', en: 'To be corrected' },
  accepted: { zh: '已受理，审查中', en: 'Accepted, in review' },
  suspended: { zh: '特别程序中', en: 'Special procedure' },
  reviewed: { zh: '已审查，待决定', en: 'Reviewed, to be decided' },
  granted: { zh: '准予，待送达', en: 'Granted' },
  refused: { zh: '不予，待送达', en: 'Refused' },
  delivering: { zh: '送达中', en: 'Being delivered' },
  closed: { zh: '已办结', en: 'Closed' },
  'not-accepted': { zh: '不予受理', en: 'Not accepted' },
  returned: { zh: '已退件', en: 'Returned' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

export const eventTitles: Readonly<Record<CaseEventName, CaseWords>> = {
  submitted: { zh: '提交申请', en: 'Handed in' },
  resubmitted: { zh: '补正后重新提交', en: 'Corrected and handed in again' },
  accepted: { zh: '受理', en: 'Accepted' },
  'acceptance-deemed': { zh: '逾期未告知，依法视为受理', en: 'Accepted by law: nothing was told in time' },
  'correction-asked': { zh: '一次性告知补正', en: 'Corrections asked' },
  'acceptance-refused': { zh: '不予受理', en: 'Not accepted' },
  'correction-expired': { zh: '逾期未补正，退件', en: 'Not corrected in time, returned' },
  reviewed: { zh: '审查', en: 'Reviewed' },
  'sent-back': { zh: '退回重审', en: 'Sent back to review' },
  suspended: { zh: '启动特别程序', en: 'Special procedure begun' },
  resumed: { zh: '特别程序结束', en: 'Special procedure ended' },
  extended: { zh: '延长办理期限', en: 'Limit extended' },
  granted: { zh: '准予决定', en: 'Granted' },
  refused: { zh: '不予决定', en: 'Refused' },
  dispatched: { zh: '送达', en: 'Sent' },
  closed: { zh: '办结', en: 'Closed' },
  withdrawn: { zh: '撤回申请', en: 'Withdrawn' },
  ...taskTitles,
  ...commitmentTitles,
  ...hearingTitles,
  ...jointTitles,
};

export const deliveryNames: Readonly<Record<DeliveryWay, CaseWords>> = {
  courier: { zh: '快递送达', en: 'By courier' },
  'pick-up': { zh: '窗口领取', en: 'Picked up at a window' },
  electronic: { zh: '电子送达', en: 'Electronically' },
};

// SPDX-License-Identifier: Apache-2.0
/** States, events and steps of a joint case in the reader's words. Pure. */
import type { CaseState } from '../case.types.ts';
import type { CaseWords } from '../case-words.rules.ts';
import type { JointCaseEventName } from './joint-case.types.ts';

/** What a joint case is called by how it stands; `correcting` while the applicant answers the one notice. */
export const jointStateNames: Readonly<Record<'open' | 'correcting' | 'closed' | 'withdrawn', CaseWords>> = {
  open: { zh: '办理中', en: 'In hand' },
  correcting: { zh: '待补正', en: 'To be corrected' },
  closed: { zh: '已办结', en: 'Closed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

export const jointEventTitles: Readonly<Record<JointCaseEventName, CaseWords>> = {
  submitted: { zh: '一次申请', en: 'Handed in as one' },
  'part-begun': { zh: '后续事项开始办理', en: 'The next part began' },
  'part-dropped': { zh: '事项不再办理', en: 'A part was dropped' },
  'correction-proposed': { zh: '部门提出补正意见', en: 'A body proposed corrections' },
  'correction-issued': { zh: '一次性告知补正（联合）', en: 'One notice of correction for all' },
  resubmitted: { zh: '补正后重新提交', en: 'Corrected and handed in again' },
  'opinion-given': { zh: '部门意见', en: 'Opinion of a body' },
  'meeting-convened': { zh: '召集会商', en: 'Meeting convened' },
  'meeting-concluded': { zh: '会商结论', en: 'Meeting concluded' },
  extended: { zh: '延长联合办理期限', en: 'Joint limit extended' },
  withdrawn: { zh: '撤回申请', en: 'Withdrawn' },
  closed: { zh: '全部办结', en: 'All parts are done' },
};

/** States of a part that is no case yet. */
export const partStateNames = {
  waiting: { zh: '等待前一事项', en: 'Waits for a part before' },
  dropped: { zh: '不再办理', en: 'Dropped' },
} as const;

/** What waits to be done in each state; a state without a row waits for nobody. */
export const nextSteps: Readonly<Partial<Record<CaseState, CaseWords>>> = {
  submitted: { zh: '受理', en: 'Acceptance' },
  correcting: { zh: '申请人补正', en: 'Correction by the applicant' },
  accepted: { zh: '审查', en: 'Review' },
  suspended: { zh: '特别程序', en: 'Special procedure' },
  reviewed: { zh: '决定', en: 'Decision' },
  granted: { zh: '送达', en: 'Delivery' },
  refused: { zh: '送达', en: 'Delivery' },
  delivering: { zh: '送达', en: 'Delivery' },
};

// SPDX-License-Identifier: Apache-2.0
/** Every way in which promises, tolerance, transfer and pre-review refuse. */
import { declareProblems } from '#platform/problem.ts';

export const promiseProblems = declareProblems('cases', {
  'not-tolerable': {
    status: 422,
    zh: '该材料不能容缺',
    en: 'This material may not follow later',
    next: {
      zh: '只有事项规定为“容缺后补”且尚未提交的材料可以容缺；必要材料请一次性告知补正。',
      en: 'Only materials that the matter marks as tolerated and that are not there may follow; ask for required ones to be corrected.',
    },
  },
  'no-such-body': {
    status: 422,
    zh: '不能移送给这个机关',
    en: 'The case cannot be moved to this body',
    next: {
      zh: '请选择本市的另一个实施机关；外地的机关请不予受理并告知申请人。',
      en: 'Choose another body of this city; for one elsewhere refuse acceptance and tell the applicant.',
    },
  },
  'no-pre-review': {
    status: 422,
    zh: '该事项不提供预审',
    en: 'The matter offers no pre-review',
    next: { zh: '请直接提交申请。', en: 'Hand in the application.' },
  },
  'pre-review-over': {
    status: 409,
    zh: '预审已经结束',
    en: 'The pre-review is over',
    next: { zh: '请刷新后查看。', en: 'Reload to see what became of it.' },
  },
  'check-not-open': {
    status: 409,
    zh: '承诺核查的当前状态不能进行这项操作',
    en: 'The check of the commitment is not in a state that allows this',
    next: { zh: '请刷新后查看核查进展。', en: 'Reload to see how far it is.' },
  },
});

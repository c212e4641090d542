// SPDX-License-Identifier: Apache-2.0
/** Why an answer to a notice of correction is refused. */
import { declareProblems } from '#platform/problem.ts';

export const correctionProblems = declareProblems('cases', {
  'not-asked': {
    status: 422,
    zh: '修改了通知没有要求的内容',
    en: 'Something was changed that the notice does not ask for',
    next: {
      zh: '补正通知以外的内容已经核对过。请恢复原来的内容；确有变化的，请说明理由后提交。',
      en: 'What the notice does not name was checked already. Leave it as it was, or say why it changed.',
    },
  },
});

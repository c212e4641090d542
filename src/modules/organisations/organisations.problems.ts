// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const organisationProblems = declareProblems('organisations', {
  'unknown-organisation': {
    status: 404,
    zh: '没有这个机构',
    en: 'No such organisation',
    next: { zh: '请核对机构代码。', en: 'Check the organisation code.' },
  },
  'invalid-absence': {
    status: 422,
    zh: '外出登记有误',
    en: 'The absence is not valid',
    next: {
      zh: '请核对起止日期，并选择本机构有相同岗位角色的同事作代理人。',
      en: 'Check the days, and choose as deputy a colleague of the same body with a post of the same role.',
    },
  },
  'invalid-calendar': {
    status: 422,
    zh: '工作日历有误',
    en: 'The work calendar is not valid',
    next: {
      zh: '请按提示修改：调休日应为周末，假期起止应在同一年公告内。',
      en: 'Correct it: make-up days are weekend days, holidays start before they end.',
    },
  },
});

// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const organisationProblems = declareProblems('organisations', {
  'unknown-organisation': {
    status: 404,
    zh: '没有这个机构',
    en: 'No such organisation',
    next: { zh: '请核对机构代码。', en: 'Check the organisation code.' },
  },
  'powers-apart': {
    status: 409,
    zh: '系统管理、安全保密管理、安全审计不能由同一人担任',
    en: 'System, security and audit administration cannot be in one hand',
    next: {
      zh: '请先结束其现有的管理岗位，或者另选人员。',
      en: 'End the administrative post held now, or choose somebody else.',
    },
  },
  'no-such-holder': {
    status: 404,
    zh: '没有查到这个任职',
    en: 'Nobody holds this post so',
    next: { zh: '请刷新后核对。', en: 'Reload and check.' },
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

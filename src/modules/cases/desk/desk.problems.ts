// SPDX-License-Identifier: Apache-2.0
/** Every way in which the desk refuses. */
import { declareProblems } from '#platform/problem.ts';

export const deskProblems = declareProblems('cases', {
  'no-such-material': {
    status: 422,
    zh: '办件中没有这份材料或文件',
    en: 'The case has no such material or file',
    next: {
      zh: '申请人可能已经重新提交；请刷新后查看最新的材料。',
      en: 'The applicant may have handed in again; reload to see the present materials.',
    },
  },
  'list-full': {
    status: 409,
    zh: '保存的条目已达上限',
    en: 'No more can be kept',
    next: { zh: '请先删除不再使用的条目。', en: 'Delete some that are no longer used.' },
  },
});

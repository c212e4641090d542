// SPDX-License-Identifier: Apache-2.0
/** Every way in which the catalogue refuses. */
import { declareProblems } from '#platform/problem.ts';

export const mattersProblems = declareProblems('matters', {
  'not-found': {
    status: 404,
    zh: '没有找到这个事项',
    en: 'There is no such matter',
    next: {
      zh: '事项编码可能有误，或者事项已经取消；请从首页搜索事项名称。',
      en: 'The code may be wrong or the matter was cancelled; search by its name from the home page.',
    },
  },
  'bad-cursor': {
    status: 422,
    zh: '翻页位置无效',
    en: 'The cursor is not valid',
    next: {
      zh: '请从第一页重新查询，翻页时原样带上返回的 next。',
      en: 'Start from the first page and send back the value of `next` unchanged.',
    },
  },
  'bad-day': {
    status: 422,
    zh: '日期无效',
    en: 'The day is not valid',
    next: {
      zh: '请按“年-月-日”写一个真实的日期，例如 2026-03-05。',
      en: 'Write a real day as year-month-day, for example 2026-03-05.',
    },
  },
  'no-code-left': {
    status: 409,
    zh: '该主体下这个基本编码的业务办理项已满',
    en: 'No code is left under this catalogue code',
    next: {
      zh: '同一实施主体、同一基本编码最多一个事项和99个业务办理项，请为新事项使用另一个基本编码或本地编码。',
      en: 'One organisation may have one matter and 99 handling items per catalogue code; use another one.',
    },
  },
});

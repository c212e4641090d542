// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const ratingProblems = declareProblems('ratings', {
  'not-finished': {
    status: 409,
    zh: '办件还没有办结，暂时不能评价',
    en: 'The case is not finished and cannot be rated yet',
    next: { zh: '作出决定以后，可以在办件页面评价。', en: 'Rate it from the case page once it is decided.' },
  },
  'already-rated': {
    status: 409,
    zh: '这件办件已经评价过了',
    en: 'This case has been rated already',
    next: {
      zh: '一事一评；如有新的意见，请拨打 12345。',
      en: 'Each case is rated once; call 12345 to add something.',
    },
  },
  'invalid-rating': {
    status: 422,
    zh: '评价内容有需要修改的地方',
    en: 'The rating needs changes',
    next: {
      zh: '请按提示修改，已填写的内容都在。',
      en: 'Change what is named; everything you typed is kept.',
    },
  },
});

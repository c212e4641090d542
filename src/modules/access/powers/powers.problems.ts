// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const powersProblems = declareProblems('access', {
  'invalid-emergency': {
    status: 422,
    zh: '紧急授权申请有误',
    en: 'The emergency power is not valid',
    next: { zh: '请按提示修改。', en: 'Correct the items named.' },
  },
  'two-persons': {
    status: 403,
    zh: '紧急授权须由另一人确认',
    en: 'Somebody else has to confirm an emergency power',
    next: {
      zh: '申请人和被授权人都不能自己确认，请另一位安全保密管理员确认。',
      en: 'Neither the asker nor the one who gets it may; ask another security administrator.',
    },
  },
  'emergency-over': {
    status: 409,
    zh: '这项紧急授权已经处理过，或者已经结束',
    en: 'This emergency power was answered already or has ended',
    next: { zh: '请刷新查看最新状态，需要时重新申请。', en: 'Reload, and ask anew if you need it.' },
  },
});

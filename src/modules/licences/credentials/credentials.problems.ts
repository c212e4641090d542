// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const credentialProblems = declareProblems('licences', {
  'not-for-wallet': {
    status: 409,
    zh: '这张证照现在不能放进钱包',
    en: 'This licence cannot be put into a wallet now',
    next: {
      zh: '只有已经生效、没有过期的证照可以放进钱包；请查看证照状态。',
      en: 'Only licences in force and within their term can: look at how it stands.',
    },
  },
  'too-many-wallet-offers': {
    status: 429,
    zh: '一小时内领取次数太多',
    en: 'Too many offers within an hour',
    next: { zh: '请一小时后再试。', en: 'Try again in an hour.' },
  },
});

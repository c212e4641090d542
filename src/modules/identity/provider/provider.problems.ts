// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

/** How signing in for other sites can be refused. */
export const providerProblems = declareProblems('identity', {
  'invalid-client': {
    status: 422,
    zh: '接入站点的登记信息有误',
    en: 'The details of the site are not valid',
    next: { zh: '请按提示修改后重新登记。', en: 'Correct the items named and register again.' },
  },
  'client-exists': {
    status: 409,
    zh: '该接入站点已登记',
    en: 'This site is already registered',
    next: { zh: '请换一个编号，或先移除原登记。', en: 'Choose another id, or remove the old one first.' },
  },
  'no-such-client': {
    status: 404,
    zh: '没有这个接入站点',
    en: 'There is no such site',
    next: { zh: '请核对站点编号。', en: 'Check the id of the site.' },
  },
  'client-refused': {
    status: 401,
    zh: '接入站点的身份未通过核验',
    en: 'The site could not be verified',
    next: { zh: '请用登记时取得的凭据调用。', en: 'Call with the credentials given at registration.' },
  },
  'consent-needed': {
    status: 409,
    zh: '进入该系统前，需要您同意告诉它您是谁',
    en: 'Before entering this system you have to agree to what it is told',
    next: { zh: '请在进入该系统的页面上选择是否同意。', en: 'Agree, or not, on the page that leads there.' },
  },
  'ticket-refused': {
    status: 410,
    zh: '票据无效、已用过或已过期',
    en: 'The ticket is not valid, was used, or is too old',
    next: { zh: '请从本平台重新进入该系统。', en: 'Enter the system again from this platform.' },
  },
});

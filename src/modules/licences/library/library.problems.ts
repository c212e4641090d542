// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const libraryProblems = declareProblems('licences', {
  'not-in-force': {
    status: 409,
    zh: '证照现在不是有效状态，不能出示或者授权使用',
    en: 'The licence is not in force: it can neither be shown nor lent',
    next: { zh: '请查看证照状态，需要时向发证机关咨询。', en: 'See its state; ask the issuer if in doubt.' },
  },
  'invalid-showing': {
    status: 422,
    zh: '出示的内容有需要修改的地方',
    en: 'What is to be shown needs corrections',
    next: { zh: '请按每一项的提示修改。', en: 'Correct each item named.' },
  },
  'invalid-permit': {
    status: 422,
    zh: '授权的内容有需要修改的地方',
    en: 'The permit needs corrections',
    next: { zh: '请按每一项的提示修改。', en: 'Correct each item named.' },
  },
  'showing-over': {
    status: 410,
    zh: '这次出示已经结束',
    en: 'This showing is over',
    next: { zh: '请持证人重新出示。', en: 'Ask the holder to show it again.' },
  },
  'permit-over': {
    status: 409,
    zh: '这项授权已经结束',
    en: 'This permit is over',
    next: { zh: '请刷新后查看。', en: 'Reload to see.' },
  },
});

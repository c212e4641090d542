// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const licenceTypeProblems = declareProblems('licences.types', {
  refused: {
    status: 422,
    zh: '证照类型或模板有错误，不能发布',
    en: 'The type or its template has errors and cannot be published',
    next: { zh: '请按提示逐项改正后再发布。', en: 'Correct each point and publish again.' },
  },
  'own-draft': {
    status: 403,
    zh: '起草人不能发布自己起草的证照类型',
    en: 'Who drafted a type cannot publish it',
    next: {
      zh: '请由另一名有权限的人员审核发布。',
      en: 'Let another entitled colleague review and publish it.',
    },
  },
  'code-differs': {
    status: 422,
    zh: '内容中的类型代码与地址中的不一致',
    en: 'The code of the type differs from the one in the address',
    next: {
      zh: '类型代码登记后不能更改；如需新代码，请新建类型。',
      en: 'A code never changes: draft a new type for a new code.',
    },
  },
  'not-published': {
    status: 409,
    zh: '证照类型没有发布或者已经停用',
    en: 'The type of licence is not published or was retired',
    next: {
      zh: '请先发布证照类型，再签发或导入证照。',
      en: 'Publish the type before licences of it are issued or imported.',
    },
  },
});

// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const sealProblems = declareProblems('licences.seals', {
  'wrong-state': {
    status: 409,
    zh: '印章当前状态不能进行这一操作',
    en: 'The seal is in a state that does not allow this',
    next: { zh: '请刷新后查看印章的最新状态。', en: 'Reload and look at the present state of the seal.' },
  },
  'has-one': {
    status: 409,
    zh: '该机构已有未停用的电子证照专用章',
    en: 'The organisation has a seal for licences that is not stopped',
    next: { zh: '请先停用现有印章，再申请新的。', en: 'Stop the present one before applying for another.' },
  },
  'own-application': {
    status: 403,
    zh: '申请人不能制作自己申请的印章',
    en: 'Who applied for a seal cannot make it',
    next: { zh: '请由另一名印章管理人员办理。', en: 'Let another keeper of the register do it.' },
  },
  'reason-required': {
    status: 422,
    zh: '请写明理由',
    en: 'Say why',
    next: { zh: '请用至少5个字写明事实和依据。', en: 'State the facts in five characters or more.' },
  },
  'bad-term': {
    status: 422,
    zh: '印章有效期不正确',
    en: 'The term of the seal is not right',
    next: {
      zh: '有效期从今天或以后开始，结束不早于开始，最长10年。',
      en: 'It begins today or later, ends no earlier, and lasts ten years at most.',
    },
  },
  'no-such-post': {
    status: 422,
    zh: '保管岗位不属于该机构',
    en: 'The post of the keeper is not one of the organisation',
    next: { zh: '请选择印章所属机构的岗位。', en: 'Choose a post of the organisation whose seal it is.' },
  },
  'nothing-offered': {
    status: 409,
    zh: '没有等待确认的移交',
    en: 'No handing over waits to be confirmed',
    next: { zh: '请先由移交一方发起移交。', en: 'Let the giving side begin it.' },
  },
  'not-your-post': {
    status: 403,
    zh: '只有相关岗位的人员可以办理',
    en: 'Only who holds the post concerned can do this',
    next: {
      zh: '请由保管岗位或者接收岗位的人员办理。',
      en: 'Let the holder of the keeping or receiving post do it.',
    },
  },
});

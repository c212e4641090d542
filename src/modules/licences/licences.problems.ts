// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const licenceProblems = declareProblems('licences', {
  'wrong-state': {
    status: 409,
    zh: '证照当前状态不能进行这一操作',
    en: 'The licence is in a state that does not allow this',
    next: { zh: '请刷新后查看证照的最新状态。', en: 'Reload and look at the present state of the licence.' },
  },
  'issuer-without-code': {
    status: 422,
    zh: '发证机关没有统一社会信用代码，不能签发电子证照',
    en: 'The issuer has no unified social credit code and cannot issue electronic licences',
    next: { zh: '请先为该机构登记统一社会信用代码。', en: 'Register the code of the organisation first.' },
  },
  'reason-required': {
    status: 422,
    zh: '撤销证照必须写明理由',
    en: 'A revocation needs its reason',
    next: { zh: '请写明撤销的事实和依据。', en: 'State the facts and the legal basis.' },
  },
  'not-sealed-yet': {
    status: 409,
    zh: '证照正在制作，请稍候',
    en: 'The licence is being made',
    next: {
      zh: '一般在一分钟内完成，请稍后刷新。',
      en: 'It usually takes less than a minute; reload shortly.',
    },
  },
  'no-file': {
    status: 422,
    zh: '没有收到要查验的文件',
    en: 'No file was received',
    next: {
      zh: '请选择一个不超过5 MB的证照文件（PDF 或 OFD）。',
      en: 'Choose a licence as PDF or OFD of at most 5 MB.',
    },
  },
  'too-many-tries': {
    status: 429,
    zh: '核验次数过多',
    en: 'Too many tries',
    next: { zh: '请15分钟后再试，或用查验码核验。', en: 'Try again in 15 minutes, or verify by the code.' },
  },
  'not-made-yet': {
    status: 409,
    zh: '这种格式的证照还没有制作完成',
    en: 'This form of the licence is not made yet',
    next: { zh: '请稍后再试，或下载 PDF。', en: 'Try again shortly, or take the PDF.' },
  },
});

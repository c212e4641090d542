// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const ecertProblems = declareProblems('licences', {
  'system-refused': {
    status: 401,
    zh: '系统身份没有通过验证',
    en: 'The system is not authenticated',
    next: {
      zh: '请用登记的系统编号和密钥取得令牌，令牌十分钟内有效。',
      en: 'Take a token with the registered id and secret; it lasts ten minutes.',
    },
  },
  'not-granted': {
    status: 403,
    zh: '没有授权',
    en: 'Not granted',
    next: {
      zh: '请核对授权的证照类型、服务、用途和期限；需要时向数据管理部门申请。',
      en: 'Check types, services, purposes and term of the grant.',
    },
  },
  'permit-needed': {
    status: 403,
    zh: '需要持证主体授权后才能使用',
    en: 'The holder must permit the use first',
    next: {
      zh: '请持证主体在“我的证照”中授权贵单位使用。',
      en: 'The holder gives the permit on the page of the licence.',
    },
  },
  'fields-not-covered': {
    status: 403,
    zh: '授权的字段不包括证照文件上的全部内容，不能下载原件',
    en: 'The grant does not cover everything in the file, so the original cannot be downloaded',
    next: { zh: '请改为制作加注件，只含授权的内容。', en: 'Ask for an annotated copy with what is granted.' },
  },
  'invalid-grant': {
    status: 422,
    zh: '授权的内容有需要修改的地方',
    en: 'The grant needs corrections',
    next: { zh: '请按每一项的提示修改。', en: 'Correct each item named.' },
  },
});

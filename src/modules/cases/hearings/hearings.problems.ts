// SPDX-License-Identifier: Apache-2.0
/** Every way in which hearings refuse. */
import { declareProblems } from '#platform/problem.ts';

export const hearingProblems = declareProblems('cases', {
  'no-such-party': {
    status: 422,
    zh: '没有这个利害关系人，或者没有告知过',
    en: 'There is no such interested party, or it was not told',
    next: { zh: '请先登记并告知听证权利。', en: 'Name the party and tell it of its right first.' },
  },
  'hearing-too-soon': {
    status: 422,
    zh: '举行听证的时间应当至少提前七个工作日通知',
    en: 'A hearing is told at least seven working days before',
    next: {
      zh: '请选择“最早可举行之日”或者更晚的日期（行政许可法第四十八条）。',
      en: 'Choose the earliest day named or a later one (art. 48).',
    },
  },
  'hearing-too-late': {
    status: 422,
    zh: '听证应当在收到申请之日起二十个工作日内组织',
    en: 'A hearing is organised within twenty working days of the request',
    next: {
      zh: '请提前举行；确实不能的，写明理由并告知听证申请人（行政许可法第四十七条）。',
      en: 'Hold it earlier; if that is impossible give the reason, which is told (art. 47).',
    },
  },
  'chair-reviewed': {
    status: 409,
    zh: '审查该申请的工作人员不能主持听证',
    en: 'Who reviewed the application may not chair its hearing',
    next: {
      zh: '请指定审查人员以外的人员（行政许可法第四十八条）。',
      en: 'Name somebody who did not review it (art. 48).',
    },
  },
  'no-such-chair': {
    status: 422,
    zh: '主持人不是本机关的工作人员',
    en: 'The chair is not of this body',
    next: { zh: '请从本机关人员中选择。', en: 'Choose a colleague of the body.' },
  },
});

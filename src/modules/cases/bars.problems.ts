// SPDX-License-Identifier: Apache-2.0
/** What stands in the way of an action although the state allows it, in the reader's words. */
import { declareProblems, type ProblemKind } from '#platform/problem.ts';
import type { CaseBar } from './case-bars.rules.ts';

export const barProblems: Readonly<Record<CaseBar, ProblemKind>> = declareProblems('cases', {
  'hearing-right-runs': {
    status: 409,
    zh: '听证申请期限未满，不能作出决定',
    en: 'The time to ask for a hearing still runs: nothing may be decided yet',
    next: {
      zh: '被告知者可以在五个工作日内申请听证（行政许可法第四十七条）；期满或者全部放弃后再作决定。',
      en: 'Those who were told have five working days (art. 47); decide when they are over or all have waived.',
    },
  },
  'hearing-not-held': {
    status: 409,
    zh: '听证已经申请，尚未结束',
    en: 'A hearing was asked for and is not over',
    next: { zh: '请等待听证举行并制作笔录。', en: 'Wait until it was held and its record made.' },
  },
  'tolerated-missing': {
    status: 409,
    zh: '容缺材料尚未补齐，不能准予',
    en: 'What was to follow is not all there: it cannot be granted',
    next: {
      zh: '请等待申请人补齐；逾期未补齐的，按已有材料作出决定。',
      en: 'Wait for it; when the term is over, decide on what is there.',
    },
  },
  'no-hearing-told': {
    status: 409,
    zh: '没有告知听证权利，或者申请期限已过',
    en: 'Nobody was told of a right to a hearing, or the time to ask is over',
    next: {
      zh: '听证应当在被告知之日起五个工作日内申请。',
      en: 'A hearing is asked for within five working days of being told.',
    },
  },
  'no-hearing-requested': {
    status: 409,
    zh: '没有人申请听证',
    en: 'Nobody asked for a hearing',
    next: { zh: '请先登记听证申请。', en: 'Enter the request first.' },
  },
  'hearing-not-convened': {
    status: 409,
    zh: '听证尚未通知或者尚未到举行之日',
    en: 'The hearing was not convened, or its day has not come',
    next: {
      zh: '请先通知时间、地点，举行后制作笔录。',
      en: 'Tell time and place first; make the record when it was held.',
    },
  },
  'only-the-hearing': {
    status: 409,
    zh: '听证以笔录结束，不能手动恢复',
    en: 'A hearing ends with its record, not by hand',
    next: {
      zh: '请录入听证笔录，或者说明理由终止听证。',
      en: 'Enter its record, or call it off with a reason.',
    },
  },
  'nothing-tolerated': {
    status: 409,
    zh: '没有需要补交的容缺材料',
    en: 'Nothing is to follow',
    next: { zh: '材料已经齐全。', en: 'Everything is there.' },
  },
  'already-told': {
    status: 409,
    zh: '听证权利已经告知',
    en: 'The right to a hearing was told already',
    next: {
      zh: '如有新的利害关系人，请先登记再告知。',
      en: 'Name a further interested party first, if there is one.',
    },
  },
});

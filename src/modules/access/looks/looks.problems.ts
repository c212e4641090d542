// SPDX-License-Identifier: Apache-2.0
/** Every way in which looking, or asking about a look, is refused. */
import { declareProblems } from '#platform/problem.ts';

export const lookProblems = declareProblems('access', {
  'reason-needed': {
    status: 403,
    zh: '请先说明查看理由',
    en: 'Say first why you look',
    next: {
      zh: '您在这里没有待办任务。请写明理由后再查看（接口：请求头 X-Look-Reason 或参数 reason）。理由会记录下来，当事人可以看到。',
      en: 'You have no open task here. Give a reason and look again (API: header X-Look-Reason or parameter reason). It is kept, and the person concerned can read it.',
    },
  },
  'reason-too-short': {
    status: 422,
    zh: '查看理由太短或太长',
    en: 'The reason is too short or too long',
    next: {
      zh: '请用 4 到 200 个字写清楚为什么要看，例如“核实来电人反映的发证地址”。',
      en: 'Say in 4 to 200 characters why you look, such as “the caller asks about the delivery address”.',
    },
  },
  'nothing-to-reveal': {
    status: 422,
    zh: '没有这样的隐藏项',
    en: 'There is no such hidden value',
    next: { zh: '请刷新页面后再试。', en: 'Reload the page and try again.' },
  },
  'already-complained': {
    status: 409,
    zh: '这条记录已经投诉过了',
    en: 'This record was complained of already',
    next: { zh: '请在“谁看过我的信息”中查看答复。', en: 'Read the answer at “Who looked at my data”.' },
  },
  'complaint-refused': {
    status: 422,
    zh: '投诉内容需要修改',
    en: 'The complaint needs a change',
    next: { zh: '请按提示修改后再提交。', en: 'Change what is named and send it again.' },
  },
  'complaint-answered': {
    status: 409,
    zh: '这件投诉已经答复',
    en: 'The complaint was answered already',
    next: { zh: '请刷新列表。', en: 'Reload the list.' },
  },
  'alert-closed': {
    status: 409,
    zh: '这条预警已经处理',
    en: 'The alert was dealt with already',
    next: { zh: '请刷新列表。', en: 'Reload the list.' },
  },
  'hold-refused': {
    status: 422,
    zh: '暂缓公布的设置有误',
    en: 'The hold cannot be set like this',
    next: {
      zh: '请核对办件编号、截止日期（不早于明天，不超过一年）和理由。',
      en: 'Check the case number, the date (from tomorrow, within a year) and the reason.',
    },
  },
});

// SPDX-License-Identifier: Apache-2.0
/** Every way in which the care for guides refuses. */
import { declareProblems } from '#platform/problem.ts';

export const guideCareProblems = declareProblems('matters', {
  'invalid-report': {
    status: 422,
    zh: '反馈内容需要修改',
    en: 'The report needs a change',
    next: { zh: '请按每一项的提示修改后再提交。', en: 'Correct the fields named and send it again.' },
  },
  'enough-reports': {
    status: 429,
    zh: '这份指南的问题已经有很多人反馈，正在处理',
    en: 'Many people reported this guide already; it is being looked at',
    next: {
      zh: '请过几天再看指南上的答复；急需办理的，可以拨打咨询电话。',
      en: 'See the answers on the guide in a few days, or call the office.',
    },
  },
  'task-closed': {
    status: 409,
    zh: '这条任务已经办结',
    en: 'This task is closed already',
    next: { zh: '请刷新任务列表。', en: 'Load the list again.' },
  },
  'not-corrected-yet': {
    status: 409,
    zh: '指南还没有发布新版本',
    en: 'No newer version of the guide is published yet',
    next: {
      zh: '请先发布改正后的版本，再答复“已改正”；指南没有错的，请答复“没有错误”并说明理由。',
      en: 'Publish the corrected version first, or answer that it is no error and say why.',
    },
  },
});

// SPDX-License-Identifier: Apache-2.0
/** Every way in which a message is refused. */
import { declareProblems } from '#platform/problem.ts';

export const messageProblems = declareProblems('cases', {
  'message-refused': {
    status: 422,
    zh: '留言需要修改',
    en: 'The message needs a change',
    next: { zh: '请按提示修改后再发送。', en: 'Change what is named and send it again.' },
  },
  'too-many-messages': {
    status: 429,
    zh: '今天的留言太多了',
    en: 'Too many messages today',
    next: {
      zh: '请等工作人员答复，或者拨打窗口电话。24 小时后可以继续留言。',
      en: 'Wait for an answer or call the office. You can write again in 24 hours.',
    },
  },
  'messages-closed': {
    status: 409,
    zh: '办件办结已久，不再接收留言',
    en: 'The case was closed long ago and takes no more messages',
    next: { zh: '有疑问请拨打 12345。', en: 'Call 12345 with questions.' },
  },
});

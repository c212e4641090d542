// SPDX-License-Identifier: Apache-2.0
import { catalogue } from '#portal/kit/index.ts';

/** Words of the messages on a case. */
export const gt = catalogue(
  {
    title: '留言',
    unread: '留言（{n} 条新）',
    lead: '和办理单位说说这件办件。',
    caution:
      '留言只是沟通，不产生法律效力：不能代替补正、撤回、申请听证等正式手续，也不影响办理期限。需要补正的，请等补正通知，在“补正申请”里提交。',
    none: '还没有留言',
    noneBody: '办理单位通常在工作时间答复。急事请打窗口电话。',
    you: '您',
    read: '对方已读',
    notRead: '对方还没有读',
    fresh: '新',
    write: '写留言',
    text: '留言内容',
    textHint: '最多 {n} 字。请不要写身份证号码、银行卡号。',
    file: '附件',
    fileHint: '可以不附，最多 {n} 个，只支持 PDF 和图片。附件不算提交的申请材料。',
    send: '发送',
    sent: '留言已发送',
    sentBefore: '刚才已经从这个页面发过一条留言，见上面。要再发这一条，请再按一次“发送”。',
    closed: '办件办结已超过 {n} 天，不再接收留言。有疑问请拨打 12345。',
    back: '返回办件',
    unreadItem: '{n} 条新留言，请阅读',
  },
  {
    title: 'Messages',
    unread: 'Messages ({n} new)',
    lead: 'Talk with the office about this case.',
    caution:
      'Messages are talk without legal effect: they replace no correction, withdrawal or request for a hearing and do not change the limit. Wait for the notice of correction and answer it on its own page.',
    none: 'No messages yet',
    noneBody: 'The office usually answers in working hours. Call the window when it is urgent.',
    you: 'You',
    read: 'Read',
    notRead: 'Not read yet',
    fresh: 'New',
    write: 'Write a message',
    text: 'Message',
    textHint: 'At most {n} characters. Do not write identity or bank card numbers.',
    file: 'Files',
    fileHint:
      'May be left empty, at most {n}, PDF or pictures. They do not count as materials of the application.',
    send: 'Send',
    sent: 'Your message was sent',
    sentBefore:
      'A message was sent from this page already, see above. Press “Send” once more to send this one, too.',
    closed:
      'The case was closed more than {n} days ago and takes no more messages. Call 12345 with questions.',
    back: 'Back to the case',
    unreadItem: '{n} new messages to read',
  },
);

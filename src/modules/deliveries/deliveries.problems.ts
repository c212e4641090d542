// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const deliveryProblems = declareProblems('deliveries', {
  'incomplete-recipient': {
    status: 422,
    zh: '收件信息不完整',
    en: 'The recipient is not complete',
    next: {
      zh: '快递送达需要收件人、手机号码和详细地址。',
      en: 'A courier needs the name, the mobile number and the full address.',
    },
  },
  'wrong-state': {
    status: 409,
    zh: '送达当前状态不能进行这一操作',
    en: 'The delivery is in a state that does not allow this',
    next: { zh: '请刷新后查看最新状态。', en: 'Reload and look at the present state.' },
  },
  'no-waybill': {
    status: 409,
    zh: '还没有运单',
    en: 'There is no waybill yet',
    next: {
      zh: '快递单号一般在一分钟内取得，请稍后刷新；窗口领取和电子送达没有运单。',
      en: 'It usually comes within a minute; pick-up and electronic delivery have none.',
    },
  },
});

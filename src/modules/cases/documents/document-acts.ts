// SPDX-License-Identifier: Apache-2.0
/** For tests: an act of each kind of document and what it prints. */
import type { CaseEvent } from '../case.types.ts';
import { contentOf, type DocumentFacts } from './document.rules.ts';
import type { DocumentContent, DocumentKind } from './document.types.ts';
import { shippedTemplate } from './document-kinds.rules.ts';

export const facts: DocumentFacts = {
  caseNo: '3299202609010000010',
  matterName: { zh: '营业性演出许可', en: 'Performance licence' },
  matterType: '01',
  applicantName: '林若溪',
  organisationName: { zh: '云泽市文化广电和旅游局', en: 'Culture and Tourism Bureau of Yunze' },
  receivedOn: '2026-09-01',
  dueOn: '2026-09-09',
  promised: { zh: '5个工作日', en: '5 working days' },
  on: '2026-09-02',
  deliveryWay: 'courier',
  nameOf: (kind, subject) =>
    kind === 'material' && subject === 'photo'
      ? { zh: '场地照片', en: 'Photo of the venue' }
      : { zh: subject, en: subject },
  files: [{ material: { zh: '场地照片', en: 'Photo of the venue' }, name: '正门.jpg' }],
  fees: [
    {
      name: { zh: '登记费', en: 'Registration fee' },
      standard: { zh: '每件80元', en: '80 yuan' },
      basis: '发改价格规〔2016〕2559号',
    },
  ],
  served: [
    {
      title: { zh: '准予行政许可决定书', en: 'Granting decision' },
      documentNo: '准予〔2026〕第6号',
      way: { zh: '快递送达', en: 'By courier' },
      at: '2026年9月6日 10:20',
      by: '林若溪',
    },
  ],
  commitment: {
    text: { zh: '经营场所符合卫生要求。', en: 'The premises meet the sanitary requirements.' },
    consequence: {
      zh: '责令限期整改；逾期未改的撤销决定，并记入信用记录。',
      en: 'Put it right in time, or the decision is revoked and it goes on record.',
    },
    materials: [{ zh: '卫生检测报告', en: 'Sanitary test report' }],
    checkWithin: { zh: '30个工作日', en: '30 working days' },
    basis: '国办发〔2020〕42号',
  },
  jointItems: [
    {
      text: {
        zh: '食品经营许可（市场监督管理局）：场地照片',
        en: 'Food business licence (Market Regulation): Photo of the venue',
      },
      reason: '不清晰',
    },
  ],
  handedOver: [
    { zh: '准予行政许可决定书', en: 'Granting decision' },
    { zh: '营业性演出许可证', en: 'Performance licence' },
  ],
};

/** An event of each kind of document; those of parts of a case carry the members that their wording names. */
const acts: Readonly<Record<DocumentKind, { readonly name: string; readonly data: object }>> = {
  receipt: { name: 'submitted', data: { warnings: ['容量接近上限'] } },
  acceptance: { name: 'accepted', data: { acceptedOn: '2026-09-02' } },
  'non-acceptance': {
    name: 'acceptance-refused',
    data: { reason: '不属于本机关职权范围', transferTo: '省文化和旅游厅' },
  },
  correction: {
    name: 'correction-asked',
    data: {
      items: [
        { subject: 'photo', subjectKind: 'material', reason: '不清晰' },
        { subject: '说明', subjectKind: 'other', reason: '缺少签字 {until} [[x]]' },
      ],
      until: '2026-09-16',
    },
  },
  'special-procedure': {
    name: 'suspended',
    data: { name: '专家评审', reason: '技术复杂', from: '2026-09-03', excluded: true },
  },
  extension: { name: 'extended', data: { days: 3, reason: '需要征求意见', approvedBy: '陆怀瑾' } },
  grant: { name: 'granted', data: { opinion: '符合法定条件', decidedOn: '2026-09-04' } },
  refusal: { name: 'refused', data: { reason: '场地不符合消防要求', decidedOn: '2026-09-04' } },
  'payment-notice': { name: 'accepted', data: {} },
  'handover-slip': { name: 'dispatched', data: { way: 'courier' } },
  'service-receipt': { name: 'closed', data: { note: '已送达' } },
  'hearing-right': {
    name: 'hearing-right-told',
    data: { until: '2026-09-09', partyName: '何思源', reason: '演出场地与住宅相邻。' },
  },
  'hearing-notice': {
    name: 'hearing-convened',
    data: {
      heldOn: '2026-09-20',
      at: '上午9时',
      place: '市民中心302室',
      chair: '陆怀瑾',
      public: true,
      partyName: '何思源',
    },
  },
  transfer: { name: 'transferred', data: { toName: '云泽市公安局', reason: '属公安机关职权' } },
  'joint-correction': {
    name: 'correction-asked',
    data: {
      joint: {
        jointNo: 'LB2026090100001',
        name: { zh: '开办餐饮店', en: 'Opening a restaurant' },
        others: [],
      },
      items: [],
      until: '2026-09-16',
    },
  },
  'hearing-record': {
    name: 'hearing-recorded',
    data: {
      heldOn: '2026-09-20',
      attended: '林若溪、何思源',
      record: '何思源称演出噪声扰民；林若溪出示隔音方案。',
    },
  },
  commitment: { name: 'submitted', data: { commitments: ['premises'], warnings: [] } },
  'deemed-renewal': { name: 'renewal-deemed', data: { validTo: '2026-09-30' } },
};

export function printed(
  kind: DocumentKind,
  lang: 'zh' | 'en' = 'zh',
  changes: object = {},
  more: Partial<DocumentFacts> = {},
): DocumentContent {
  const { name, data } = acts[kind];
  const event = {
    seq: 2,
    name,
    at: new Date('2026-09-02T02:00:00Z'),
    actor: 'staff:1',
    data: { ...data, ...changes },
  };
  // Only the members that a wording names are read.
  const act = event as unknown as CaseEvent;
  return contentOf(act, shippedTemplate(kind, '2026-09-02'), '某〔2026〕第1号', { ...facts, ...more }, lang);
}

// SPDX-License-Identifier: Apache-2.0
/**
 * The wordings that ship, newest versions last. A version in force is never edited: whoever changes a wording adds a
 * version with the day from which it holds, and documents told before keep theirs.
 */
import type { DocumentTemplate } from './document.types.ts';
import { procedureTemplates } from './procedure-templates.ts';

const opening = '你（单位）于{receivedOn}提出的“{matterName}”申请（办件编号：{caseNo}）';
const openingEn = 'Your application for “{matterName}” of {receivedOn} (case number {caseNo})';

/** From which the first version of every wording holds: before the first case. */
const always = '2000-01-01';

export const shippedTemplates: readonly DocumentTemplate[] = [
  {
    kind: 'receipt',
    version: 1,
    effectiveOn: always,
    title: { zh: '收件凭证', en: 'Receipt of materials' },
    zh: [
      '{table}',
      '本凭证只证明收到所列材料，不代表申请已经受理。',
      '申请材料不齐全或者不符合法定形式的，本机关将当场或者在五个工作日内一次告知需要补正的全部内容；逾期不告知的，自收到申请材料之日起即为受理（《中华人民共和国行政许可法》第三十二条第一款第四项）。',
      '[[提交时提示：{warnings}]]',
    ],
    en: [
      '{table}',
      'This slip proves that the materials were received, not that the application is accepted.',
      'If materials are missing or not in legal form, you are told once, on the spot or within five working days, of everything to be corrected; if nothing is told in time, the application counts as accepted from the day of receipt (Administrative Licensing Law, art. 32(1)(4)).',
      '[[Noted when handed in: {warnings}]]',
    ],
  },
  {
    kind: 'acceptance',
    version: 1,
    effectiveOn: always,
    title: { zh: '受理通知书', en: 'Notice of acceptance' },
    zh: [
      `${opening}，经审查，申请材料齐全、符合法定形式。根据《中华人民共和国行政许可法》第三十二条的规定，决定予以受理。`,
      '[[以下材料经本机关同意容缺，请在约定期限内补交：{tolerated}。]]',
      '本事项承诺办结时限为{promisedDays}，自受理之日的次一工作日起计算[[，应于{dueOn}前作出决定]]。依法需要听证、检验、检测、鉴定和专家评审的，所需时间不计算在内，将另行书面告知。',
    ],
    en: [
      `${openingEn} is complete and in legal form. It is accepted under art. 32 of the Administrative Licensing Law.`,
      '[[These materials may follow within the term agreed: {tolerated}.]]',
      'The promised limit is {promisedDays}, counted from the working day after acceptance[[; the decision is due by {dueOn}]]. The time of hearings, tests, appraisals and expert reviews that the law asks for is not counted; you will be told in writing.',
    ],
  },
  {
    kind: 'non-acceptance',
    version: 1,
    effectiveOn: always,
    title: { zh: '不予受理通知书', en: 'Notice of non-acceptance' },
    zh: [
      `${opening}，经审查，决定不予受理。理由如下：`,
      '{reason}',
      '[[请向{transferTo}申请。]]',
      '{remedies}',
    ],
    en: [
      `${openingEn} is not accepted, for this reason:`,
      '{reason}',
      '[[Please apply to {transferTo}.]]',
      '{remedies}',
    ],
  },
  {
    kind: 'correction',
    version: 1,
    effectiveOn: always,
    title: { zh: '补正材料通知书', en: 'Notice of correction' },
    zh: [
      `${opening}，经审查，申请材料不齐全或者不符合法定形式。根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，现一次告知需要补正的全部内容：`,
      '{items}',
      '请于{until}前补正。逾期未补正的，视为放弃申请，申请材料予以退回。',
    ],
    en: [
      `${openingEn} is not complete or not in legal form. Under art. 32(1)(4) of the Administrative Licensing Law you are told once of everything to be corrected:`,
      '{items}',
      'Please correct it by {until}. After that the application counts as given up and the materials are returned.',
    ],
  },
  {
    kind: 'special-procedure',
    version: 1,
    effectiveOn: always,
    title: { zh: '特别程序告知书', en: 'Notice of a special procedure' },
    zh: [
      `${opening}，依法需要进行{name}，自{from}起启动。理由：{reason}`,
      '[[?excluded:根据《中华人民共和国行政许可法》第四十五条的规定，所需时间不计算在办理期限内。特此告知。]][[!excluded:该程序所需时间计算在办理期限内。特此告知。]]',
    ],
    en: [
      `${openingEn} needs this procedure by law: {name}, begun on {from}. Reason: {reason}`,
      '[[?excluded:Under art. 45 of the Administrative Licensing Law its time is not counted within the limit.]][[!excluded:Its time is counted within the limit.]]',
    ],
  },
  {
    kind: 'extension',
    version: 1,
    effectiveOn: always,
    title: { zh: '延长办理期限通知书', en: 'Notice of extension' },
    zh: [
      `${opening}，因{reason}，不能在规定期限内作出决定。根据《中华人民共和国行政许可法》第四十二条[[?byGovernment:第二款]]的规定，经[[?byGovernment:本级人民政府]][[!byGovernment:本机关]]负责人[[（{approvedBy}）]]批准，办理期限延长{days}个工作日[[，至{dueOn}]]。特此告知。`,
    ],
    en: [
      `${openingEn} cannot be decided within the limit: {reason}. Under art. 42[[?byGovernment:(2)]] of the Administrative Licensing Law the head of [[?byGovernment:the government of this level]][[!byGovernment:this body]][[ ({approvedBy})]] has approved an extension of {days} working days[[, until {dueOn}]].`,
    ],
  },
  {
    kind: 'grant',
    version: 1,
    effectiveOn: always,
    title: { zh: '准予行政许可决定书', en: 'Granting decision' },
    zh: [
      `${opening}，经审查，{opinion}`,
      '根据《中华人民共和国行政许可法》第三十八条第一款的规定，决定予以准许。',
    ],
    en: [
      `${openingEn} was examined: {opinion}`,
      'It is granted under art. 38(1) of the Administrative Licensing Law.',
    ],
  },
  {
    kind: 'refusal',
    version: 1,
    effectiveOn: always,
    title: { zh: '不予行政许可决定书', en: 'Refusing decision' },
    zh: [`${opening}，经审查，决定不予准许。理由如下：`, '{reason}', '{remedies}'],
    en: [`${openingEn} is refused, for this reason:`, '{reason}', '{remedies}'],
  },
  ...procedureTemplates,
];

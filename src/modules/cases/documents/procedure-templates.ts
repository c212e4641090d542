// SPDX-License-Identifier: Apache-2.0
/** The wordings of documents around the decision: money, handing over, service, hearing, transfer, joint cases, commitments. */
import type { DocumentTemplate } from './document.types.ts';

const opening = '你（单位）于{receivedOn}提出的“{matterName}”申请（办件编号：{caseNo}）';
const openingEn = 'Your application for “{matterName}” of {receivedOn} (case number {caseNo})';
const always = '2000-01-01';

export const procedureTemplates: readonly DocumentTemplate[] = [
  {
    kind: 'payment-notice',
    version: 1,
    effectiveOn: always,
    title: { zh: '缴费通知书', en: 'Payment notice' },
    zh: [
      `${opening}，依照下列规定收取费用。行政许可收费依照法律、行政法规规定，按照公布的法定项目和标准收取（《中华人民共和国行政许可法》第五十八条、第五十九条）：`,
      '{table}',
      '所收费用全部上缴国库。请凭办件编号缴费并索取财政票据；符合减免条件的，请在缴费前提出。',
    ],
    en: [
      `${openingEn} is charged as follows. Fees are taken only where laws and administrative regulations say so, by the published items and rates (Administrative Licensing Law, art. 58 and 59):`,
      '{table}',
      'All of it goes to the treasury. Pay with the case number and ask for the fiscal receipt; ask for a reduction before paying.',
    ],
  },
  {
    kind: 'handover-slip',
    version: 1,
    effectiveOn: always,
    title: { zh: '物料流转凭证', en: 'Handover slip' },
    zh: [
      '“{matterName}”（办件编号：{caseNo}）的下列物料自本机关移交，送达方式：{way}。',
      '{table}',
      '移交人、接收人应当当面清点。本凭证随物料流转，最后一联归档。',
    ],
    en: [
      'These things of “{matterName}” (case number {caseNo}) leave this body; way of delivery: {way}.',
      '{table}',
      'Who hands over and who takes over count them together. This slip travels with them and is archived.',
    ],
  },
  {
    kind: 'service-receipt',
    version: 1,
    effectiveOn: always,
    title: { zh: '送达回执', en: 'Receipt of service' },
    zh: [
      '“{matterName}”（办件编号：{caseNo}）的文书送达情况如下，受送达人：{applicantName}。',
      '{table}',
      '[[?consent:受送达人提交申请时选择电子送达，同意以其账户接收文书。]][[!consent:决定文书的送达方式：{way}。]]',
      '行政机关作出的准予行政许可决定，应当自作出决定之日起十个工作日内向申请人颁发、送达行政许可证件（《中华人民共和国行政许可法》第四十四条）。',
    ],
    en: [
      'How the documents of “{matterName}” (case number {caseNo}) were served on {applicantName}.',
      '{table}',
      '[[?consent:On applying, the recipient chose electronic service to their account.]][[!consent:The decision was served: {way}.]]',
      'A licence granted is to be delivered within ten working days of the decision (Administrative Licensing Law, art. 44).',
    ],
  },
  {
    kind: 'hearing-right',
    version: 1,
    effectiveOn: always,
    title: { zh: '听证告知书', en: 'Notice of the right to a hearing' },
    zh: [
      '“{matterName}”申请（办件编号：{caseNo}，申请人：{applicantName}）直接涉及申请人与他人之间重大利益关系。[[{reason}]]',
      '根据《中华人民共和国行政许可法》第三十六条、第四十七条的规定，你（单位）有权进行陈述、申辩，并享有要求听证的权利。要求听证的，应当自被告知之日起五个工作日内，即于{until}前向本机关提出；逾期未提出的，视为放弃听证。',
      '申请人、利害关系人不承担行政机关组织听证的费用。',
    ],
    en: [
      'The application for “{matterName}” (case number {caseNo}, applicant {applicantName}) touches major interests between the applicant and others. [[{reason}]]',
      'Under art. 36 and 47 of the Administrative Licensing Law you may state your case and ask for a hearing, within five working days of being told, that is by {until}.',
      'A hearing costs the applicant and interested parties nothing.',
    ],
  },
  {
    kind: 'hearing-notice',
    version: 1,
    effectiveOn: always,
    title: { zh: '听证通知书', en: 'Notice of a hearing' },
    zh: [
      '关于“{matterName}”申请（办件编号：{caseNo}）的听证，定于{heldOn}[[{at}]]在{place}举行[[，由{chair}主持]]。[[{lateReason}]]',
      '[[?public:听证公开举行。]][[!public:本次听证依法不公开举行。]]申请人、利害关系人认为主持人与该行政许可事项有直接利害关系的，有权申请回避；可以提出证据，并进行申辩和质证。听证应当制作笔录，行政机关根据听证笔录作出决定（《中华人民共和国行政许可法》第四十八条）。',
      '听证所需时间不计算在办理期限内（《中华人民共和国行政许可法》第四十五条）。',
    ],
    en: [
      'The hearing on the application for “{matterName}” (case number {caseNo}) takes place on {heldOn}[[ at {at}]], {place}[[, chaired by {chair}]]. [[{lateReason}]]',
      '[[?public:It is public. ]][[!public:It is not public, as the law provides. ]]You may ask that a chair with an interest in the matter step aside, bring evidence, argue and examine. A record is kept, and the decision is made on it (Administrative Licensing Law, art. 48).',
      'Its time is not counted within the limit (art. 45).',
    ],
  },
  {
    kind: 'hearing-record',
    version: 1,
    effectiveOn: always,
    title: { zh: '听证笔录', en: 'Record of a hearing' },
    zh: [
      '关于“{matterName}”申请（办件编号：{caseNo}）的听证于{heldOn}举行。',
      '参加人：{attended}',
      '{record}',
      '本笔录交听证参加人确认无误后签字或者盖章；行政机关应当根据听证笔录作出行政许可决定（《中华人民共和国行政许可法》第四十八条）。',
    ],
    en: [
      'The hearing on the application for “{matterName}” (case number {caseNo}) was held on {heldOn}.',
      'Present: {attended}',
      '{record}',
      'Those who took part confirm and sign this record; the decision is made on it (Administrative Licensing Law, art. 48).',
    ],
  },
  {
    kind: 'transfer',
    version: 1,
    effectiveOn: always,
    title: { zh: '移送通知书', en: 'Notice of transfer' },
    zh: [
      `${opening}，依法不属于本机关职权范围，现移送{toName}办理。理由：{reason}`,
      '受移送机关自收到申请材料之日起，依照《中华人民共和国行政许可法》第三十二条的规定作出是否受理的决定。你（单位）无需重新提交材料。',
    ],
    en: [
      `${openingEn} is not within the powers of this body and is transferred to {toName}. Reason: {reason}`,
      'That body decides on acceptance from the day it received the materials (Administrative Licensing Law, art. 32). You need not hand them in again.',
    ],
  },
  {
    kind: 'joint-correction',
    version: 1,
    effectiveOn: always,
    title: { zh: '一次性告知书（联合办理）', en: 'One notice of correction for a joint case' },
    zh: [
      `${opening}[[属于联办件“{jointName}”（联办编号：{jointNo}）]]，经各有关部门审查，申请材料不齐全或者不符合法定形式。根据《中华人民共和国行政许可法》第二十六条第二款、第三十二条第一款第四项的规定，现一次告知需要补正的全部内容：`,
      '{items}',
      '请于{until}前一并补正。逾期未补正的，视为放弃相应申请。',
    ],
    en: [
      `${openingEn}[[, part of the joint case “{jointName}” ({jointNo}),]] was examined by every department. Under art. 26(2) and 32(1)(4) of the Administrative Licensing Law you are told once of everything to be corrected:`,
      '{items}',
      'Please correct all of it by {until}; what is not corrected by then counts as given up.',
    ],
  },
  {
    kind: 'commitment',
    version: 1,
    effectiveOn: always,
    title: { zh: '告知承诺书', en: 'Notification and commitment' },
    zh: [
      '本机关就“{matterName}”（办件编号：{caseNo}）的办理条件、承诺的期限和效力、不实承诺的责任已一次告知申请人。',
      '申请人{applicantName}承诺：{commitment}',
      '[[以本承诺代替的材料：{materials}。]][[本机关将在{checkWithin}内核查。]]',
      '违反承诺的后果：{consequence}',
      '[[依据：{basis}]]',
    ],
    en: [
      'This body has told the applicant the conditions of “{matterName}” (case number {caseNo}), the term and effect of a commitment and the liability for a false one.',
      '{applicantName} commits: {commitment}',
      '[[It stands in place of: {materials}. ]][[It is checked within {checkWithin}.]]',
      'If the commitment is broken: {consequence}',
      '[[Basis: {basis}]]',
    ],
  },
  {
    kind: 'deemed-renewal',
    version: 1,
    effectiveOn: always,
    title: { zh: '视为准予延续告知书', en: 'Notice of deemed renewal' },
    zh: [
      `${opening}，本机关在该行政许可有效期届满（{validTo}）前未作出是否准予延续的决定。根据《中华人民共和国行政许可法》第五十条第二款的规定，视为准予延续。`,
    ],
    en: [
      `${openingEn} was not decided before the licence ended ({validTo}). Under art. 50(2) of the Administrative Licensing Law the renewal counts as granted.`,
    ],
  },
];

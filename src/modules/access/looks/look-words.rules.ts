// SPDX-License-Identifier: Apache-2.0
/** What was read and why, in words that the one looked at understands. */
import type { LookKind, LookPurpose, LookWords } from './look.types.ts';
import type { SnoopingPattern } from './snooping.rules.ts';

export const lookKindNames: Readonly<Record<LookKind, LookWords>> = {
  case: { zh: '办件内容（隐藏了号码和住址）', en: 'the case, with numbers and addresses masked' },
  'joint-case': { zh: '联合办件内容', en: 'the joint case' },
  file: { zh: '提交的材料', en: 'a file that was handed in' },
  document: { zh: '办件文书', en: 'a document of the case' },
  messages: { zh: '留言', en: 'messages' },
  'earlier-cases': { zh: '以前的办件目录', en: 'the list of earlier cases' },
  'pre-review': { zh: '预审的申请草稿', en: 'a draft sent for pre-review' },
  licence: { zh: '电子证照信息', en: 'what a licence says' },
  'licence-file': { zh: '电子证照文件', en: 'the file of a licence' },
  archive: { zh: '归档的全套材料', en: 'the archived package' },
  search: { zh: '查询结果中的一行（姓名和事项）', en: 'a line among search hits: name and matter' },
  reveal: { zh: '完整的号码或住址', en: 'whole numbers or addresses' },
};

export const lookPurposeNames: Readonly<Record<LookPurpose, LookWords>> = {
  task: { zh: '办理您的办件', en: 'handling the case' },
  handled: { zh: '办理过这个办件，后续跟进', en: 'following up a case they handled' },
  oversight: { zh: '负责安排本单位的办理', en: 'directing the work of the body' },
  supervision: { zh: '效能监督', en: 'supervision' },
  service: { zh: '送达办理结果', en: 'handing over the result' },
  search: { zh: '查找办件', en: 'searching for a case' },
  reason: { zh: '另有理由', en: 'another reason' },
};

export const lookRoleNames: Readonly<Record<string, LookWords>> = {
  clerk: { zh: '受理人员', en: 'clerk' },
  reviewer: { zh: '审查人员', en: 'reviewer' },
  approver: { zh: '审批人员', en: 'approver' },
  supervisor: { zh: '监督人员', en: 'supervisor' },
  'audit-admin': { zh: '审计管理员', en: 'audit administrator' },
};

export const patternNames: Readonly<Record<SnoopingPattern, LookWords>> = {
  'many-without-task': {
    zh: '一小时内无任务查看多人',
    en: 'many people within an hour, without a task',
  },
  'same-surname': { zh: '无任务查看多名同姓的人', en: 'several people of one surname, without a task' },
  'same-address': { zh: '无任务查看住址相同的多人', en: 'several people at one address, without a task' },
  self: { zh: '查看自己的办件', en: 'a case of one’s own' },
  household: { zh: '查看同住家人的信息', en: 'a member of one’s own household' },
  colleague: { zh: '无任务查看同事的信息', en: 'a colleague, without a task' },
  'many-reveals': { zh: '一小时内显示多人的完整号码', en: 'whole numbers of many people within an hour' },
  'much-revealed': {
    zh: '同一人的完整号码一天内被反复显示',
    en: 'one person’s numbers shown again and again in a day',
  },
  'outside-hours': { zh: '非工作时间无任务查看', en: 'outside of office hours, without a task' },
};

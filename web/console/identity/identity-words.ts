// SPDX-License-Identifier: Apache-2.0
import { consoleWords, type Lang } from '../kit/console-text.ts';

export const identityWords = consoleWords(
  {
    title: '登录工作台',
    lead: '供窗口、审查、审批人员办理业务使用。办事请前往',
    portal: '办事门户',
    account: '账号',
    accountNeeded: '请输入账号',
    password: '密码',
    passwordNeeded: '请输入密码',
    signIn: '登录',
    signInAs: '登录为',
    demoTitle: '演示人员',
    demoLead: '演示环境中的人员和单位均为虚构。选择一个岗位即可登录。',
    demoSearch: '按姓名、单位或岗位查找',
    demoNone: '没有符合“{words}”的人员',
    demoCount: '{n} 个岗位',
    sessionOver: '请先登录。登录后会回到刚才的页面，已填写的内容都在。',
    clerk: '收件受理',
    reviewer: '审查',
    approver: '审批决定',
    supervisor: '监督',
    'matter-admin': '事项管理',
    'legal-reviewer': '合法性审查',
    'catalogue-owner': '目录管理',
    'system-admin': '系统管理',
    'security-admin': '安全保密管理',
    'audit-admin': '安全审计',
  },
  {
    title: 'Sign in to the console',
    lead: 'For clerks, reviewers and approvers. To apply for something go to the',
    portal: 'public portal',
    account: 'Account',
    accountNeeded: 'Enter your account',
    password: 'Password',
    passwordNeeded: 'Enter your password',
    signIn: 'Sign in',
    signInAs: 'Sign in as',
    demoTitle: 'People of the demo',
    demoLead: 'All people and bodies of the demo are invented. Choose a post to sign in.',
    demoSearch: 'Find by name, body or post',
    demoNone: 'Nobody matches “{words}”',
    demoCount: 'Posts: {n}',
    sessionOver: 'Please sign in. You will come back to the page you were on; what you typed is kept.',
    clerk: 'Intake',
    reviewer: 'Review',
    approver: 'Decision',
    supervisor: 'Supervision',
    'matter-admin': 'Matters',
    'legal-reviewer': 'Legal review',
    'catalogue-owner': 'Catalogue',
    'system-admin': 'System',
    'security-admin': 'Security',
    'audit-admin': 'Audit',
  },
);

const roles = [
  'clerk',
  'reviewer',
  'approver',
  'supervisor',
  'matter-admin',
  'legal-reviewer',
  'catalogue-owner',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const;

/** A role in words; an unknown one by its code. */
export function roleWord(lang: Lang, role: string): string {
  const known = roles.find((name) => name === role);
  return known === undefined ? role : identityWords(lang, known);
}

// SPDX-License-Identifier: Apache-2.0
/** Whether the bodies that would handle the cases have people for every step; only when the caller knows them. */
import { at, type Found, type LintContext, type LintRule, type StaffedBody } from './lint-rule.rules.ts';

const source = '配置检查：每个环节都有人办';

/** Roles to whom a reminder of a late case goes. */
const supervising = ['supervisor', 'matter-admin'];

const bodiesOf = ({ d, checks }: LintContext): readonly StaffedBody[] | undefined =>
  checks.staffing?.(d.implementer);

const implementerKnown: LintRule = {
  id: 'implementer-known',
  severity: 'error',
  article: source,
  title: { zh: '有实施主体承办', en: 'Some organisation handles the matter' },
  todo: {
    zh: '核对 implementer，或者先登记实施主体',
    en: 'Check implementer, or register the organisation first',
  },
  check: (context) => {
    if (bodiesOf(context)?.length !== 0) return [];
    const { implementer } = context.d;
    return [
      at(
        ['implementer'],
        `没有标识为 ${implementer} 的实施主体`,
        `No organisation has the key ${implementer}`,
      ),
    ];
  },
};

const stepUnstaffed: LintRule = {
  id: 'step-unstaffed',
  severity: 'error',
  article: source,
  title: { zh: '每个环节在每个实施主体都有人', en: 'Every step has somebody at every body' },
  todo: {
    zh: '给这个单位安排岗位，或者由上级承接',
    en: 'Give the body a post, or let the level above take it over',
  },
  check: (context) =>
    (bodiesOf(context) ?? []).flatMap(({ name, roles }) =>
      context.d.process.map((step, index): Found | false => {
        if (step.role === 'applicant' || step.role === 'platform' || roles.includes(step.role)) return false;
        const zh = `${name} 没有 ${step.role} 岗位的人，“${step.id}”环节没有人办`;
        return at(['process', index, 'role'], zh, `${name} has no ${step.role} for the step ${step.id}`);
      }),
    ),
};

const escalationNobody: LintRule = {
  id: 'escalation-nobody',
  severity: 'error',
  article: source,
  title: { zh: '超期提醒有人收', en: 'Somebody receives the reminder of a late case' },
  todo: {
    zh: '给这个单位安排效能监督或者事项管理员',
    en: 'Give the body a supervisor or a matter administrator',
  },
  check: (context) =>
    (bodiesOf(context) ?? []).map(({ name, roles }): Found | false => {
      if (roles.some((role) => supervising.includes(role))) return false;
      return at(
        ['implementer'],
        `${name} 的超期提醒没有人收`,
        `Nobody at ${name} receives reminders of late cases`,
      );
    }),
};

export const staffingRules: readonly LintRule[] = [implementerKnown, stepUnstaffed, escalationNobody];

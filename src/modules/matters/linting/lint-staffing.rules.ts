// SPDX-License-Identifier: Apache-2.0
/** Whether the bodies that would handle the cases have people for every step; only when the caller knows them. */
import { at, type Found, type LintContext, type LintRule, type StaffedBody } from './lint-rule.rules.ts';

const source = '配置检查：每个环节都有人办';

/** The bodies of which something is true, as one finding names them: a province has a hundred counties. */
function among(
  bodies: readonly StaffedBody[],
  lacks: (roles: readonly string[]) => boolean,
): { readonly zh: string; readonly en: string } | null {
  const found = bodies.filter(({ roles }) => lacks(roles)).map(({ name }) => name);
  if (found.length === 0) return null;
  const [some, more] = [found.slice(0, 3), found.length - 3];
  return {
    zh: `${some.join('、')}${more > 0 ? ` 等 ${found.length} 个单位` : ''}`,
    en: `${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  };
}

/** Roles to whom a reminder of a late case goes. */
const supervising = ['supervisor', 'matter-admin'];

const bodiesOf = ({ d, checks }: LintContext): readonly StaffedBody[] | undefined => checks.staffing?.(d);

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
        `没有标识为 ${implementer} 的本级实施主体`,
        `No organisation of this level has the key ${implementer}`,
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
    context.d.process.map((step, index): Found | false => {
      // Candidates have a rule of their own.
      if (step.role === 'applicant' || step.role === 'platform' || step.candidates) return false;
      const bodies = among(bodiesOf(context) ?? [], (roles) => !roles.includes(step.role));
      if (bodies === null) return false;
      const zh = `${bodies.zh} 没有 ${step.role} 岗位的人，“${step.id}”环节没有人办`;
      return at(['process', index, 'role'], zh, `${bodies.en}: no ${step.role} for the step ${step.id}`);
    }),
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
  check: (context) => {
    const without = (roles: readonly string[]) => !roles.some((role) => supervising.includes(role));
    const bodies = among(bodiesOf(context) ?? [], without);
    if (bodies === null) return [];
    return [
      at(
        ['implementer'],
        `${bodies.zh} 的超期提醒没有人收`,
        `${bodies.en}: nobody receives reminders of late cases`,
      ),
    ];
  },
};

export const staffingRules: readonly LintRule[] = [implementerKnown, stepUnstaffed, escalationNobody];

// SPDX-License-Identifier: Apache-2.0
/** What steps say of their people: candidates, countersigning, who must be apart, what happens when it is late. */
import type { MatterDefinition, ProcessStep } from '../definition.contract.ts';
import { at, type Found, type LintContext, type LintRule } from './lint-rule.rules.ts';

const source = '配置检查：每个环节都有人办';
type Level = MatterDefinition['exerciseLevel'];

/** Steps of which a task comes. */
const hasTask = ({ kind }: ProcessStep): boolean =>
  kind === 'accept' || kind === 'review' || kind === 'decide';

const eachStep = (
  { d }: LintContext,
  check: (step: ProcessStep, path: (string | number)[]) => readonly Found[],
): Found[] => d.process.flatMap((step, index) => check(step, ['process', index]));

const taskOnly: LintRule = {
  id: 'step-idle-rule',
  severity: 'error',
  article: source,
  title: { zh: '办理要求写在有待办的环节上', en: 'Rules for people stand on steps that have tasks' },
  todo: {
    zh: '移到受理、审查、决定环节，或者删去',
    en: 'Move it to acceptance, review or decision, or remove it',
  },
  check: (context) =>
    eachStep(context, (step, path) =>
      (['candidates', 'countersign', 'apart', 'onLate', 'batch'] as const)
        .filter((key) => step[key] !== undefined && !hasTask(step))
        .map((key) =>
          at([...path, key], `${step.id} 没有待办，${key} 用不上`, `${step.id} has no task: ${key} is idle`),
        ),
    ),
};

const countersignSigners: LintRule = {
  id: 'countersign-signers',
  severity: 'error',
  article: source,
  title: {
    zh: '会签写明几个人、多少人同意',
    en: 'Countersigning says how many sign and how many must agree',
  },
  todo: {
    zh: '按份额的写 share 和 count，其余不写 share',
    en: 'Write share and count for a share, and no share otherwise',
  },
  check: (context) =>
    eachStep(context, ({ id, kind, countersign }, path) => {
      if (!countersign) return [];
      const where = [...path, 'countersign'];
      const { need, share, count } = countersign;
      if (kind !== 'review')
        return [at(where, `只有审查环节会签（${id}）`, `Only reviews are countersigned (${id})`)];
      if (need === 'share' && (share === undefined || count === undefined))
        return [at(where, `${id} 按份额会签，缺 share 或者 count`, `${id} needs share and count`)];
      return need !== 'share' && share !== undefined
        ? [at([...where, 'share'], `${id} 不按份额会签，share 用不上`, `${id} does not count shares`)]
        : [];
    }),
};

const apartIdle: LintRule = {
  id: 'apart-idle',
  severity: 'error',
  article: source,
  title: { zh: '回避的是别的、由人办的环节', en: 'A step is kept apart from other steps that people do' },
  todo: { zh: '改 apart', en: 'Correct apart' },
  check: (context) =>
    eachStep(context, ({ id, apart }, path) =>
      (apart ?? []).flatMap((other, index): Found[] => {
        const step = context.d.process.find((of) => of.id === other);
        if (step === undefined || (other !== id && hasTask(step))) return [];
        return [
          at(
            [...path, 'apart', index],
            `${id} 与 ${other} 不用分开`,
            `${id} cannot be kept apart from ${other}`,
          ),
        ];
      }),
    ),
};

const lateIdle: LintRule = {
  id: 'late-idle',
  severity: 'error',
  article: source,
  title: { zh: '逾期有后果，定时有时长', en: 'Being late has an effect, and a timer a length' },
  todo: {
    zh: '写 remind 或者 escalateTo，时长大于零',
    en: 'Write remind or escalateTo, and a term above zero',
  },
  check: (context) => [
    ...eachStep(context, ({ id, onLate }, path) => {
      if (!onLate) return [];
      const where = [...path, 'onLate'];
      if (onLate.after.amount === 0)
        return [at([...where, 'after'], `${id} 的时长是零`, `The term of ${id} is zero`)];
      const none = onLate.remind !== true && onLate.escalateTo === undefined;
      return none ? [at(where, `${id} 逾期以后没有人知道`, `Nobody learns that ${id} is late`)] : [];
    }),
    ...(context.d.flow?.timers ?? []).flatMap(({ id, after }, index) =>
      after.amount === 0
        ? [at(['flow', 'timers', index, 'after'], `${id} 的时长是零`, `The term of ${id} is zero`)]
        : [],
    ),
  ],
};

const lateNobody: LintRule = {
  id: 'late-nobody',
  severity: 'error',
  article: source,
  title: { zh: '环节逾期报给的岗位有人', en: 'Somebody holds the role that a late step is reported to' },
  todo: { zh: '改 escalateTo，或者给单位安排这个岗位', en: 'Change escalateTo, or give the body that post' },
  check: (context) =>
    eachStep(context, ({ id, onLate }, path) => {
      const role = onLate?.escalateTo;
      const bodies = context.checks.staffing?.(context.d) ?? [];
      const without = bodies.filter(({ roles }) => role !== undefined && !roles.includes(role));
      if (without.length === 0) return [];
      const names = without.slice(0, 3).map(({ name }) => name);
      return [
        at(
          [...path, 'onLate'],
          `${names.join('、')} 没有 ${role}，${id} 逾期没有人收`,
          `${names.join(', ')}: no ${role} to learn that ${id} is late`,
        ),
      ];
    }),
};

const shifted = (level: Level, by: number): Level | undefined =>
  (['1', '2', '3', '4', '5', '6'] as const).find((of) => Number(of) === Number(level) + by);

const candidatesNobody: LintRule = {
  id: 'candidates-nobody',
  severity: 'error',
  article: source,
  title: { zh: '环节的候选人有单位出', en: 'Some body can fill the candidates of a step' },
  todo: {
    zh: '改 candidates，或者登记单位、安排岗位',
    en: 'Change candidates, or register the body and its posts',
  },
  check: (context) =>
    eachStep(context, (step, path) => {
      const { candidates, id, role } = step;
      if (!candidates || !hasTask(step)) return [];
      const where = [...path, 'candidates'];
      const by = candidates.level === 'above' ? -1 : candidates.level === 'below' ? 1 : 0;
      const level = shifted(context.d.exerciseLevel, by);
      if (level === undefined)
        return [at(where, `${id}：这一级没有上级或者下级`, `${id}: there is no level above or below`)];
      const implementer = candidates.body ?? context.d.implementer;
      const bodies = context.checks.staffing?.({ ...context.d, implementer, exerciseLevel: level });
      const post = candidates.post ?? role;
      if (bodies === undefined || bodies.some(({ roles }) => roles.includes(post))) return [];
      return [
        at(
          where,
          `${id}：没有单位（${implementer}）出 ${post}`,
          `${id}: no body (${implementer}) has a ${post}`,
        ),
      ];
    }),
};

const belowUnplaced: LintRule = {
  id: 'below-unplaced',
  severity: 'error',
  article: source,
  title: {
    zh: '由下级单位办理的环节，表单问清是哪个地方',
    en: 'Where the body below handles a step, the form asks which place',
  },
  todo: {
    zh: '加一个必填的 division 项，如户籍所在乡镇（街道）',
    en: 'Add a required field of type division, such as the township of registration',
  },
  check: (context) => {
    const fields = context.d.form.pages.flatMap((page) => page.fields);
    if (fields.some(({ type, required }) => type === 'division' && required === true)) return [];
    return eachStep(context, ({ id, candidates }, path) =>
      candidates?.level === 'below'
        ? [
            at(
              [...path, 'candidates', 'level'],
              `${id} 由下级单位办理，但不知道是哪一个`,
              `${id} is for a body below, and nothing says which`,
            ),
          ]
        : [],
    );
  },
};

export const stepRules: readonly LintRule[] = [
  taskOnly,
  countersignSigners,
  apartIdle,
  lateIdle,
  lateNobody,
  candidatesNobody,
  belowUnplaced,
];

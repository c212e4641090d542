// SPDX-License-Identifier: Apache-2.0
/** What must hold of a joint case's definition before anyone may apply by it, and which of its parts a choice needs. Pure. */
import { STATUTORY_TERMS } from '#law/clock.rules.ts';
import {
  compileExpression,
  type FieldSpec,
  type Finding,
  type MatterDefinition,
  scopeOfFields,
} from '#matters';
import type { JointDefinition, JointPart } from './joint-definition.contract.ts';
import { mergeForms } from './joint-form.rules.ts';

/** Answers to the questions of a definition, by their ids. */
export type JointChoice = Readonly<Record<string, string | undefined>>;

/** The questions as fields, so that conditions over them are judged by the one interpreter. */
const questionFields = (d: JointDefinition): FieldSpec[] =>
  (d.questions ?? []).map((q) => ({
    id: q.id,
    element: 'application.kind',
    label: q.question,
    type: 'choice',
    required: true,
    options: q.options,
  }));

/** The answers that are options of a question; everything else counts as not given. */
export function knownChoice(d: JointDefinition, choice: JointChoice): Record<string, string> {
  const pairs = (d.questions ?? []).flatMap(({ id, options }) => {
    const value = Object.hasOwn(choice, id) ? choice[id] : undefined;
    return value !== undefined && options.some((o) => o.value === value) ? [[id, value] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Questions that still wait for an answer. */
export const unanswered = (d: JointDefinition, choice: JointChoice): string[] => {
  const known = knownChoice(d, choice);
  return (d.questions ?? []).filter((q) => known[q.id] === undefined).map((q) => q.id);
};

/** The parts that this choice needs, in the order of the definition; `after` names only parts that are needed. */
export function partsFor(d: JointDefinition, choice: JointChoice, today: string): JointPart[] {
  const values = knownChoice(d, choice);
  const scope = scopeOfFields(questionFields(d));
  const needed = d.parts.filter(({ when }) => {
    if (when === undefined) return true;
    const compiled = compileExpression(when, scope);
    return compiled.ok && compiled.evaluate({ values: { ...values, applicant: {} }, today }).value === true;
  });
  const names = new Set(needed.map((p) => p.matter));
  return needed.map((part) => {
    const { after, ...rest } = part;
    const kept = (after ?? []).filter((m) => names.has(m));
    return kept.length > 0 ? { ...rest, after: kept } : rest;
  });
}

/** Every fault of a definition, given the definitions of the matters it joins (by local code). */
export function lintJoint(d: JointDefinition, matters: ReadonlyMap<string, MatterDefinition>): Finding[] {
  return [
    ...unknownParts(d, matters),
    ...doubles(d),
    ...cycles(d),
    ...conditions(d),
    ...applicants(d, matters),
    ...limits(d),
    ...stages(d),
    ...mergedForm(d, matters),
  ];
}

const error = (
  rule: string,
  path: Finding['path'],
  zh: string,
  en: string,
  todo: { zh: string; en: string },
  article?: string,
): Finding => ({ rule, path, severity: 'error', message: { zh, en }, todo, ...(article && { article }) });

function unknownParts(d: JointDefinition, matters: ReadonlyMap<string, MatterDefinition>): Finding[] {
  return d.parts.flatMap(({ matter }, at) =>
    matters.has(matter)
      ? []
      : [
          error(
            'joint-part-unknown',
            ['parts', at, 'matter'],
            `没有事项 ${matter}`,
            `There is no matter ${matter}`,
            { zh: '写事项定义的 localCode', en: 'Name the localCode of a definition' },
          ),
        ],
  );
}

function doubles(d: JointDefinition): Finding[] {
  const seen = new Set<string>();
  return d.parts.flatMap(({ matter }, at) => {
    if (!seen.has(matter)) {
      seen.add(matter);
      return [];
    }
    return [
      error('joint-part-twice', ['parts', at, 'matter'], `${matter} 出现两次`, `${matter} is there twice`, {
        zh: '每个事项只列一次',
        en: 'Name each matter once',
      }),
    ];
  });
}

/** `after` leads to parts that exist, and never in a circle: such parts could never begin. */
function cycles(d: JointDefinition): Finding[] {
  const names = new Set(d.parts.map((p) => p.matter));
  const dangling = d.parts.flatMap(({ matter, after = [] }, at) =>
    after
      .filter((name) => !names.has(name) || name === matter)
      .map((name) =>
        error(
          'joint-after-unknown',
          ['parts', at, 'after'],
          `${matter} 要等的 ${name} 不在本件事里`,
          `${matter} waits for ${name}, which is no part of this case`,
          { zh: '只写本件事里的其他事项', en: 'Name other parts of this case' },
        ),
      ),
  );
  let open = d.parts.map((p) => ({ matter: p.matter, after: (p.after ?? []).filter((a) => names.has(a)) }));
  for (;;) {
    const free = new Set(open.filter((p) => p.after.length === 0).map((p) => p.matter));
    if (free.size === 0) break;
    open = open
      .filter((p) => !free.has(p.matter))
      .map((p) => ({ ...p, after: p.after.filter((a) => !free.has(a)) }));
  }
  if (open.length === 0) return dangling;
  const circle = open.map((p) => p.matter).join('、');
  return [
    ...dangling,
    error(
      'joint-after-circle',
      ['parts'],
      `先后顺序成了环：${circle}`,
      `These parts wait for each other: ${circle}`,
      { zh: '去掉一个 after', en: 'Drop one of the after' },
    ),
  ];
}

function conditions(d: JointDefinition): Finding[] {
  const scope = scopeOfFields(questionFields(d));
  return d.parts.flatMap(({ when }, at) => {
    if (when === undefined) return [];
    const compiled = compileExpression(when, scope);
    const said = compiled.ok
      ? compiled.type.kind === 'boolean'
        ? undefined
        : { zh: '条件要得出是或者否', en: 'A condition gives yes or no' }
      : compiled.problems[0]?.message;
    return said
      ? [
          error('joint-condition', ['parts', at, 'when'], said.zh, said.en, {
            zh: '条件只能写本件事的问题',
            en: 'A condition may name the questions of this case only',
          }),
        ]
      : [];
  });
}

function applicants(d: JointDefinition, matters: ReadonlyMap<string, MatterDefinition>): Finding[] {
  return d.parts.flatMap(({ matter }, at) => {
    const definition = matters.get(matter);
    if (!definition) return [];
    const wrong = d.objects.filter((who) =>
      who === 'person'
        ? !definition.serviceObjects.includes('1')
        : definition.serviceObjects.every((o) => o === '1'),
    );
    return wrong.map((who) =>
      error(
        'joint-applicant',
        ['parts', at, 'matter'],
        `${matter} 不能由${who === 'person' ? '个人' : '企业'}申请`,
        `${matter} is not for a ${who}`,
        { zh: '改 objects，或者换事项', en: 'Change objects or the matter' },
      ),
    );
  });
}

/** 行政许可法第四十二条第二款: 45 working days where several bodies handle a permit together. */
function limits(d: JointDefinition): Finding[] {
  const faults: Finding[] = [];
  const workdays = (l: { amount: number; unit: string }): number =>
    l.unit === 'WORKDAY' ? l.amount : l.unit === 'DAY' ? Math.ceil((l.amount * 5) / 7) : l.amount * 22;
  if (workdays(d.statutory) > STATUTORY_TERMS.jointDecision)
    faults.push(
      error(
        'joint-limit',
        ['statutory'],
        '统一办理、联合办理、集中办理的法定时限不超过45个工作日',
        'Joint handling takes no more than 45 working days',
        { zh: '写45个工作日以内', en: 'Write at most 45 working days' },
        '行政许可法第四十二条第二款',
      ),
    );
  if (workdays(d.limit) > workdays(d.statutory))
    faults.push(
      error('joint-promise', ['limit'], '承诺时限比法定时限长', 'The promise is longer than the law allows', {
        zh: '缩短承诺时限',
        en: 'Shorten the promise',
      }),
    );
  return faults;
}

function stages(d: JointDefinition): Finding[] {
  const known = new Set((d.stages ?? []).map((s) => s.id));
  return d.parts.flatMap(({ stage }, at) =>
    stage === undefined || known.has(stage)
      ? []
      : [
          error(
            'joint-stage-unknown',
            ['parts', at, 'stage'],
            `没有阶段 ${stage}`,
            `There is no stage ${stage}`,
            { zh: '在 stages 里写这个阶段', en: 'Add it to stages' },
          ),
        ],
  );
}

/** Questions of the same meaning agree in type: otherwise one answer could not serve both matters. */
function mergedForm(d: JointDefinition, matters: ReadonlyMap<string, MatterDefinition>): Finding[] {
  const parts = d.parts.flatMap(({ matter }) => {
    const definition = matters.get(matter);
    return definition ? [{ matter, definition }] : [];
  });
  const typeOf = new Map<string, { type: string; matter: string }>();
  return mergeForms(parts).fields.flatMap(({ spec, askedBy }) =>
    askedBy.flatMap(({ matter }) => {
      const known = typeOf.get(spec.element);
      const type = String(spec.type ?? 'text');
      if (!known) typeOf.set(spec.element, { type, matter });
      if (!known || known.type === type || known.matter === matter) return [];
      return [
        error(
          'joint-field-type',
          ['parts'],
          `${known.matter} 和 ${matter} 对同一数据元 ${spec.element} 要求的类型不同（${known.type}、${type}）`,
          `${known.matter} and ${matter} ask for ${spec.element} in different types (${known.type}, ${type})`,
          { zh: '统一两个事项里这一项的类型', en: 'Give the field one type in both matters' },
        ),
      ];
    }),
  );
}

// SPDX-License-Identifier: Apache-2.0
/** Dead configuration: conditions that no answer fulfils, pages and materials that never come, questions that decide nothing. */
import type { MatterDefinition } from '../definition.contract.ts';
import type { FieldSpec } from '../definition-form.contract.ts';
import { expressionsOf } from '../definition-scope.rules.ts';
import { namesIn } from '../expression/expression-ast.rules.ts';
import type { Bilingual } from '../expression/index.ts';
import { conditions, type Judged, judgedConditions } from './judged-conditions.rules.ts';
import { type Found, type LintRule, practice } from './lint-rule.rules.ts';

const source = '配置检查：没有人能走到的配置要删去';

function never(id: string, kinds: readonly Judged['kind'][], title: Bilingual, todo: Bilingual): LintRule {
  return {
    id,
    severity: 'error',
    deep: true,
    article: source,
    title,
    todo,
    check: (context) =>
      judgedConditions(context).map(
        ({ kind, truth, path, source }) =>
          kinds.includes(kind) &&
          truth === 'never' && {
            path,
            message: { zh: `条件永远不成立（${source}）`, en: `Never true (${source})` },
          },
      ),
  };
}

const conditionAlways: LintRule = {
  id: 'condition-always',
  severity: 'warning',
  deep: true,
  article: source,
  title: { zh: '条件不是永远成立的', en: 'A condition is not always true' },
  todo: { zh: '删去这个条件', en: 'Remove the condition' },
  check: (context) =>
    judgedConditions(context).map(
      ({ kind, truth, path, source }) =>
        kind !== 'expect' &&
        truth === 'always' && {
          path,
          message: {
            zh: `条件永远成立，等于没有（${source}）`,
            en: `Always true, so no condition (${source})`,
          },
        },
    ),
};

const ruleIdle: LintRule = {
  id: 'rule-idle',
  severity: 'warning',
  deep: true,
  article: source,
  title: { zh: '规则拦得住什么', en: 'A rule can be broken' },
  todo: { zh: '删去这条规则，或者改正条件', en: 'Remove the rule, or correct it' },
  check: (context) =>
    judgedConditions(context).map(
      ({ kind, truth, path, source }) =>
        kind === 'expect' &&
        truth === 'always' && {
          path,
          message: {
            zh: `规则永远满足，拦不住什么（${source}）`,
            en: `Nothing can break this rule (${source})`,
          },
        },
    ),
};

/** Names that the conditions, rules, licence values and situations read. */
function usedNames(d: MatterDefinition): Set<string> {
  const used = new Set<string>();
  for (const { source } of expressionsOf(d))
    for (const name of conditions(source).flatMap(namesIn)) used.add(name);
  for (const rule of d.rules ?? []) if (rule.field) used.add(rule.field);
  for (const situation of d.situations ?? []) if (situation.field) used.add(situation.field);
  return used;
}

/** A question whose only possible use is to decide something. */
const decides = (field: FieldSpec): boolean =>
  field.required === false &&
  (field.type === 'boolean' || field.type === 'choice' || field.type === 'choices');

const fieldUnused: LintRule = {
  id: 'field-unused',
  severity: 'warning',
  article: '个人信息保护法第六条（限于实现处理目的的最小范围）',
  title: { zh: '每个选填的选择题都有用处', en: 'Every optional choice is used for something' },
  todo: { zh: '删去这一项，或者在 hint 写明用途', en: 'Remove the field, or say in its hint what it is for' },
  check: ({ d }) => {
    const used = usedNames(d);
    return d.form.pages.flatMap((page, p) =>
      page.fields.map((field, f): Found | false => {
        if (!decides(field) || used.has(field.id) || field.hint) return false;
        const zh = `${field.id} 的回答没有任何条件、规则或者证照用到`;
        return {
          path: ['form', 'pages', p, 'fields', f],
          message: { zh, en: `Nothing uses the answer of ${field.id}` },
        };
      }),
    );
  },
};

const situationIdle: LintRule = {
  id: 'situation-idle',
  severity: 'warning',
  article: practice,
  title: { zh: '情形能够缩小材料或者表单的范围', en: 'A situation narrows materials or the form' },
  todo: {
    zh: '写 field，并让材料的 when 用到它；否则删去',
    en: 'Name a field that materials depend on, or remove it',
  },
  check: ({ d }) =>
    (d.situations ?? []).map((situation, s): Found | false => {
      const asks = expressionsOf(d).filter(({ path }) => path[0] !== 'result');
      const used = new Set(asks.flatMap(({ source }) => conditions(source).flatMap(namesIn)));
      return (situation.field === undefined || !used.has(situation.field)) && { path: ['situations', s] };
    }),
};

const situationField: LintRule = {
  id: 'situation-field',
  severity: 'error',
  article: practice,
  title: { zh: '情形的选项就是表单那一项的选项', en: 'The options of a situation are those of its field' },
  todo: { zh: '改 field 或者 options', en: 'Change field or options' },
  check: ({ d }) => {
    const fields = new Map(d.form.pages.flatMap((page) => page.fields.map((field) => [field.id, field])));
    const earlier = new Set<string>(['applicant', 'today']);
    return (d.situations ?? []).flatMap((situation, s): Found[] => {
      const found: Found[] = [];
      const late = conditions(situation.when)
        .flatMap(namesIn)
        .find((name) => fields.has(name) && !earlier.has(name));
      if (late !== undefined) {
        const zh = `${late} 在这一问之前还没有问`;
        found.push({
          path: ['situations', s, 'when'],
          message: { zh, en: `${late} is not asked before this` },
        });
      }
      if (situation.field === undefined) return found;
      earlier.add(situation.field);
      const field = fields.get(situation.field);
      if (!field) {
        const zh = `没有编号为 ${situation.field} 的填写项`;
        const message = { zh, en: `There is no field ${situation.field}` };
        return [...found, { path: ['situations', s, 'field'], message }];
      }
      const values =
        field.type === 'boolean' ? ['true', 'false'] : (field.options ?? []).map((of) => of.value);
      situation.options.forEach(({ value }, o) => {
        if (values.includes(value)) return;
        const zh = `${situation.field} 没有选项 ${value}`;
        const path = ['situations', s, 'options', o, 'value'];
        found.push({ path, message: { zh, en: `${situation.field} has no option ${value}` } });
      });
      return found;
    });
  },
};

export const deadRules: readonly LintRule[] = [
  never(
    'condition-never',
    ['field', 'required', 'rule', 'situation', 'fee', 'link'],
    { zh: '条件可能成立', en: 'A condition can be true' },
    { zh: '改正条件，或者删去这一项', en: 'Correct the condition, or remove what it guards' },
  ),
  never(
    'page-never',
    ['page'],
    { zh: '每一页都可能出现', en: 'Every page can be shown' },
    { zh: '改正条件，或者删去这一页', en: 'Correct the condition, or remove the page' },
  ),
  never(
    'material-never',
    ['material'],
    { zh: '每份材料都可能要交', en: 'Every material can be required' },
    { zh: '改正条件，或者删去这份材料', en: 'Correct the condition, or remove the material' },
  ),
  never(
    'rule-impossible',
    ['expect'],
    { zh: '规则有人能满足', en: 'Somebody can satisfy a rule' },
    { zh: '改正 expect，否则没有人能提交', en: 'Correct expect: as it is nobody can apply' },
  ),
  conditionAlways,
  ruleIdle,
  fieldUnused,
  situationIdle,
  situationField,
];

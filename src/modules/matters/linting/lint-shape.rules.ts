// SPDX-License-Identifier: Apache-2.0
/** Rules of form: what the schema cannot say of ids, elements, expressions and references. */
import { elementFindings } from '../definition-elements.rules.ts';
import type { Finding } from '../definition-finding.rules.ts';
import { expressionFindings, idFindings, referenceFindings } from '../definition-names.rules.ts';
import type { LintContext, LintRule } from './lint-rule.rules.ts';

type Meta = Omit<LintRule, 'check' | 'severity'>;
const ours = 'docs/definitions.md';
const dictionary = 'GB/T 19488.2 数据元';

/** A rule out of a group of checks that report several: each takes its own findings. */
const of = (group: (context: LintContext) => readonly Finding[], meta: Meta): LintRule => ({
  ...meta,
  severity: 'error',
  check: (context) => group(context).filter((found) => found.rule === meta.id),
});

/** Runs a group once for all rules that take from it. */
function once(group: (context: LintContext) => readonly Finding[]) {
  const kept = new WeakMap<LintContext, readonly Finding[]>();
  return (context: LintContext): readonly Finding[] => {
    const found = kept.get(context) ?? group(context);
    kept.set(context, found);
    return found;
  };
}

const ids = once(({ d }) => idFindings(d));
const elements = once(({ written, checks }) => elementFindings(written, checks.elements));

export const shapeRules: readonly LintRule[] = [
  of(ids, {
    id: 'id-unique',
    article: ours,
    title: { zh: '编号不重复', en: 'Ids are unique' },
    todo: { zh: '改其中一个编号', en: 'Change one of them' },
  }),
  of(ids, {
    id: 'id-reserved',
    article: ours,
    title: {
      zh: '编号不是表达式的保留字，页的编号不是固定步骤',
      en: 'No id is a reserved word or a fixed step',
    },
    todo: { zh: '换一个编号', en: 'Choose another id' },
  }),
  of(elements, {
    id: 'element-known',
    article: dictionary,
    title: { zh: '数据元在字典里', en: 'Elements are in the dictionary' },
    todo: { zh: '用字典里的数据元，或者先加到字典', en: 'Use one of the dictionary, or add it there first' },
  }),
  of(elements, {
    id: 'element-type',
    article: dictionary,
    title: { zh: '填写项的类型与数据元相符', en: 'The type of a field fits its element' },
    todo: { zh: '改类型，或者换数据元', en: 'Change the type or the element' },
  }),
  of(elements, {
    id: 'options',
    article: dictionary,
    title: { zh: '选择项有选项，且不重复', en: 'A choice has options, each once' },
    todo: { zh: '改选项', en: 'Correct the options' },
  }),
  of(elements, {
    id: 'bounds',
    article: dictionary,
    title: { zh: '上下限适合类型，且下限不大于上限', en: 'Bounds fit the type and are in order' },
    todo: { zh: '改上下限', en: 'Correct the bounds' },
  }),
  of(({ d }) => expressionFindings(d), {
    id: 'expression',
    article: 'src/modules/matters/expression/README.md',
    title: { zh: '表达式写得对，名称都有', en: 'Expressions are sound and name what exists' },
    todo: { zh: '按提示改正表达式', en: 'Correct the expression as told' },
  }),
  of(({ d }) => referenceFindings(d), {
    id: 'reference',
    article: ours,
    title: { zh: '引用的编号都存在', en: 'Every id that is named exists' },
    todo: { zh: '核对编号', en: 'Check the id' },
  }),
];

/** Examples run last, on a definition that is sound so far. */
export const exampleRules: readonly LintRule[] = [
  {
    id: 'example',
    severity: 'error',
    deep: true,
    article: ours,
    title: { zh: '示例的结果与写明的一致', en: 'Examples come to what they say' },
    todo: { zh: '改示例，或者改定义', en: 'Correct the example or the definition' },
    check: ({ d, checks: { runExample } }) =>
      d.examples.flatMap((example, e) =>
        (runExample?.(d, example) ?? []).map((mismatch) => ({
          path: ['examples', e],
          message: { zh: `示例“${example.name}”：${mismatch}`, en: `Example "${example.name}": ${mismatch}` },
        })),
      ),
  },
];

// SPDX-License-Identifier: Apache-2.0
/** Fields and materials against the dictionary of data elements. */
import type { MatterDefinition } from './definition.contract.ts';
import { type Finding, finding } from './definition-finding.rules.ts';
import type { FieldSpec } from './definition-form.contract.ts';
import type { ElementDictionary, ElementSpec } from './elements.ts';
import { suggestion } from './expression/index.ts';

/** For each type of element, the other types in which a field may ask for it. */
const alsoFits: Partial<Record<ElementSpec['type'], readonly string[]>> = {
  text: ['long-text', 'choice', 'address'],
  'long-text': ['text'],
  address: ['text', 'long-text'],
  integer: ['decimal', 'choice'],
  decimal: ['integer', 'money'],
  money: ['decimal', 'integer'],
  choice: ['choices', 'text', 'boolean'],
  choices: ['choice'],
  boolean: ['choice'],
  division: ['text', 'choice'],
};
const article = 'GB/T 19488.2';

/** Every field's and material's element exists in the dictionary, with a type that fits. */
export function elementFindings(definition: MatterDefinition, elements: ElementDictionary): Finding[] {
  const findings: Finding[] = [];
  definition.form.pages.forEach((page, p) => {
    page.fields.forEach((field, f) => {
      findings.push(...fieldFindings(field, ['form', 'pages', p, 'fields', f], elements));
    });
  });
  definition.materials.forEach((material, m) => {
    const path = ['materials', m, 'element'];
    const element = elements.get(material.element);
    if (!element) findings.push(unknown(material.element, path, elements));
    else if (element.type !== 'file') {
      findings.push(
        finding('element-type', path, `${material.element} 不是材料`, `${material.element} is no material`, {
          article,
        }),
      );
    }
  });
  return findings;
}

function fieldFindings(field: FieldSpec, path: (string | number)[], elements: ElementDictionary): Finding[] {
  const element = elements.get(field.element);
  if (!element) return [unknown(field.element, [...path, 'element'], elements)];
  if (element.type === 'file') {
    const [zh, en] = [
      `${field.element} 是材料，不能作为填写项`,
      `${field.element} is a material, not a field`,
    ];
    return [finding('element-type', [...path, 'element'], zh, en, { article })];
  }
  const findings: Finding[] = [];
  const type = field.type ?? element.type;
  if (type !== element.type && !alsoFits[element.type]?.includes(type)) {
    const [zh, en] = [
      `${field.element} 是 ${element.type}，不能按 ${type} 填写`,
      `${field.element} is ${element.type}, not ${type}`,
    ];
    findings.push(finding('element-type', [...path, 'type'], zh, en, { article }));
  }
  findings.push(...optionFindings(field, type, path), ...boundFindings(field, type, path));
  return findings;
}

function optionFindings(field: FieldSpec, type: string, path: (string | number)[]): Finding[] {
  const chooses = type === 'choice' || type === 'choices';
  const at = [...path, 'options'];
  if (chooses && !field.options)
    return [finding('options', at, '选择项要列出选项', 'A choice must list its options')];
  if (!chooses && field.options)
    return [finding('options', at, '只有选择项才有选项', 'Only a choice has options')];
  const values = field.options?.map((option) => option.value) ?? [];
  if (new Set(values).size === values.length) return [];
  return [finding('options', at, '选项的值重复', 'Two options have the same value')];
}

function boundFindings(field: FieldSpec, type: string, path: (string | number)[]): Finding[] {
  const findings: Finding[] = [];
  const texts = ['text', 'long-text', 'address'];
  const numbers = ['integer', 'decimal', 'money'];
  const bound = (name: keyof FieldSpec, types: readonly string[]) => {
    if (field[name] === undefined || types.includes(type)) return;
    findings.push(
      finding('bounds', [...path, name], `${type} 没有 ${name}`, `${name} does not apply to ${type}`),
    );
  };
  for (const name of ['minLength', 'maxLength'] as const) bound(name, texts);
  for (const name of ['min', 'max'] as const) bound(name, numbers);
  for (const name of ['minDate', 'maxDate'] as const) bound(name, ['date']);
  if (
    (field.minLength ?? 0) > (field.maxLength ?? Number.POSITIVE_INFINITY) ||
    (field.min ?? -1e300) > (field.max ?? 1e300)
  ) {
    findings.push(finding('bounds', path, '下限大于上限', 'The lower bound is above the upper one'));
  }
  for (const name of ['minDate', 'maxDate'] as const) {
    const date = field[name];
    if (date === undefined || date === 'today' || /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/.test(date))
      continue;
    findings.push(
      finding('bounds', [...path, name], '日期写作 2026-01-31 或 today', 'Write 2026-01-31 or today'),
    );
  }
  return findings;
}

function unknown(element: string, path: (string | number)[], elements: ElementDictionary): Finding {
  const near = suggestion(element, elements.keys());
  const [zh, en] = [
    `数据元字典里没有 ${element}${near.zh}`,
    `${element} is not in matters/elements.yaml${near.en}`,
  ];
  return finding('element-known', path, zh, en, { article });
}

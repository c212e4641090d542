// SPDX-License-Identifier: Apache-2.0
/** The gate of the catalogue: nothing is published that changes what its item fixes (三级四同). */
import type { Queryable } from '#platform/db.ts';
import { type FieldFault, Problem } from '#platform/problem.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { catalogueProblems } from './catalogue.problems.ts';
import { itemsByCode } from './catalogue.queries.ts';
import { type LockedFault, lockedFaults } from './catalogue-item.rules.ts';

/**
 * For each definition, in order, what it changes although its item fixes it; empty lists where there is no item, or
 * only a draft of one. Imports refuse their rows by it one by one.
 */
export async function catalogueFaults(
  on: Queryable,
  definitions: readonly MatterDefinition[],
): Promise<LockedFault[][]> {
  const items = await itemsByCode(on, [...new Set(definitions.map((d) => d.catalogCode))]);
  const byCode = new Map(items.filter((i) => i.status !== 'draft').map((i) => [i.code, i]));
  return definitions.map((definition) => {
    const item = byCode.get(definition.catalogCode);
    return item ? lockedFaults(item, definition) : [];
  });
}

const names: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  name: ['事项名称', 'The name'],
  matterType: ['事项类型', 'The type'],
  legalBasis: ['设定依据', 'The legal basis'],
  catalogCode: ['基本编码', 'The catalogue code'],
  exerciseLevel: ['行使层级', 'The level'],
};

/** The fault in words, for forms and reports of imports. */
export function faultInWords({ field, expected, found }: LockedFault): FieldFault {
  const [zh, en] = names[field] ?? [field, field];
  if (expected === '—')
    return { field, zh: '目录项已取消，不能再发布', en: 'The catalogue item was abolished' };
  return {
    field,
    zh: `${zh}由目录项统一，应为“${expected}”，现为“${found}”`,
    en: `${en} is fixed by the catalogue item: “${expected}” is expected, “${found}” was found`,
  };
}

/** @throws {Problem} `matters.locked-field` with every fault of the first definition that has any. */
export async function refuseLockedFields(
  on: Queryable,
  definitions: readonly MatterDefinition[],
): Promise<void> {
  const faults = await catalogueFaults(on, definitions);
  const at = faults.findIndex((found) => found.length > 0);
  if (at < 0) return;
  throw new Problem(
    catalogueProblems['locked-field'],
    { localCode: definitions[at]?.localCode ?? '', item: definitions[at]?.catalogCode ?? '' },
    (faults[at] ?? []).map(faultInWords),
  );
}

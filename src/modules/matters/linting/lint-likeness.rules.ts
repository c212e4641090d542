// SPDX-License-Identifier: Apache-2.0
/** Near-duplicates: two definitions that are one matter under two codes. */
import type { MatterDefinition } from '../definition.contract.ts';
import { type Found, type Likeness, type LintRule, zhOf } from './lint-rule.rules.ts';

/** What a definition is compared by. */
export function likenessOf(d: MatterDefinition, where: string = d.localCode): Likeness {
  const situation = d.handlingItem ? zhOf(d.handlingItem.situation) : '';
  return {
    where,
    localCode: d.localCode,
    name: `${zhOf(d.name)}${situation}`,
    materials: d.materials.map((material) => zhOf(material.name)),
  };
}

/** Names and materials at least this alike are taken for one matter. */
export const tooAlike = 0.88;

type Bag = ReadonlyMap<string, number>;
const kept = new WeakMap<Likeness, { name: Bag; materials: Bag }>();

function bagsOf(of: Likeness): { name: Bag; materials: Bag } {
  const bags = kept.get(of) ?? { name: bigrams([of.name]), materials: bigrams(of.materials) };
  kept.set(of, bags);
  return bags;
}

/** 0 … 1: how alike two names are. */
export const nameLikeness = (a: Likeness, b: Likeness): number => dice(bagsOf(a).name, bagsOf(b).name);

/**
 * 0 … 1: alike in name (two fifths) and in materials (three fifths; the name alone where neither has any). Names that
 * could not reach `tooAlike` whatever the materials count as they are.
 */
export function likeness(a: Likeness, b: Likeness): number {
  const name = nameLikeness(a, b);
  if (a.materials.length === 0 && b.materials.length === 0) return name;
  if (0.4 * name + 0.6 < tooAlike) return 0.4 * name;
  return 0.4 * name + 0.6 * dice(bagsOf(a).materials, bagsOf(b).materials);
}

function bigrams(texts: readonly string[]): Bag {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const marks = [...text.replace(/[（）()《》“”、，\s]/g, '')];
    marks.forEach((mark, index) => {
      const pair = mark + (marks[index + 1] ?? '');
      if (index < marks.length - 1 || marks.length === 1) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    });
  }
  return counts;
}

/** Sørensen–Dice over two bags of pairs. */
function dice(a: Bag, b: Bag): number {
  let [shared, total] = [0, 0];
  for (const [pair, count] of a) {
    shared += Math.min(count, b.get(pair) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 1 : (2 * shared) / total;
}

const nearDuplicate: LintRule = {
  id: 'near-duplicate',
  severity: 'warning',
  article: '三级四同（同一事项名称、编码一致）',
  title: { zh: '同一事项只有一个定义', en: 'One matter has one definition' },
  todo: {
    zh: '合并两个定义，或者用 handlingItem 写明情形的不同',
    en: 'Merge the two, or tell them apart by handlingItem',
  },
  check: ({ d, checks: { others = [] } }) => {
    const own = likenessOf(d);
    return others.map((other): Found | false => {
      if (other.localCode === own.localCode || likeness(own, other) < tooAlike) return false;
      const zh = `与 ${other.where}（${other.name}）几乎相同`;
      return { path: ['name'], message: { zh, en: `Almost the same as ${other.where}` } };
    });
  },
};

export const likenessRules: readonly LintRule[] = [nearDuplicate];

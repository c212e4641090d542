// SPDX-License-Identifier: Apache-2.0
/** The materials of several matters as one list: what means the same is handed in once. Pure. */
import { wordsOf } from '#forms';
import type { Material } from '#matters';
import { anyOf, type ConditionsOfPart } from './joint-conditions.rules.ts';
import type { MergedMaterial, PartToMerge } from './joint-form.types.ts';
import { camel, freeId } from './merged-ids.rules.ts';

/** Elements that name the kind of a paper and not what it says: the application forms of two matters are two papers. */
const kindsOfPaper: ReadonlySet<string> = new Set([
  'document.agreement',
  'document.application-form',
  'document.approval',
  'document.assessment-report',
  'document.change-proof',
  'document.commitment-letter',
  'document.contract',
  'document.inspection-report',
  'document.invoice',
  'document.management-rules',
  'document.notice-promise',
  'document.other',
  'document.personnel-list',
  'document.resolution',
  'document.site-photo',
]);

interface Asked {
  readonly matter: string;
  readonly spec: Material;
  readonly when: string | undefined;
}

export function mergeMaterials(
  parts: readonly PartToMerge[],
  conditions: readonly ConditionsOfPart[],
): MergedMaterial[] {
  const groups = new Map<string, Asked[]>();
  parts.forEach(({ matter, definition }, at) => {
    const times = new Map<string, number>();
    for (const spec of definition.materials) {
      const base = kindsOfPaper.has(spec.element)
        ? `${spec.element}|${wordsOf(spec.name, spec.id).zh}`
        : spec.element;
      const nth = (times.get(base) ?? 0) + 1;
      times.set(base, nth);
      const key = `${base}#${nth}`;
      const all = groups.get(key) ?? [];
      groups.set(key, all);
      all.push({ matter, spec, when: conditions[at]?.said(spec.when) });
    }
  });
  const taken = new Set<string>();
  return [...groups.values()].map((asked) => merged(asked, taken));
}

function merged(asked: readonly Asked[], taken: Set<string>): MergedMaterial {
  const specs = asked.map((a) => a.spec);
  const [first] = specs;
  if (!first) throw new Error('a group of materials has one at least');
  const id = freeId(camel(first.element.replace(/^(document|certificate)\./, '')), taken);
  const { when: _when, accept: _accept, maxFiles: _most, ...rest } = first;
  const when = anyOf(asked.map((a) => a.when));
  const accept = acceptedByAll(specs);
  return {
    id,
    spec: {
      ...rest,
      id,
      // Who may hand it in later for one matter but not for another hands it in now.
      necessity: specs.some((s) => s.necessity === 'required')
        ? 'required'
        : specs.some((s) => s.necessity === 'tolerated')
          ? 'tolerated'
          : 'optional',
      maxFiles: Math.min(...specs.map((s) => s.maxFiles ?? 5)),
      ...(when !== undefined && { when }),
      ...(accept && { accept }),
    },
    askedBy: asked.map((a) => ({ matter: a.matter, material: a.spec.id })),
  };
}

function acceptedByAll(specs: readonly Material[]): Material['accept'] {
  const lists = specs.flatMap((s) => (s.accept ? [s.accept] : []));
  const [first, ...others] = lists;
  const common = first?.filter((kind) => others.every((list) => list.includes(kind)));
  return common && common.length > 0 ? common : first;
}

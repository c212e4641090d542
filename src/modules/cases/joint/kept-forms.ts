// SPDX-License-Identifier: Apache-2.0
/**
 * Joint forms in memory. Published versions never change, so a merged form is the same for the same parts: it is made once,
 * and what others compile from its definition hangs on the same object.
 */
import type { MatterDefinition } from '#matters';
import { invariant } from '#platform/problem.ts';
import type { NotAsked } from './joint.types.ts';
import { jointFormDefinition, mergeForms } from './joint-form.rules.ts';
import type { MergedForm } from './joint-form.types.ts';

interface Part {
  readonly matter: string;
  readonly code: string;
  readonly version: number;
  readonly definition: MatterDefinition;
  readonly notAsked: readonly NotAsked[];
}
interface Kept {
  readonly form: MergedForm;
  readonly definition: MatterDefinition;
}

const MOST = 300;
const kept = new Map<string, Kept>();

/** The joint form of these parts, and the same as a definition; materials that are not asked are left out. */
export function keptForm(
  about: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } },
  parts: readonly Part[],
): Kept {
  const key = JSON.stringify([
    about,
    parts.map((p) => [p.matter, p.code, p.version, p.notAsked.map((n) => n.materialId)]),
  ]);
  const known = kept.get(key);
  if (known) return known;
  const asked = parts.map(({ matter, definition, notAsked }) => {
    const gone = new Set(notAsked.map((n) => n.materialId));
    const materials = definition.materials.filter((m) => !gone.has(m.id));
    return { matter, definition: gone.size === 0 ? definition : { ...definition, materials } };
  });
  const form = mergeForms(asked);
  const definition = jointFormDefinition(about, asked, form);
  invariant(definition, 'a joint case has parts');
  const made = { form, definition };
  const [oldest] = kept.keys();
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
  kept.set(key, made);
  return made;
}

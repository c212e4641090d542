// SPDX-License-Identifier: Apache-2.0
/**
 * What a new version of a matter, its suspension or its end does to what is in flight. A case stays under the version
 * that it was handed in under (行政许可法第八条, protection of trust); an application that is still being filled in moves
 * to the new one; what the old version promised and nobody can keep any more needs a person. Pure.
 */
import { type FieldSpec, type Material, type MatterDefinition, processOf, type Text } from '#matters';
import type { CaseState } from './case.types.ts';

export type VersionEffect = 'stays' | 'moves' | 'needs-person';

/** Why a person must look at it. */
export const effectReasons = [
  'matter-cancelled',
  'matter-suspended',
  'law-repealed',
  'result-changed',
  'correction-gone',
  'answers-lost',
  'step-gone',
] as const;
export type EffectReason = (typeof effectReasons)[number];

export interface VersionChange {
  /** No law of the old version is a basis of the new one. */
  readonly lawRepealed: boolean;
  /** Another kind of result or type of licence. */
  readonly resultChanged: boolean;
  readonly cancelled: boolean;
  readonly suspended: boolean;
  readonly lostFields: readonly NamedPart[];
  readonly newlyRequiredFields: readonly NamedPart[];
  readonly lostMaterials: readonly NamedPart[];
  readonly newlyRequiredMaterials: readonly NamedPart[];
  /** Steps with tasks that the new process does not have. */
  readonly lostSteps: readonly NamedPart[];
}
export interface NamedPart {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

const words = (text: Text | undefined, id: string): NamedPart['name'] => {
  if (text === undefined) return { zh: id, en: id };
  return typeof text === 'string' ? { zh: text, en: text } : text;
};
const partOfField = (f: FieldSpec): NamedPart => ({ id: f.id, name: words(f.label, f.id) });
const partOfMaterial = (m: Material): NamedPart => ({ id: m.id, name: words(m.name, m.id) });
const fieldsOf = (d: MatterDefinition): readonly FieldSpec[] => d.form.pages.flatMap((p) => p.fields);

/** Whether an answer to the old field can stand as an answer to the new one. */
const sameKind = (a: FieldSpec, b: FieldSpec | undefined): boolean =>
  b !== undefined && (b.type === undefined || a.type === b.type);

/** What differs between two versions, as far as applications and cases feel it. */
export function changeBetween(before: MatterDefinition, after: MatterDefinition): VersionChange {
  const [old, young] = [fieldsOf(before), fieldsOf(after)];
  const laws = new Set(after.legalBasis.map((b) => b.law));
  const wasRequired = new Set(old.filter((f) => f.required !== false).map((f) => f.id));
  const oldMaterials = new Map(before.materials.map((m) => [m.id, m]));
  return {
    lawRepealed: before.legalBasis.length > 0 && !before.legalBasis.some((b) => laws.has(b.law)),
    resultChanged:
      before.result.kind !== after.result.kind ||
      before.result.licence?.typeSerial !== after.result.licence?.typeSerial,
    cancelled: false,
    suspended: false,
    lostFields: old
      .filter(
        (f) =>
          !sameKind(
            f,
            young.find((y) => y.id === f.id),
          ),
      )
      .map(partOfField),
    newlyRequiredFields: young.filter((f) => f.required !== false && !wasRequired.has(f.id)).map(partOfField),
    lostMaterials: before.materials
      .filter((m) => !after.materials.some((y) => y.id === m.id))
      .map(partOfMaterial),
    newlyRequiredMaterials: after.materials
      .filter((m) => m.necessity === 'required' && oldMaterials.get(m.id)?.necessity !== 'required')
      .map(partOfMaterial),
    lostSteps: lostSteps(before, after),
  };
}

/** Steps of which tasks come, gone from the process or no longer of the same kind. */
function lostSteps(before: MatterDefinition, after: MatterDefinition): NamedPart[] {
  const now = processOf(after).nodes;
  return [...processOf(before).nodes.values()].flatMap((node) => {
    if (node.kind !== 'step' || !withTask.includes(node.step.kind)) return [];
    const same = now.get(node.id);
    const stays = same?.kind === 'step' && same.step.kind === node.step.kind;
    return stays ? [] : [{ id: node.id, name: words(node.step.name, node.id) }];
  });
}
const withTask: readonly string[] = ['accept', 'review', 'decide'];

export const noChange: VersionChange = {
  lawRepealed: false,
  resultChanged: false,
  cancelled: false,
  suspended: false,
  lostFields: [],
  newlyRequiredFields: [],
  lostMaterials: [],
  newlyRequiredMaterials: [],
  lostSteps: [],
};

/** Open states of a case in which the decision is still to come. */
const undecided: readonly CaseState[] = ['submitted', 'correcting', 'accepted', 'suspended', 'reviewed'];

/** One group of what is in flight: cases in one state, or applications not handed in. */
export type InFlight =
  | {
      readonly kind: 'case';
      readonly state: CaseState;
      readonly correctionGone: boolean;
      /** It waits in a step that the new process does not have. */
      readonly stepGone: boolean;
    }
  | { readonly kind: 'application' };

/** The table, one group at a time; `version-effects.golden.txt` prints it. */
export function effectOn(
  group: InFlight,
  change: VersionChange,
): { readonly effect: VersionEffect; readonly reasons: readonly EffectReason[] } {
  if (group.kind === 'application') {
    if (change.cancelled) return { effect: 'needs-person', reasons: ['matter-cancelled'] };
    if (change.suspended) return { effect: 'stays', reasons: ['matter-suspended'] };
    const lost = change.lostFields.length + change.lostMaterials.length > 0;
    return { effect: 'moves', reasons: lost ? ['answers-lost'] : [] };
  }
  if (!undecided.includes(group.state)) return { effect: 'stays', reasons: [] };
  const reasons: EffectReason[] = [
    ...(change.cancelled ? (['matter-cancelled'] as const) : []),
    ...(change.lawRepealed ? (['law-repealed'] as const) : []),
    ...(change.resultChanged ? (['result-changed'] as const) : []),
    ...(group.correctionGone ? (['correction-gone'] as const) : []),
    ...(group.stepGone ? (['step-gone'] as const) : []),
  ];
  return { effect: reasons.length > 0 ? 'needs-person' : 'stays', reasons };
}

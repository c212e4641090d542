// SPDX-License-Identifier: Apache-2.0
/** What the applicant changed when answering the notice of correction. */
import Type, { type Static } from 'typebox';
import { labelOf } from '#forms';
import type { MatterDefinition } from '#matters';
import { wordsOfText } from '../application.ts';
import type { CaseEventData } from '../case.types.ts';

const Words = Type.Object({ zh: Type.String(), en: Type.String() });
const Named = Type.Object({ id: Type.String(), name: Words });

export const CorrectedBody = Type.Object({
  at: Type.String(),
  fields: Type.Array(Named),
  materials: Type.Array(Named),
  /** Why something was changed that the notice did not ask for; empty when nothing was. */
  otherReason: Type.String(),
});
export type CorrectedBody = Static<typeof CorrectedBody>;

interface Event {
  readonly name: string;
  readonly at: string;
  readonly data: object;
}

/** The newest answer to a notice; null when there was none, or one of before changes were kept. */
export function correctedOf(events: readonly Event[], definition: MatterDefinition): CorrectedBody | null {
  const event = [...events].reverse().find((e) => e.name === 'resubmitted');
  // The name says whose data it is.
  const data = event?.data as CaseEventData['resubmitted'] | undefined;
  if (event === undefined || data?.changed === undefined) return null;
  const fields = new Map(
    definition.form.pages.flatMap((p) => p.fields.map((f) => [f.id, labelOf(f)] as const)),
  );
  const materials = new Map(definition.materials.map((m) => [m.id, wordsOfText(m.name)]));
  const named = (ids: readonly string[], names: ReadonlyMap<string, { zh: string; en: string }>) =>
    ids.flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ id, name: { zh: name.zh, en: name.en } }];
    });
  return {
    at: event.at,
    fields: named(data.changed.fields, fields),
    materials: named(data.changed.materials, materials),
    otherReason: data.otherReason ?? '',
  };
}

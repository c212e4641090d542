// SPDX-License-Identifier: Apache-2.0
/** 免提交 on the pages of an application: which licences are offered for which material, which was chosen, and whether it stands. */
import { type ChosenLicence, choiceFault, offersFor } from '#cases';
import type { UsableLicence } from '#licences';
import type { Material } from '#matters';
import type { Bilingual, FieldError, Lang } from '#portal/kit/index.ts';
import type { ApplySession } from './apply-session.ts';

/** A material with the licences that may stand for it. */
export interface LicencesOfMaterial {
  readonly offers: readonly UsableLicence[];
  readonly chosen: UsableLicence | undefined;
  /** Why the chosen one does not stand any more. */
  readonly fault: Bilingual | undefined;
}

const usableOf = (s: ApplySession): readonly UsableLicence[] => s.prefill.usable ?? [];

/** What the draft says, of materials that are still asked for. */
export function chosenIn(s: ApplySession, materials: readonly Material[]): readonly ChosenLicence[] {
  const asked = new Set(materials.map((material) => material.id));
  return (s.draft?.licences ?? []).filter((of) => asked.has(of.materialId));
}

/** By id of the material; materials that no licence can stand for are absent. */
export function licencesOfMaterials(
  s: ApplySession,
  materials: readonly Material[],
): ReadonlyMap<string, LicencesOfMaterial> {
  const usable = usableOf(s);
  const chosen = new Map(chosenIn(s, materials).map((of) => [of.materialId, of.licenceId]));
  return new Map(
    materials.flatMap((material): [string, LicencesOfMaterial][] => {
      const offers = offersFor(material, usable);
      const licenceId = chosen.get(material.id);
      const of = usable.find(({ licence }) => licence.id === licenceId);
      const fault =
        licenceId === undefined
          ? undefined
          : choiceFault({ materialId: material.id, licenceId }, material, usable);
      return offers.length === 0 && licenceId === undefined
        ? []
        : [[material.id, { offers, chosen: of, fault }]];
    }),
  );
}

/** The choice of the draft after a button was pressed: `use` is material and licence, `unuse` a material. */
export function choiceAfter(
  s: ApplySession,
  materials: readonly Material[],
  pressed: { readonly use: unknown; readonly unuse: unknown },
): readonly ChosenLicence[] {
  const now = chosenIn(s, materials).filter((of) => of.materialId !== pressed.unuse);
  const [, materialId, licenceId] =
    typeof pressed.use === 'string' ? (/^([^:]{1,60}):([0-9a-f-]{36})$/.exec(pressed.use) ?? []) : [];
  const material = materials.find((of) => of.id === materialId);
  if (materialId === undefined || licenceId === undefined || material === undefined) return now;
  const offered = offersFor(material, usableOf(s)).some(({ licence }) => licence.id === licenceId);
  return offered ? [...now.filter((of) => of.materialId !== materialId), { materialId, licenceId }] : now;
}

/** Why chosen licences do not stand any more: one became invalid since it was chosen. */
export const choiceErrors = (
  s: ApplySession,
  materials: readonly Material[],
  chosen: readonly ChosenLicence[],
  lang: Lang,
): FieldError[] =>
  chosen.flatMap((of) => {
    const material = materials.find(({ id }) => id === of.materialId);
    const fault = choiceFault(of, material, usableOf(s));
    return fault === undefined ? [] : [{ field: fault.field, message: fault[lang] }];
  });

/** Materials for which a file must still be handed in. */
export const withoutChosen = (
  materials: readonly Material[],
  chosen: readonly ChosenLicence[],
): readonly Material[] => materials.filter(({ id }) => !chosen.some((of) => of.materialId === id));

// SPDX-License-Identifier: Apache-2.0
/** Licences in the place of uploads at the final gate: looked at again at the instant of the submission. */

import type { CivilDate } from '#law/civil-date.ts';
import { proofOf, type UsableLicence } from '#licences';
import type { PersonActor } from '#platform/actor.ts';
import { asJson, type Queryable } from '#platform/db.ts';
import type { CaseEvent } from '../case.types.ts';
import type { CaseServices } from '../cases.services.ts';
import { contentOf } from './reuse.rules.ts';
import type { ChosenLicence, LicenceContent, UsedLicence } from './reuse.types.ts';

/** The chosen licences as they stand now; no statement when none is chosen. */
export const chosenLicences = (
  on: Queryable,
  { licences }: Pick<CaseServices, 'licences'>,
  actor: PersonActor,
  chosen: readonly ChosenLicence[],
  today: CivilDate,
): Promise<readonly UsableLicence[]> =>
  chosen.length === 0
    ? Promise.resolve([])
    : licences.usableLicences(on, actor, today, [...new Set(chosen.map((of) => of.licenceId))]);

/** What a submission keeps of the licences that were judged to stand: the proofs, and what they said. */
export function usedLicences(
  chosen: readonly ChosenLicence[],
  usable: readonly UsableLicence[],
): { readonly used: readonly UsedLicence[]; readonly contents: readonly LicenceContent[] } {
  const pairs = chosen.flatMap(({ materialId, licenceId }) => {
    const found = usable.find(({ licence }) => licence.id === licenceId);
    return found === undefined ? [] : [{ materialId, found }];
  });
  return {
    used: pairs.map(({ materialId, found }) => ({
      materialId,
      ...proofOf(found),
      fields: found.licence.fields.map(({ label }) => label.zh),
    })),
    contents: pairs.map(({ materialId, found }) => contentOf(materialId, found)),
  };
}

/** The licences that a case used, from its first event; uploads saved are as many as they have materials. */
export function licencesUsedIn(events: readonly CaseEvent[]): readonly UsedLicence[] {
  const [first] = events;
  return first?.name === 'submitted' ? (first.data.licences ?? []) : [];
}

/** Rows of `cases.licence_use` for the statement of the submission. */
export const licenceUseRows = (used: readonly UsedLicence[]): string =>
  asJson(
    used.map((of) => ({
      material_id: of.materialId,
      licence_id: of.licenceId,
      licence_city: of.licenceCity,
      identifier: of.identifier,
      version: of.version,
      number: of.number,
      type_name: of.typeName,
      issuer_name: of.issuerName,
      fields: of.fields,
      state: of.state,
      valid_to: of.validTo,
      content_sha256: of.contentSha256,
      document_sha256: of.documentSha256,
      signing_key: of.signingKey,
      permit_id: of.permitId,
    })),
  );

// SPDX-License-Identifier: Apache-2.0
// What is encrypted in the register is opened here, and only for those who may see it.
import { type CaseOwnership, maySeeCase } from '#access';
import { type Actor, principalOf } from '#platform/actor.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { Licence, LicenceFace, LicenceRecord, OpenLicence } from './licence.types.ts';
import { findLicenceAnywhere, listLicencesOfCompany, listLicencesOfPerson } from './licences.queries.ts';

/** Where a sealed text belongs: it cannot be moved to another licence. */
export const holderCodePlace = (id: string): string => `licences.licence.holder-code:${id}`;
export const fieldsPlace = (id: string): string => `licences.licence.fields:${id}`;

/** The licence without its sealed texts. */
export function withoutSecrets(record: LicenceRecord): Licence {
  const { holderCodeCipher: _code, fieldsCipher: _fields, ...licence } = record;
  return licence;
}

export const holderCodeOf = (cipher: FieldCipher, record: LicenceRecord): string =>
  cipher.decryptText(record.holderCodeCipher, holderCodePlace(record.id));

export function openLicence(cipher: FieldCipher, record: LicenceRecord): OpenLicence {
  const text = cipher.decryptText(record.fieldsCipher, fieldsPlace(record.id));
  return {
    ...withoutSecrets(record),
    holderCode: holderCodeOf(cipher, record),
    // Written by `issueLicence` from values of this type, and authenticated by the cipher.
    fields: JSON.parse(text) as LicenceFace[],
  };
}

const ownershipOf = (l: Licence): CaseOwnership => ({
  city: l.city,
  organisationId: l.issuerId,
  applicantId: l.holderAccount ?? '',
  companyId: l.holderCompany,
});

/** A licence that the actor holds or handles. @throws not-found for any other. */
export async function requireLicence(on: Queryable, actor: Actor, id: string): Promise<LicenceRecord> {
  const found = await findLicenceAnywhere(on, id);
  if (!found || !maySeeCase(actor, ownershipOf(found))) throw new Problem(platformProblems['not-found']);
  return found;
}

/** The licences of the person signed in, or of the company acted for; the newest first, at most 200. */
export async function licencesOf(on: Queryable, actor: Actor): Promise<Licence[]> {
  if (actor.kind !== 'person' || actor.authorityEnded) return [];
  // An agent sees the cases of the delegation, not what else the principal holds.
  if (actor.delegation?.kind === 'delegation') return [];
  const records = actor.onBehalfOf
    ? await listLicencesOfCompany(on, actor.onBehalfOf.id)
    : await listLicencesOfPerson(on, principalOf(actor).id);
  return records.map(withoutSecrets);
}

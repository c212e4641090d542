// SPDX-License-Identifier: Apache-2.0
/** Licences that an applicant can use instead of handing in a file, and the proof of how one stood at an instant. */
import type { CivilDate } from '#law/civil-date.ts';
import { type PersonActor, principalOf } from '#platform/actor.ts';
import { canonicalJson, type FieldCipher, sha256Hex } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { permanent, type Standing, standingOf } from '../licence.rules.ts';
import type { OpenLicence } from '../licence.types.ts';
import { openLicence } from '../open-licence.ts';
import { licencesByIds, licenceWithFile, listUsable } from './library.queries.ts';

export interface UsableLicence {
  readonly licence: OpenLicence;
  readonly standing: Standing;
  /** The holder's permit under which a company uses it; null for one's own. */
  readonly permitId: string | null;
  /** The key that its document was signed with; null when it has none of ours. */
  readonly keyId: string | null;
}

/** What proves later how a licence stood when it was used. Nothing of its content is in it. */
export interface LicenceProof {
  readonly licenceId: string;
  readonly licenceCity: string;
  /** 证照标识 (GB/T 36904) */
  readonly identifier: string;
  readonly version: number;
  readonly number: string;
  readonly typeCode: string;
  readonly typeName: string;
  readonly issuerName: string;
  readonly validTo: CivilDate;
  readonly state: Standing;
  /** SHA-256 of the canonical JSON of everything that the licence said. */
  readonly contentSha256: string;
  /** SHA-256 of the signed document; null for a licence that has none of ours. */
  readonly documentSha256: string | null;
  /** The key that the document was signed with, as far as it is kept. */
  readonly signingKey: string | null;
  readonly permitId: string | null;
}

/** SHA-256 of what a licence says, so that a later change of any of it shows. */
export const contentSha256 = (l: OpenLicence): string =>
  sha256Hex(
    canonicalJson({
      identifier: l.identifier,
      version: l.version,
      number: l.number,
      typeCode: l.typeCode,
      typeName: l.typeName,
      issuer: l.issuerId,
      holder: l.holderName,
      holderCode: l.holderCode,
      issuedOn: l.issuedOn,
      validFrom: l.validFrom,
      validTo: l.validTo,
      fields: l.fields,
    }),
  );

export function proofOf({ licence, standing, permitId, keyId }: UsableLicence): LicenceProof {
  return {
    licenceId: licence.id,
    licenceCity: licence.city,
    identifier: licence.identifier,
    version: licence.version,
    number: licence.number,
    typeCode: licence.typeCode,
    typeName: licence.typeName,
    issuerName: licence.issuerName,
    validTo: licence.validTo,
    state: standing,
    contentSha256: contentSha256(licence),
    documentSha256: licence.pdfSha256,
    signingKey: keyId,
    permitId,
  };
}

/**
 * The licences that an applicant may use: a person's own, a company's own and those that their holders let it use.
 * Nobody's for an agent (授权代办) or for who acts in some matters only. Of every standing: the caller says why not.
 * @param ids only these; null: all, the newest 200
 */
export async function usableLicences(
  cipher: FieldCipher,
  on: Queryable,
  actor: PersonActor,
  today: CivilDate,
  ids: readonly string[] | null = null,
): Promise<UsableLicence[]> {
  if (actor.authorityEnded || actor.delegation?.kind === 'delegation') return [];
  const { onBehalfOf } = actor;
  if (onBehalfOf?.matters || ids?.length === 0) return [];
  const who = { accountId: principalOf(actor).id, companyId: onBehalfOf?.id ?? null };
  const found = await asSystem('licences that the applicant holds or was let use', () =>
    listUsable(on, who, today, ids),
  );
  return found.map(({ record, permitId, keyId }) => ({
    licence: openLicence(cipher, record),
    standing: standingOf(record, today),
    permitId,
    keyId,
  }));
}

/** The licence in force of a holder whose document this is, byte for byte; for files that the holder hands in. */
export async function licenceOfFile(
  on: Queryable,
  holder: { readonly accountId: string; readonly companyId: string | null },
  sha256: string,
  today: CivilDate,
): Promise<{ licenceId: string; issuerName: string; until: CivilDate | null } | undefined> {
  const found = await asSystem('the licence whose document its holder hands in', () =>
    licenceWithFile(on, holder, sha256),
  );
  if (!found || standingOf(found, today) !== 'in-force') return undefined;
  const { id: licenceId, issuerName, validTo } = found;
  return { licenceId, issuerName, until: validTo === permanent ? null : validTo };
}

/** How licences stand on a day, by id, for callers that know of them from a case in sight. */
export async function standingsOf(
  on: Queryable,
  ids: readonly string[],
  today: CivilDate,
): Promise<ReadonlyMap<string, Standing>> {
  if (ids.length === 0) return new Map();
  const found = await asSystem('how the licences of a case in sight stand', () => licencesByIds(on, ids));
  return new Map(found.map((l) => [l.id, standingOf(l, today)]));
}

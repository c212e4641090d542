// SPDX-License-Identifier: Apache-2.0
/** Verification of the text of a credential as one of the faces of a licence. */
import type { CivilDate } from '#law/civil-date.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import type { CredentialFault } from '../credentials/credential-reasons.ts';
import { statusOfState } from '../credentials/status-list.rules.ts';
import type { StatusPlace } from '../credentials/status-places.queries.ts';
import {
  type CredentialVerification,
  type StatusOf,
  verifyCredential,
} from '../credentials/verify-credential.ts';
import { standingOf } from '../licence.rules.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { judged, publicLicence, refused } from './public-licence.ts';
import type { Trust } from './trust.ts';
import type { FileVerification, VerificationState } from './verification.types.ts';
import { findLicenceAtPlace } from './verify.queries.ts';

const states = {
  'not-a-credential': 'not-a-licence',
  forged: 'forged',
  altered: 'forged',
  'not-a-licence': 'not-a-licence',
  'not-yet-valid': 'not-yet-valid',
  expired: 'expired',
  'not-bound': 'not-the-holder',
  'not-the-holder': 'not-the-holder',
  'stale-proof': 'not-the-holder',
  'for-another': 'not-the-holder',
  revoked: 'revoked',
  suspended: 'suspended',
  'status-unknown': 'status-unknown',
} as const satisfies Record<CredentialFault, Exclude<VerificationState, 'in-force'>>;

export async function credentialOffline(
  { trust, now }: { readonly trust: Trust; readonly now: Date },
  text: string,
): Promise<FileVerification> {
  return fileVerification(await verifyCredential(text, { roots: trust.ders, now }));
}

export interface OnlineCredentialParts {
  readonly trust: Trust;
  readonly now: Date;
  readonly today: CivilDate;
  readonly cipher: FieldCipher;
  readonly publicUrl: string;
}

/** With the register: how the licence stands is read there at once, not from a list that was kept. */
export async function credentialOnline(
  { trust, now, today, cipher, publicUrl }: OnlineCredentialParts,
  on: Queryable,
  text: string,
): Promise<FileVerification> {
  let found: LicenceRecord | undefined;
  const statusOf: StatusOf = async ({ uri, index, issuerCode }) => {
    const place = placeOf(publicUrl, uri, index);
    if (!place || place.issuerId !== issuerCode) return undefined;
    found = await asSystem('the place of a credential in its status list', () =>
      findLicenceAtPlace(on, place),
    );
    return found && statusOfState(found.state);
  };
  const checked = await verifyCredential(text, { roots: trust.ders, now, statusOf });
  const result = fileVerification(checked);
  if (!found || !checked.issuer) return result;
  const standing = judged(standingOf(found, today));
  const licence = publicLicence(cipher, found);
  // The register says more exactly than a list why a licence is not in force.
  return result.valid || result.state === 'revoked'
    ? { ...result, ...standing, licence }
    : { ...result, licence };
}

/** The place that an address of one of our own lists names. */
function placeOf(publicUrl: string, uri: string, place: number): StatusPlace | undefined {
  if (!uri.startsWith(`${publicUrl}/`)) return undefined;
  const [, city, issuerId, listNo] =
    /^\/api\/v1\/status-lists\/(\d{4})\/([0-9A-Z]{6,18})\/(\d{1,6})$/.exec(uri.slice(publicUrl.length)) ?? [];
  if (city === undefined || issuerId === undefined || listNo === undefined) return undefined;
  return { city, issuerId, listNo: Number(listNo), place };
}

function fileVerification(checked: CredentialVerification): FileVerification {
  const signed = checked.state !== 'not-a-credential';
  const judgement = checked.valid
    ? judged('in-force')
    : refused(
        states[checked.reasons[0]?.code ?? 'not-a-credential'],
        checked.reasons.map(({ code, en }) => `${code}: ${en}`),
      );
  return {
    ...judgement,
    face: 'credential',
    licence: null,
    signature: {
      signed,
      valid: checked.issuer !== null,
      signerName: checked.issuer?.name ?? null,
      signedAt: null,
    },
    identifier: checked.identifier,
    typeName: checked.typeName,
    issuerCode: checked.issuer?.code ?? null,
    registerChecked: checked.statusChecked,
  };
}

// SPDX-License-Identifier: Apache-2.0
/** The third face of a licence: an SD-JWT VC (RFC 9901) signed by its issuer, with each field its own disclosure. */
import { createHash } from 'node:crypto';
import type { CryptoProvider, SigningKey } from '#platform/crypto/provider.types.ts';
import { credentialClaims } from '../credentials/credential-claims.rules.ts';
import { writeDisclosure } from '../credentials/sd-jwt.rules.ts';
import { statusListUrl } from '../credentials/status-list-token.ts';
import type { StatusPlace } from '../credentials/status-places.queries.ts';
import { signedJws, unsignedJws } from '../credentials/strict-jws.ts';
import type { OpenLicence } from '../licence.types.ts';
import type { LicenceType } from '../types/licence-type.types.ts';

export interface CredentialParts {
  readonly crypto: Pick<CryptoProvider, 'signingKey'>;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** 128 unpredictable bits or more, base64url; a new one for each disclosure. */
  readonly salt: () => string;
}

/** The public key of a wallet (RFC 7517), proved to be there: members of the key alone. */
export type HolderKey = Readonly<Record<string, string>>;

/** One credential to be made. */
export interface CredentialOrder {
  readonly licence: OpenLicence;
  readonly type: LicenceType;
  /** Where its status stands. */
  readonly place: StatusPlace;
  /** Binds it to a wallet; without, whoever has it may show it. */
  readonly holderKey?: HolderKey | undefined;
}

export interface IssuedCredential {
  readonly licenceId: string;
  /** `<jwt>~<disclosure>~…~` */
  readonly text: string;
  readonly keyId: string;
}

/** Makes credentials in one batch for each issuer, in the order they were asked for. */
export async function issueCredentials(
  parts: CredentialParts,
  orders: readonly CredentialOrder[],
  now: Date,
): Promise<readonly IssuedCredential[]> {
  const issued = new Map<CredentialOrder, IssuedCredential>();
  for (const [first, ...rest] of byIssuer(orders).values()) {
    if (!first) continue;
    const { issuerId: code, issuerName: name } = first.licence;
    const key = await parts.crypto.signingKey({ code, name }, 'credential', 'ES256');
    const batch = [first, ...rest].map((order) => ({ order, draft: draftOf(parts, key, order, now) }));
    const signatures = await key.signAll(batch.map(({ draft }) => Buffer.from(draft.unsigned, 'ascii')));
    for (const [at, { order, draft }] of batch.entries()) {
      const signature = signatures[at];
      if (!signature) throw new Error('the provider gave fewer signatures than texts');
      const text = [signedJws(draft.unsigned, signature), ...draft.disclosures, ''].join('~');
      issued.set(order, { licenceId: order.licence.id, text, keyId: key.keyId });
    }
  }
  return orders.flatMap((order) => issued.get(order) ?? []);
}

function byIssuer(orders: readonly CredentialOrder[]): Map<string, CredentialOrder[]> {
  const groups = new Map<string, CredentialOrder[]>();
  for (const order of orders) {
    const group = groups.get(order.licence.issuerId);
    if (group) group.push(order);
    else groups.set(order.licence.issuerId, [order]);
  }
  return groups;
}

interface Draft {
  readonly unsigned: string;
  readonly disclosures: readonly string[];
}

function draftOf(
  { publicUrl, salt }: CredentialParts,
  key: SigningKey,
  { licence, type, place, holderKey }: CredentialOrder,
  now: Date,
): Draft {
  const { open, disclosable } = credentialClaims(licence, type, { publicUrl, now });
  const disclosures = disclosable.map((claim) => writeDisclosure(salt(), claim));
  const payload = {
    ...open,
    ...(holderKey && { cnf: { jwk: holderKey } }),
    status: { status_list: { idx: place.place, uri: statusListUrl(publicUrl, place) } },
    // Sorted, so that their order says nothing.
    _sd: disclosures.map(digestOf).sort(),
    _sd_alg: 'sha-256',
  };
  return { unsigned: unsignedJws(headerOf(key, 'dc+sd-jwt'), payload), disclosures };
}

/** How a disclosure is named in what was signed. */
export const digestOf = (disclosure: string): string =>
  createHash('sha256').update(disclosure, 'ascii').digest('base64url');

/** The certificates go along without their root, which whoever verifies must have already. */
export const headerOf = (key: SigningKey, typ: string): Readonly<Record<string, unknown>> => ({
  alg: 'ES256',
  typ,
  kid: key.keyId,
  x5c: key.certificates
    .slice(0, Math.max(1, key.certificates.length - 1))
    .map((der) => Buffer.from(der).toString('base64')),
});

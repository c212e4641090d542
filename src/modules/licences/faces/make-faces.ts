// SPDX-License-Identifier: Apache-2.0
/** Makes the documents of licences, many at a time: facts of QR codes signed, pages printed, documents signed, files stored. */
import type { CryptoProvider } from '#platform/crypto/provider.types.ts';
import { type DocumentRenderer, signPdfs } from '#platform/documents/index.ts';
import type { Files } from '#platform/files.ts';
import type { OpenLicence } from '../licence.types.ts';
import { writeStamp } from '../licence-stamp.ts';
import type { MadeFace } from './face.types.ts';
import type { FactsKey, KeptFace } from './faces.store.ts';
import { licencePages } from './pdf-face.ts';
import { signQrTexts } from './qr-facts.ts';

export interface MakeFacesParts {
  readonly crypto: CryptoProvider;
  readonly renderer: DocumentRenderer;
  readonly files: Files;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** How documents are signed; a rehearsal on virtual time passes one that costs nothing. */
  readonly sign?: typeof signPdfs;
}

/** What became of one licence of a batch. */
export type MadeDocument =
  | { readonly licence: OpenLicence; readonly face: KeptFace }
  | { readonly licence: OpenLicence; readonly fault: Error };

export interface MadeDocuments {
  readonly documents: readonly MadeDocument[];
  /** The keys that signed the facts in their QR codes. */
  readonly factsKeys: readonly FactsKey[];
}

/** Makes and stores the PDF of each licence. One that cannot be made loses nobody else's. */
export async function makeDocuments(
  parts: MakeFacesParts,
  licences: readonly OpenLicence[],
  now: Date,
): Promise<MadeDocuments> {
  const groups = [...byIssuer(licences).values()];
  const made = await Promise.all(groups.map((group) => makeForIssuer(parts, group, now)));
  return {
    documents: made.flatMap(({ documents }) => documents),
    factsKeys: made.flatMap(({ factsKeys }) => factsKeys),
  };
}

function byIssuer(licences: readonly OpenLicence[]): Map<string, OpenLicence[]> {
  const groups = new Map<string, OpenLicence[]>();
  for (const licence of licences) {
    const name = `${licence.issuerId}\n${licence.issuerName}`;
    groups.set(name, [...(groups.get(name) ?? []), licence]);
  }
  return groups;
}

/** A fault of the issuer's key is a fault of each licence of the group. */
async function makeForIssuer(
  parts: MakeFacesParts,
  group: readonly OpenLicence[],
  now: Date,
): Promise<MadeDocuments> {
  try {
    const qr = await signQrTexts(parts, group);
    const pages = await licencePages(parts.renderer, group, parts.publicUrl, qr.texts);
    const printed = pages.flatMap((page) => ('pdf' in page ? [page] : []));
    const failed = pages.flatMap((page) => ('fault' in page ? [page] : []));
    const signed = await signTogether(parts, printed, now);
    return { documents: [...failed, ...(await storeAll(parts.files, signed))], factsKeys: qr.keys };
  } catch (error) {
    const fault = asError(error);
    return { documents: group.map((licence) => ({ licence, fault })), factsKeys: [] };
  }
}

interface Printed {
  readonly licence: OpenLicence;
  readonly pdf: Uint8Array;
}

async function signTogether(
  { crypto, publicUrl, sign = signPdfs }: MakeFacesParts,
  printed: readonly Printed[],
  now: Date,
): Promise<readonly (Printed & MadeFace)[]> {
  const [first] = printed;
  if (!first) return [];
  const { issuerId: code, issuerName: name } = first.licence;
  const key = await crypto.signingKey({ code, name }, 'document', 'ES256');
  // A certificate says whole seconds, and so does a signature.
  const signedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const wishes = printed.map(({ licence, pdf }) => ({ pdf, ...writeStamp(licence, publicUrl) }));
  const signed = await sign(key, wishes, signedAt);
  return printed.map((one, index) => {
    const bytes = signed[index];
    if (!bytes) throw new Error('fewer documents were signed than were printed');
    return { ...one, bytes, keyId: key.keyId, signedAt };
  });
}

const storeAll = (files: Files, signed: readonly (Printed & MadeFace)[]): Promise<MadeDocument[]> =>
  Promise.all(
    signed.map(async ({ licence, bytes, keyId, signedAt }): Promise<MadeDocument> => {
      try {
        const { sha256, size } = await files.put(bytes);
        return { licence, face: { kind: 'pdf', sha256, size, keyId, madeAt: signedAt } };
      } catch (error) {
        return { licence, fault: asError(error) };
      }
    }),
  );

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

// SPDX-License-Identifier: Apache-2.0
// Verification (核验) of licences: by code, by what somebody shows, by number and a fact of the holder.
import { createHash } from 'node:crypto';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import type { Clock } from '#platform/clock.ts';
import { controlOn } from '#platform/controls.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { findLicenceWithFaces, listFactsKeys } from './faces/faces.queries.ts';
import { readVerifyCode, standingOf } from './licence.rules.ts';
import { findLicenceByCode } from './licences.queries.ts';
import type { IssuerKey } from './verify/check-qr.rules.ts';
import { type Judgement, judged, publicLicence, refused } from './verify/public-licence.ts';
import { faceOf, readOfdFace, readPdfFace, readQrFace, unknownFace } from './verify/read-faces.ts';
import type { Trust } from './verify/trust.ts';
import type { FaceReading, FileVerification, Verification } from './verify/verification.types.ts';
import { citiesWithLicences } from './verify/verify.queries.ts';
import { type NumberQuestion, verifyByNumberWith } from './verify/verify-by-number.ts';
import { credentialOffline, credentialOnline } from './verify/verify-credential-face.ts';

export interface VerifierParts {
  readonly cipher: FieldCipher;
  readonly clock: Clock;
  /** The authorities that bodies are certified by. */
  readonly trust: () => Promise<Trust>;
  /** Without a slash at its end: whose status lists are our own. */
  readonly publicUrl: string;
}

export interface LicenceVerifier {
  /** Looks a code up, as it is printed or as people type it. Never throws for whatever text. */
  verifyByCode(on: Queryable, code: string): Promise<Verification>;
  /** Checks what somebody shows (PDF, OFD, the text of a QR code or of a credential): signature, register, content, standing. */
  verifyFile(on: Queryable, bytes: Uint8Array): Promise<FileVerification>;
  /**
   * By number and the last six characters of the holder's number. Wrong and unknown are answered alike.
   * @throws too-many-tries
   */
  verifyByNumber(on: Queryable, question: NumberQuestion, caller: string): Promise<Verification>;
  /** First four digits of the divisions of cities that have issued licences here; for choosing one. */
  citiesWithLicences(on: Queryable): Promise<readonly string[]>;
  /** Keys that facts in QR codes are signed with, for those who verify without network. */
  factsKeys(on: Queryable): Promise<readonly IssuerKey[]>;
  /** Certificates of the authorities that are trusted, DER. */
  roots(): Promise<readonly Uint8Array[]>;
}

/** How long the keys of issuers are kept: a key that is new or lost is known within this time. */
const keysKeptMs = 30_000;

export function createVerifier({ cipher, clock, trust, publicUrl }: VerifierParts): LicenceVerifier {
  const today = (): CivilDate => civilDateOf(clock.now());
  let keys: { readonly at: number; readonly list: readonly IssuerKey[] } | undefined;
  const factsKeys = async (on: Queryable): Promise<readonly IssuerKey[]> => {
    const at = clock.now().getTime();
    if (keys && at - keys.at < keysKeptMs && at >= keys.at) return keys.list;
    const list = (await listFactsKeys(on)).map(({ distrustedFrom, ...key }) => ({
      ...key,
      distrusted: distrustedFrom !== null,
    }));
    keys = { at, list };
    return list;
  };
  return {
    factsKeys,
    roots: async () => (await trust()).ders,
    async verifyByCode(on, text) {
      const code = readVerifyCode(text);
      const found = code && (await registered(on, code));
      if (!found) return { ...refused('not-found'), licence: null };
      return { ...judged(standingOf(found, today())), licence: publicLicence(cipher, found) };
    },
    async verifyFile(on, bytes) {
      const parts = { trust: await trust(), now: clock.now() };
      if (faceOf(bytes) === 'credential')
        return credentialOnline({ ...parts, cipher, publicUrl, today: today() }, on, textOf(bytes));
      const reading = await readFace(bytes, { ...parts, keys: () => factsKeys(on) });
      return compare({ cipher, today: today() }, on, bytes, reading);
    },
    verifyByNumber: verifyByNumberWith({ cipher, clock }),
    citiesWithLicences: (on) => asSystem('where licences were issued', () => citiesWithLicences(on)),
  };
}

/** Whoever holds the code may ask whether its licence stands; the holder is shown masked. */
const registered = (on: Queryable, { city, code }: { city: string; code: string }) =>
  asSystem('the verify code of a licence', () => findLicenceByCode(on, city, code));

export interface OfflineChecks {
  readonly trust: Trust;
  readonly now: Date;
  /** Keys of issuers, when a set of them is at hand. */
  readonly factsKeys?: readonly IssuerKey[] | undefined;
}

/** Checks what something shown can prove by itself: signature, trusted certificate, term. Never throws for whatever bytes. */
export async function verifyOffline(
  bytes: Uint8Array,
  { trust, now, factsKeys = [] }: OfflineChecks,
): Promise<FileVerification> {
  if (faceOf(bytes) === 'credential') return credentialOffline({ trust, now }, textOf(bytes));
  const reading = await readFace(bytes, { trust, now, keys: async () => factsKeys });
  return { ...factsIn(reading), ...alone(reading, civilDateOf(now)) };
}

interface ReadingParts {
  readonly trust: Trust;
  readonly now: Date;
  keys(): Promise<readonly IssuerKey[]>;
}

async function readFace(bytes: Uint8Array, { trust, now, keys }: ReadingParts): Promise<FaceReading> {
  switch (faceOf(bytes)) {
    case 'pdf':
      return readPdfFace(bytes, trust);
    case 'ofd':
      return readOfdFace(bytes, trust, now);
    case 'qr':
      return readQrFace(textOf(bytes), await keys(), { today: civilDateOf(now) });
    default:
      return unknownFace;
  }
}

/** Text that people paste ends with a line break; nothing else is forgiven. */
const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('utf8')
    .replace(/\r?\n$/, '');

const factsIn = ({ face, signature, identifier, typeName, issuerCode }: FaceReading) => ({
  ...{ face, signature, identifier, typeName, issuerCode },
  licence: null,
  registerChecked: false,
});

/** What can be said without the register. */
function alone(reading: FaceReading, today: CivilDate): Judgement {
  const { fault, term } = reading;
  if (fault && controlOn('T08')) return refused(fault.state, fault.details);
  return term ? judged(standingOf({ ...term, state: 'in-force' }, today)) : refused('not-a-licence');
}

/** The register has the last word where the signature holds. */
async function compare(
  { cipher, today }: { readonly cipher: FieldCipher; readonly today: CivilDate },
  on: Queryable,
  bytes: Uint8Array,
  reading: FaceReading,
): Promise<FileVerification> {
  const known = { ...factsIn(reading), registerChecked: true };
  const unproved = reading.fault !== null && controlOn('T08');
  if (unproved || reading.verifyCode === null) return { ...known, ...alone(reading, today) };
  const code = readVerifyCode(reading.verifyCode);
  const kind = reading.registered ?? 'pdf';
  const found = code
    ? await asSystem('the verify code of a licence', () => findLicenceWithFaces(on, code, kind))
    : undefined;
  if (!found || found.licence.identifier !== reading.identifier) return { ...known, ...refused('not-found') };
  const licence = publicLicence(cipher, found.licence);
  if (reading.registered !== null && !isRegistered(found, bytes, reading))
    return { ...known, licence, ...refused('altered') };
  return { ...known, licence, ...judged(standingOf(found.licence, today)) };
}

type Found = NonNullable<Awaited<ReturnType<typeof findLicenceWithFaces>>>;

/** The register knows each original by its hash. */
function isRegistered({ licence, hashes }: Found, bytes: Uint8Array, reading: FaceReading): boolean {
  if (!controlOn('T08')) return true;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return hashes.includes(sha256) && reading.signature.signerName === licence.issuerName;
}

// SPDX-License-Identifier: Apache-2.0
/** Which files a licence has, and the keys that facts in QR codes are verified by. */
import { type Queryable, sql } from '#platform/db.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { type LicenceRow, toLicence } from '../licences.queries.ts';
import type { StoredFaceKind } from './face.types.ts';
import type { FactsKey, KeptFace } from './faces.store.ts';

interface FaceRow {
  kind: StoredFaceKind;
  sha256: string;
  size: number;
  key_id: string;
  made_at: Date;
}
interface KeyRow {
  key_id: string;
  issuer_id: string;
  issuer_name: string;
  public_key: Uint8Array;
  distrusted_from: Date | null;
}

const newest = sql<FaceRow>(
  'licences.newest-face',
  `select kind, sha256, size, key_id, made_at from licences.face where city = $1 and licence_id = $2 and kind = $3
   order by version desc limit 1`,
);
const kinds = sql<{ kind: StoredFaceKind }>(
  'licences.faces-of',
  'select distinct kind from licences.face where city = $1 and licence_id = $2 order by kind',
);
const waitingCities = sql<{ city: string }>(
  'licences.cities-that-wait',
  `select distinct city from licences.licence where state = 'made' and coalesce(sealing_until, created_at) <= $1 limit 100`,
);
const factsKeys = sql<KeyRow>(
  'licences.facts-keys',
  'select key_id, issuer_id, issuer_name, public_key, distrusted_from from licences.facts_key order by key_id',
);
const byCodeWithFaces = sql<LicenceRow & { hashes: string[] }>(
  'licences.by-verify-code-with-faces',
  `select l.*, array(select f.sha256 from licences.face f where f.city = l.city and f.licence_id = l.id and f.kind = $3) as hashes
   from licences.licence l where l.city = $1 and l.verify_code = $2`,
);

export async function newestFace(
  on: Queryable,
  { city, id }: { readonly city: string; readonly id: string },
  kind: StoredFaceKind,
): Promise<KeptFace | undefined> {
  const [row] = await on.run(newest, [city, id, kind]);
  return (
    row && { kind: row.kind, sha256: row.sha256, size: row.size, keyId: row.key_id, madeAt: row.made_at }
  );
}

/** The kinds of files that a licence has. */
export const facesOf = async (
  on: Queryable,
  { city, id }: { readonly city: string; readonly id: string },
): Promise<StoredFaceKind[]> => (await on.run(kinds, [city, id])).map(({ kind }) => kind);

/** Cities in which licences wait since before an instant. */
export const citiesThatWait = async (on: Queryable, since: Date): Promise<string[]> =>
  (await on.run(waitingCities, [since])).map(({ city }) => city);

/** A key of the register, and from when on it is no longer believed. */
export interface KnownFactsKey extends FactsKey {
  readonly distrustedFrom: Date | null;
}

export const listFactsKeys = async (on: Queryable): Promise<KnownFactsKey[]> =>
  (await on.run(factsKeys)).map((row) => ({
    keyId: row.key_id,
    issuerId: row.issuer_id,
    issuerName: row.issuer_name,
    publicKey: row.public_key,
    distrustedFrom: row.distrusted_from,
  }));

/** The licence of a verification code with the hashes of its files of a kind. */
export async function findLicenceWithFaces(
  on: Queryable,
  { city, code }: { readonly city: string; readonly code: string },
  kind: StoredFaceKind,
): Promise<{ readonly licence: LicenceRecord; readonly hashes: readonly string[] } | undefined> {
  const [row] = await on.run(byCodeWithFaces, [city, code, kind]);
  return row && { licence: toLicence(row), hashes: row.hashes };
}

// SPDX-License-Identifier: Apache-2.0
/** Which type a licence is of, for those who print, show and verify it; and types made from published matters. */
import { getMatterVersion, type MatterPublishedV1 } from '#matters';
import type { Queryable, Tx } from '#platform/db.ts';
import type { Listener } from '#platform/jobs.ts';
import { invariant } from '#platform/problem.ts';
import type { OpenLicence } from '../licence.types.ts';
import { documentOf, typeSha256 } from './author-types.ts';
import { typeOfMatter, typeReadOff } from './licence-type.rules.ts';
import type { LicenceType } from './licence-type.types.ts';
import { currentTypeVersion, typeVersion } from './licence-types.queries.ts';
import { lockType, registerTypeVersion } from './licence-types.store.ts';
import { impliedType } from './type-of-matter.ts';

/** Versions never change: what was read once is kept. */
const kept = new Map<string, LicenceType>();
const MOST_KEPT = 2_000;

/**
 * The type by which a licence is printed, shown and disclosed: the version that was in force when it was made. For a
 * licence whose type nobody registered, what its own lines say, as version 0. The same object for the same version.
 */
export async function typeOfLicence(on: Queryable, licence: OpenLicence): Promise<LicenceType> {
  if (licence.typeVersion === null) return readOff(licence);
  const key = `${licence.typeCode}/${licence.typeVersion}`;
  const known = kept.get(key);
  if (known) return known;
  const found = await typeVersion(on, licence.typeCode, licence.typeVersion);
  if (!found) return readOff(licence);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, found.type);
  return found.type;
}

function readOff(licence: OpenLicence): LicenceType {
  const document = typeReadOff(licence);
  return { ...document, version: 0, state: 'published', sha256: typeSha256(document), publishedAt: null };
}

/** The newest published version of a type; undefined when there is none. It may be retired. */
export const currentType = async (on: Queryable, typeCode: string): Promise<LicenceType | undefined> =>
  (await currentTypeVersion(on, typeCode))?.type;

/**
 * Registers the type that a published matter implies, or its next version when the matter changed what it says.
 * @returns the version in force, undefined for a matter that results in no licence.
 */
export async function registerTypeOfMatter(
  tx: Tx,
  { code, version }: { readonly code: string; readonly version: number },
  at: Date,
): Promise<number | undefined> {
  const matter = await getMatterVersion(tx, code, version);
  const implied = impliedType(matter);
  if (!implied) return undefined;
  await lockType(tx, implied.typeCode);
  const before = await currentTypeVersion(tx, implied.typeCode);
  const shared = before !== undefined && before.matterCode !== null && before.matterCode !== code;
  const document = typeOfMatter(implied, before && { ...documentOf(before.type), shared });
  const sha256 = typeSha256(document);
  if (before?.type.sha256 === sha256) return before.type.version;
  return registerTypeVersion(tx, { document, sha256, at, by: `system:matters/${code}` }, code);
}

/** Hears of published matters that result in a licence. */
export const typeOfMatterListener: Listener = {
  name: 'licences.type-of-matter',
  event: 'matters.published.v1',
  needs: 'licence',
  mode: 'transaction',
  maxAttempts: 8,
  run: async ({ payload, now }, tx) => {
    invariant(tx, 'a listener of mode transaction has one');
    // The event of `matters`, written by `matterPublished`.
    await registerTypeOfMatter(tx, payload as MatterPublishedV1, now);
  },
};

// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import type { Files } from '#platform/files.ts';
import { Problem } from '#platform/problem.ts';
import type { StoredFaceKind } from './faces/face.types.ts';
import { newestFace } from './faces/faces.queries.ts';
import type { Licence } from './licence.types.ts';
import { licenceProblems } from './licences.problems.ts';
import { requireLicence } from './open-licence.ts';

/** A file of a licence whose reader was checked. @throws not-sealed-yet, not-made-yet */
export async function readLicenceFile(
  on: Queryable,
  files: Files,
  licence: Licence,
  kind: StoredFaceKind,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  if (licence.pdfSha256 === null) throw new Problem(licenceProblems['not-sealed-yet']);
  const sha256 = kind === 'pdf' ? licence.pdfSha256 : (await newestFace(on, licence, kind))?.sha256;
  if (sha256 === undefined) throw new Problem(licenceProblems['not-made-yet']);
  return { bytes: await files.get(sha256), fileName: `${licence.typeName}-${licence.number}.${kind}` };
}

/**
 * The signed document of a licence, for its holder and for staff in scope.
 * @throws not-found for anyone else, not-sealed-yet while it is being made.
 */
export async function readLicencePdf(
  on: Queryable,
  files: Files,
  actor: Actor,
  id: string,
): Promise<{ readonly pdf: Uint8Array; readonly fileName: string }> {
  const licence = await requireLicence(on, actor, id);
  const { bytes, fileName } = await readLicenceFile(on, files, licence, 'pdf');
  return { pdf: bytes, fileName };
}

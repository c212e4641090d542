// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import type { Files } from '#platform/files.ts';
import { Problem } from '#platform/problem.ts';
import { licenceProblems } from './licences.problems.ts';
import { requireLicence } from './open-licence.ts';

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
  if (licence.pdfSha256 === null) throw new Problem(licenceProblems['not-sealed-yet']);
  return {
    pdf: await files.get(licence.pdfSha256),
    fileName: `${licence.typeName}-${licence.number}.pdf`,
  };
}

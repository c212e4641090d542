// SPDX-License-Identifier: Apache-2.0
import { organisationsById, postHolders } from '#organisations';
import type { Queryable } from '#platform/db.ts';

/**
 * Of these bodies the ones for which somebody answers for guides: a matter-admin of the body itself or of the approval
 * bureau that handles its cases. A task of any other body goes to the catalogue owner at once.
 */
export async function bodiesWithOwner(on: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const [bodies, holders] = await Promise.all([organisationsById(on, [...new Set(ids)]), postHolders(on)]);
  const keepers = new Set(
    holders.filter(({ roles }) => roles.includes('matter-admin')).map(({ organisationId }) => organisationId),
  );
  return new Set(
    bodies
      .filter(({ id, parentId }) => keepers.has(id) || (parentId !== undefined && keepers.has(parentId)))
      .map(({ id }) => id),
  );
}

// SPDX-License-Identifier: Apache-2.0
import { type PersonActor, principalOf } from '#platform/actor.ts';
import type { CommandContext } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { findLicenceAnywhere } from '../licences.queries.ts';
import type { RowOfLicence } from './library.store.ts';

/** Whether the actor holds the licence now, in the name acted in. An agent (授权代办) holds none. */
export function holds(actor: PersonActor, licence: LicenceRecord): boolean {
  const { onBehalfOf, delegation } = actor;
  if (actor.authorityEnded || delegation?.kind === 'delegation' || onBehalfOf?.matters) return false;
  return onBehalfOf
    ? licence.holderCompany === onBehalfOf.id
    : licence.holderCompany === null && licence.holderAccount === principalOf(actor).id;
}

/** A licence of the actor's own. @throws not-found for anybody else's, forbidden for staff */
export async function requireHeld(
  on: Queryable,
  actor: CommandContext['actor'],
  id: string,
): Promise<LicenceRecord> {
  if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
  const found = await findLicenceAnywhere(on, id);
  if (!found || !holds(actor, found)) throw new Problem(platformProblems['not-found']);
  return found;
}

export const rowOfLicence = (l: LicenceRecord): RowOfLicence => ({
  city: l.city,
  licenceId: l.id,
  holderAccount: l.holderAccount,
  holderCompany: l.holderCompany,
});

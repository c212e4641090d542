// SPDX-License-Identifier: Apache-2.0
/** The library of licences as the portal uses it. */
import type { Actor, PersonActor } from '#platform/actor.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { facesOf } from '../faces/faces.queries.ts';
import { licencesOf, openLicence } from '../open-licence.ts';
import { typeOfLicence } from '../types/types-of-licences.ts';
import { type ShowableField, showableFields } from './disclosure.rules.ts';
import { requireHeld } from './held-licence.ts';
import { listLedger, listPermits, listShowings } from './library.store.ts';
import type { HeldLicence, LedgerLine } from './library.types.ts';
import { type PermitCommands, permitCommands } from './permit-use.ts';
import { type ShowCommands, showCommands } from './show-licence.ts';

export interface LibraryFace {
  readonly commands: ShowCommands & PermitCommands;
  /** What of a licence may be shown. @throws not-found for anyone but its holder */
  showable(on: Queryable, actor: PersonActor, id: string): Promise<ShowableField[]>;
  /** Showings, permits and ledger of a licence. @throws not-found for anyone but its holder */
  held(on: Queryable, actor: PersonActor, id: string): Promise<HeldLicence>;
  /** The ledger of all licences of the actor, the newest first. */
  ledger(on: Queryable, actor: Actor, limit: number): Promise<LedgerLine[]>;
}

export const libraryFace = ({ cipher }: { readonly cipher: FieldCipher }): LibraryFace => ({
  commands: { ...showCommands({ cipher }), ...permitCommands() },
  async showable(on, actor, id) {
    const licence = openLicence(cipher, await requireHeld(on, actor, id));
    return showableFields(licence, await typeOfLicence(on, licence));
  },
  async held(on, actor, id) {
    const { city } = await requireHeld(on, actor, id);
    const [showings, permits, ledger, faces] = await Promise.all([
      listShowings(on, city, id),
      listPermits(on, city, id),
      listLedger(on, [id], 100),
      facesOf(on, { city, id }),
    ]);
    return { showings, permits, ledger, faces };
  },
  async ledger(on, actor, limit) {
    if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
    const own = await licencesOf(on, actor);
    return own.length === 0
      ? []
      : listLedger(
          on,
          own.map((l) => l.id),
          limit,
        );
  },
});

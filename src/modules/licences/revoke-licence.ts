// SPDX-License-Identifier: Apache-2.0
import { actorKey } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { licenceCan, licenceSteps } from './licence.rules.ts';
import type { Licence } from './licence.types.ts';
import { licenceEvents } from './licences.events.ts';
import { licenceProblems } from './licences.problems.ts';
import { saveMove } from './licences.store.ts';
import { licenceChanged } from './life/life.events.ts';
import { requireLicence, withoutSecrets } from './open-licence.ts';

export interface Revocation {
  readonly licenceId: string;
  readonly reason: string;
}

/**
 * Withdraws a licence (行政许可法第六十九条), as a part of another act that decides over it; by itself one drafts it and
 * another decides (`life/`). Only the issuer may: the licence must lie in the scope of the post.
 * Seen at once by everyone who verifies.
 * @throws not-found outside of the scope, reason-required, wrong-state, changed-meanwhile.
 */
export const revokeLicence = command<Revocation, Licence>(
  'licences.revoke',
  async ({ tx, now, actor, emit }, { licenceId, reason }) => {
    const text = reason.trim();
    if (text === '')
      throw new Problem(licenceProblems['reason-required'], {}, [
        { field: 'reason', zh: '请写明撤销理由', en: 'State the reason' },
      ]);
    // A holder sees the licence too but is no issuer.
    if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
    const found = await requireLicence(tx, actor, licenceId);
    if (!licenceCan('revoke', found.state))
      throw new Problem(licenceProblems['wrong-state'], { state: found.state });
    const { to, event } = licenceSteps.revoke;
    const revoked = { at: now, reason: text };
    const move = { city: found.city, id: found.id, from: found.state, to, event, at: now, revoked };
    if (!(await saveMove(tx, { ...move, actor: actorKey(actor) })))
      throw new Problem(platformProblems['changed-meanwhile']);
    emit(licenceChanged(found, event));
    emit(licenceEvents.revoked(found));
    return withoutSecrets({ ...found, state: to, revokedAt: now, revokeReason: text });
  },
);

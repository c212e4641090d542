// SPDX-License-Identifier: Apache-2.0
/** An approver of the issuer, who did not draft it, puts a change into effect or refuses it; its drafter may withdraw it. */
import { civilDateOf } from '#law/civil-date.ts';
import { actorKey, type StaffActor } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { licenceSteps } from '../licence.rules.ts';
import type { Licence, LicenceRecord } from '../licence.types.ts';
import { licenceEvents } from '../licences.events.ts';
import { licenceProblems } from '../licences.problems.ts';
import { insertNewLicence, type LicenceMove, saveMove } from '../licences.store.ts';
import { requireLicence, withoutSecrets } from '../open-licence.ts';
import { sealOrderOf } from '../seals/seal.rules.ts';
import type { ChangeContent, ChangeRecord } from './change.types.ts';
import { findChange } from './changes.queries.ts';
import { changePlace, closeChange, noteReplaced } from './changes.store.ts';
import { changeFault } from './licence-ground.rules.ts';
import { licenceChanged } from './life.events.ts';
import { lifeProblems } from './life.problems.ts';
import { nextVersion } from './next-version.ts';
import { claimOf, faultWords, staffOf } from './propose-change.ts';

export interface DecideChange {
  readonly licenceId: string;
  readonly changeId: string;
}

/** Written by `proposeChange` from values of this type, and authenticated by the cipher. */
export const contentOf = (cipher: FieldCipher, change: ChangeRecord): ChangeContent =>
  JSON.parse(cipher.decryptText(change.contentCipher, changePlace(change.id))) as ChangeContent;

/** An open change of a licence in scope. @throws not-found, change-closed */
async function openChange(
  on: Queryable,
  actor: StaffActor,
  { licenceId, changeId }: DecideChange,
): Promise<{ licence: LicenceRecord; change: ChangeRecord }> {
  const licence = await requireLicence(on, actor, licenceId);
  const change = await findChange(on, licence.city, changeId);
  if (change?.licenceId !== licenceId) throw new Problem(platformProblems['not-found']);
  if (change.state !== 'open') throw new Problem(lifeProblems['change-closed'], { state: change.state });
  return { licence, change };
}

/**
 * Puts a change into effect: seen at once by everyone who verifies. A change or correction leads to a new version, whose
 * document is made afterwards. Gives the licence that stands now.
 * @throws not-found, change-closed, own-change, wrong-state, refused when its ground no longer holds
 */
export function decideChangeWith(cipher: FieldCipher): Command<DecideChange, Licence> {
  return command('licences.decide-change', async (context, input) => {
    const { tx, now } = context;
    const actor = staffOf(context.actor);
    const { licence, change } = await openChange(tx, actor, input);
    if (change.draftedBy === actorKey(actor)) throw new Problem(lifeProblems['own-change']);
    const content = contentOf(cipher, change);
    const { action, ground, decision } = change;
    const claim = claimOf(action, ground, decision.decidedOn, content.newLines);
    const fault = changeFault(licence, claim, civilDateOf(now));
    if (fault === 'wrong-state') throw new Problem(licenceProblems['wrong-state'], { state: licence.state });
    if (fault) throw new Problem(lifeProblems.refused, {}, [faultWords[fault]]);
    const successor =
      action === 'replace' || action === 'correct'
        ? nextVersion(context, cipher, licence, { kind: action, content, decision })
        : undefined;
    if (successor) await noteReplaced(tx, licence.city, licence.id, successor.id);
    const moved = moveOf(licence, change, content, now, actorKey(actor));
    if (!(await saveMove(tx, moved))) throw new Problem(platformProblems['changed-meanwhile']);
    if (successor) {
      const order = sealOrderOf(actor, actorKey(actor), licence.issuerId, [change.draftedBy]);
      await asSystem('the new version that a decided change led to', () =>
        insertNewLicence(tx, successor, actorKey(actor), { replaces: licence.id, order }),
      );
    }
    const closed = { city: change.city, id: change.id, by: actorKey(actor), at: now };
    if (
      !(await closeChange(tx, {
        ...closed,
        state: 'decided',
        note: null,
        resultLicence: successor?.id ?? null,
      }))
    )
      throw new Problem(lifeProblems['change-closed']);
    tell(context, licence, moved, successor);
    if (successor) return withoutSecrets(plainOf(successor));
    const ended = moved.revoked && { revokedAt: moved.revoked.at, revokeReason: moved.revoked.reason };
    return withoutSecrets({ ...licence, state: moved.to, ...ended });
  });
}

const plainOf = ({
  holderCodeIndex: _index,
  ...record
}: LicenceRecord & { holderCodeIndex: string }): LicenceRecord => record;

const ends = new Set(['revoke', 'forfeit', 'cancel']);

function moveOf(
  licence: LicenceRecord,
  { id, action, ground, decision }: ChangeRecord,
  { reason }: ChangeContent,
  now: Date,
  actor: string,
): LicenceMove {
  const { to, event } = licenceSteps[action];
  const about = { change: id, ground, ...decision, reason };
  const move = { city: licence.city, id: licence.id, from: licence.state, to, event, at: now, actor, about };
  return ends.has(action) ? { ...move, revoked: { at: now, reason } } : move;
}

function tell(
  context: CommandContext,
  licence: LicenceRecord,
  { event }: LicenceMove,
  successor: LicenceRecord | undefined,
): void {
  context.emit(licenceChanged(licence, event, successor?.id ?? null));
  if (event === 'revoked') context.emit(licenceEvents.revoked(licence));
  if (successor) context.emit(licenceEvents.issued(successor));
}

/** @throws not-found, change-closed, reason-required */
export const refuseChange = command(
  'licences.refuse-change',
  async (context, input: DecideChange & { readonly note: string }): Promise<{ state: 'refused' }> => {
    const actor = staffOf(context.actor);
    const { change } = await openChange(context.tx, actor, input);
    const note = input.note.trim();
    if (note === '')
      throw new Problem(lifeProblems.refused, {}, [{ field: 'note', zh: '请写明驳回理由', en: 'State why' }]);
    await close(context, change, 'refused', note);
    return { state: 'refused' };
  },
);

/** @throws not-found, change-closed, not-drafter */
export const withdrawChange = command(
  'licences.withdraw-change',
  async (context, input: DecideChange): Promise<{ state: 'withdrawn' }> => {
    const actor = staffOf(context.actor);
    const { change } = await openChange(context.tx, actor, input);
    if (change.draftedBy !== actorKey(actor)) throw new Problem(lifeProblems['not-drafter']);
    await close(context, change, 'withdrawn', null);
    return { state: 'withdrawn' };
  },
);

async function close(
  { tx, now, actor }: CommandContext,
  { city, id }: ChangeRecord,
  state: 'refused' | 'withdrawn',
  note: string | null,
): Promise<void> {
  const of = { city, id, state, by: actorKey(actor), at: now, note, resultLicence: null };
  if (!(await closeChange(tx, of))) throw new Problem(lifeProblems['change-closed']);
}

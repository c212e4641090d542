// SPDX-License-Identifier: Apache-2.0
/**
 * Keeping the register of seals: applied for by a body, made and stopped by the keepers of the register, handed from post to
 * post with both sides confirming. Who keeps the register puts no seal on anything.
 */
import { addMonths, type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { organisationsById, postsOf } from '#organisations';
import { actorKey, type StaffActor } from '#platform/actor.ts';
import { type CommandContext, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import {
  licenceSealWords,
  type SealAction,
  type SealState,
  sealAfter,
  sealCan,
  sealNameOf,
  sealSteps,
} from './seal.rules.ts';
import { sealEvents } from './seals.events.ts';
import { sealProblems } from './seals.problems.ts';
import { findSeal, type SealRow } from './seals.queries.ts';
import { insertSeal, type SealMove, saveSealMove } from './seals.store.ts';

export interface SealRef {
  readonly sealId: string;
}
export interface SealMoved {
  readonly id: string;
  readonly state: SealState;
}

const longestMonths = 120;

function staffOf({ actor }: CommandContext): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

function reasonOf(text: string): string {
  const reason = text.trim();
  if ([...reason].length < 5)
    throw new Problem(sealProblems['reason-required'], {}, [
      { field: 'reason', zh: '至少5个字', en: 'At least five characters' },
    ]);
  return reason;
}

export interface ApplyForSeal {
  readonly organisationId: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly reason: string;
}

/** 申请: for one's own body. @throws forbidden, has-one, bad-term, reason-required */
export const applyForSeal = command(
  'licences.apply-for-seal',
  async (context, input: ApplyForSeal): Promise<SealMoved> => {
    const { tx, now, newId } = context;
    const actor = staffOf(context);
    const [body] = await organisationsById(tx, [input.organisationId]);
    if (!body || !actor.scope.includes(body.id)) throw new Problem(platformProblems.forbidden);
    const today = civilDateOf(now);
    const { validFrom, validTo } = input;
    if (validFrom < today || validTo < validFrom || validTo > addMonths(validFrom, longestMonths))
      throw new Problem(sealProblems['bad-term'], {}, [
        { field: 'validTo', zh: '请核对起止日期', en: 'Check both dates' },
      ]);
    const id = newId();
    const entered = await insertSeal(tx, {
      ...{ id, organisationId: body.id, organisationName: body.name, name: sealNameOf(body.name) },
      ...{ words: licenceSealWords, state: 'applied', event: 'applied', reason: reasonOf(input.reason) },
      ...{ validFrom, validTo, by: actorKey(actor), at: now },
    });
    if (!entered) throw new Problem(sealProblems['has-one']);
    return { id, state: 'applied' };
  },
);

async function lockedSeal(context: CommandContext, id: string, action: SealAction): Promise<SealRow> {
  const seal = await findSeal(context.tx, id, true);
  if (!seal) throw new Problem(platformProblems['not-found']);
  if (!sealCan(action, seal.state)) throw new Problem(sealProblems['wrong-state'], { state: seal.state });
  return seal;
}

type Change = Partial<Pick<SealMove, 'custodianPost' | 'offeredPost' | 'reason' | 'data'>>;

async function moveSeal(
  { tx, now, actor, emit }: CommandContext,
  seal: SealRow,
  action: SealAction,
  change: Change = {},
): Promise<SealMoved> {
  const state = sealAfter(action, seal.state);
  const { event } = sealSteps[action];
  const reason = change.reason === undefined ? seal.reason : change.reason;
  const data = { ...change.data, ...(change.reason && { reason: change.reason }) };
  await saveSealMove(tx, {
    ...{ id: seal.id, state, at: now, event, by: actorKey(actor), data, reason },
    custodianPost: change.custodianPost === undefined ? seal.custodian_post : change.custodianPost,
    offeredPost: change.offeredPost === undefined ? seal.offered_post : change.offeredPost,
  });
  emit(sealEvents(seal, event));
  return { id: seal.id, state };
}

/** 制作: by a keeper of the register who did not apply. @throws not-found, wrong-state, own-application */
export const makeSealCommand = command('licences.make-seal', async (context, { sealId }: SealRef) => {
  const seal = await lockedSeal(context, sealId, 'make');
  if (seal.applied_by === actorKey(context.actor)) throw new Problem(sealProblems['own-application']);
  return moveSeal(context, seal, 'make');
});

export interface WithReason extends SealRef {
  readonly reason: string;
}

/** 暂停: no document is sealed until it is resumed; what is decided meanwhile waits. */
export const suspendSeal = command('licences.suspend-seal', async (context, input: WithReason) =>
  moveSeal(context, await lockedSeal(context, input.sealId, 'suspend'), 'suspend', {
    reason: reasonOf(input.reason),
  }),
);

/** 恢复: what waited is sealed. */
export const resumeSeal = command('licences.resume-seal', async (context, input: WithReason) =>
  moveSeal(context, await lockedSeal(context, input.sealId, 'resume'), 'resume', {
    reason: reasonOf(input.reason),
  }),
);

/** 停用: for good. What it sealed stays valid; what waits goes on with the next seal. */
export const stopSeal = command('licences.stop-seal', async (context, input: WithReason) =>
  moveSeal(context, await lockedSeal(context, input.sealId, 'stop'), 'stop', {
    ...{ reason: reasonOf(input.reason), offeredPost: null },
  }),
);

/** Asks for a new key from now on; what the old one signed still verifies. */
export const rotateSealKey = command('licences.rotate-seal-key', async (context, input: WithReason) =>
  moveSeal(context, await lockedSeal(context, input.sealId, 'rotate'), 'rotate', {
    data: { reason: reasonOf(input.reason) },
  }),
);

export interface OfferCustody extends SealRef {
  readonly postId: string;
}

/**
 * 移交: by the post that keeps it, or by a keeper of the register while nobody does.
 * @throws not-your-post, no-such-post, wrong-state
 */
export const offerCustody = command('licences.offer-custody', async (context, input: OfferCustody) => {
  const actor = staffOf(context);
  const seal = await lockedSeal(context, input.sealId, 'offer');
  const gives =
    seal.custodian_post === null
      ? actor.roles.includes('security-admin')
      : seal.custodian_post === actor.postId;
  if (!gives) throw new Problem(sealProblems['not-your-post']);
  const posts = await postsOf(context.tx, seal.organisation_id);
  if (!posts.some(({ id }) => id === input.postId))
    throw new Problem(sealProblems['no-such-post'], {}, [
      { field: 'postId', zh: '不是该机构的岗位', en: 'Not a post of the organisation' },
    ]);
  const data = { from: seal.custodian_post, to: input.postId };
  return moveSeal(context, seal, 'offer', { offeredPost: input.postId, data });
});

/** 接收: by who holds the post it was offered to, and did not offer it. @throws nothing-offered, not-your-post */
export const confirmCustody = command('licences.confirm-custody', async (context, { sealId }: SealRef) => {
  const actor = staffOf(context);
  const seal = await lockedSeal(context, sealId, 'confirm');
  if (seal.offered_post === null) throw new Problem(sealProblems['nothing-offered']);
  if (seal.offered_post !== actor.postId) throw new Problem(sealProblems['not-your-post']);
  const data = { from: seal.custodian_post, to: seal.offered_post };
  return moveSeal(context, seal, 'confirm', { custodianPost: seal.offered_post, offeredPost: null, data });
});

// SPDX-License-Identifier: Apache-2.0
/** What people do in a round of signatures: look, sign, decline, remind, withdraw; and how it ends by itself. */
import { actorKey, holderOf, type PersonActor } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { canonicalJson, sha256Hex, signStatement } from '#platform/crypto/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import { personOnly } from '../promises/pre-review.ts';
import { type Signatory, signatoryOf } from './signatory.ts';
import { signingProblems } from './signing.problems.ts';
import {
  foldSigning,
  handFault,
  hindranceOfSigning,
  type SigningAct,
  type SigningFold,
  turnOf,
} from './signing.rules.ts';
import {
  findSigning,
  lockSigning,
  type StoredSigning,
  savePartyAnswer,
  saveSigningEvent,
} from './signing.store.ts';
import type { Hand, SignatureFacts, SigningEvent, SigningEventName } from './signing.types.ts';
import { numberIndex, openParty, openSigning, partyPlace, type SealedParty } from './signing-sealed.ts';
import { tellParties } from './tell-parties.ts';

/** A round with its state, as its commands work on it. */
export interface Round {
  readonly stored: StoredSigning;
  readonly fold: SigningFold;
}
export const roundOf = (stored: StoredSigning): Round => ({
  stored,
  fold: foldSigning(stored.sign_order, stored.parties.length, stored.events),
});

const problems = {
  over: signingProblems['signing-over'],
  'signed-already': signingProblems['signing-over'],
  'not-your-turn': signingProblems['not-your-turn'],
  'reminded-enough': signingProblems['reminded-enough'],
} as const;

export function requireAct({ fold }: Round, act: SigningAct, party: number | null, now: Date): void {
  const hindrance = hindranceOfSigning(fold, act, party, now);
  if (hindrance) throw new Problem(problems[hindrance]);
}

const byNumber = 'a round of signatures, for who proves to have a number that it names';
const byHolder = 'a round of signatures, whose rows its command locks and writes after looking at who acts';

/** Which party of the round this signatory is, counted from 1; undefined for everybody else. */
export const partyOf = (
  { cipher }: Pick<CaseServices, 'cipher'>,
  { stored }: Round,
  who: Pick<Signatory, 'number'>,
): number | undefined => {
  const index = numberIndex(cipher, who.number);
  return stored.parties.find((p) => p.number_index === index)?.party;
};

/** The round for one of its parties, locked. @throws not-found for everybody else, so that nobody learns who signs */
async function lockedForParty(
  { tx }: CommandContext,
  services: CaseServices,
  actor: PersonActor,
  id: string,
): Promise<{ round: Round; party: number; who: Signatory }> {
  const who = await signatoryOf(tx, services, actor);
  const stored = await asSystem(byNumber, () => lockSigning(tx, id));
  const round = stored && roundOf(stored);
  const party = round && partyOf(services, round, who);
  if (!round || party === undefined) throw new Problem(platformProblems['not-found']);
  return { round, party, who };
}

/** The round for who began it, locked. @throws not-found */
async function lockedForHolder({ tx }: CommandContext, actor: PersonActor, id: string): Promise<Round> {
  const stored = await asSystem(byHolder, () => lockSigning(tx, id));
  const { accountId, companyId } = holderOf(actor);
  if (!stored || stored.account_id !== accountId || stored.company_id !== companyId)
    throw new Problem(platformProblems['not-found']);
  return roundOf(stored);
}

/** Adds an event and gives the round as it is then. */
export async function happened(
  { tx, now, actor }: Pick<CommandContext, 'tx' | 'now' | 'actor'>,
  { stored }: Round,
  name: SigningEventName,
  party: number | null,
): Promise<Round> {
  const seq = (stored.events.at(-1)?.seq ?? 0) + 1;
  const event: SigningEvent = { seq, name, at: now, party };
  const next = roundOf({ ...stored, events: [...stored.events, event] });
  await asSystem(byHolder, () =>
    saveSigningEvent(tx, stored, { name, at: now, actor: actorKey(actor), party, state: next.fold.state }),
  );
  return next;
}

export interface SignInput {
  readonly id: string;
  readonly hand: Hand;
}

/** @throws not-found, assurance-needed, not-your-turn, signing-over, hand-not-given */
export const signApplication = (
  services: CaseServices,
): Command<SignInput, { id: string; complete: boolean }> =>
  command('cases.sign-application', async (context, { id, hand }) => {
    const actor = personOnly(context.actor);
    const { round, party, who } = await lockedForParty(context, services, actor, id);
    requireAct(round, 'sign', party, context.now);
    const { stored } = round;
    const level = actor.assurance ?? 1;
    if (level < stored.min_assurance)
      throw new Problem(caseProblems['assurance-needed'], { needed: stored.min_assurance, level });
    const fault = handFault(hand, who.byName);
    if (fault)
      throw new Problem(signingProblems['hand-not-given'], {}, [
        fault === 'empty'
          ? { field: 'hand', zh: '签名太短，请重新手写', en: 'Draw your whole signature' }
          : { field: 'hand', zh: `请输入您的姓名：${who.byName}`, en: `Type your name: ${who.byName}` },
      ]);
    const statement = signStatement(
      services.signer,
      factsOf(services, stored, { party, who, hand, level, at: context.now }),
      'signing',
    );
    await keepAnswer(context, services, stored, party, {
      answer: { verifiedName: who.name, byName: who.byName, assurance: level, hand },
      accountId: actor.id,
      statement,
    });
    const next = await happened(context, round, 'signed', party);
    tellNext(context, services, next);
    return { id, complete: next.fold.state === 'complete' };
  });

interface Signed {
  readonly party: number;
  readonly who: Signatory;
  readonly hand: Hand;
  readonly level: number;
  readonly at: Date;
}
function factsOf(
  { cipher }: CaseServices,
  stored: StoredSigning,
  { party, who, hand, level, at }: Signed,
): SignatureFacts {
  return {
    signing: stored.id,
    party,
    contentSha256: stored.content_sha256,
    documentSha256: stored.document_sha256,
    documentSm3: stored.document_sm3,
    statement: openSigning(cipher, stored).statement,
    name: who.name,
    numberSha256: numberSha256(stored.id, who.number),
    handSha256: sha256Hex(canonicalJson(hand)),
    assurance: level,
    at: at.toISOString(),
  };
}

/** Binds a number to one round: the same number gives another digest in another round. */
export const numberSha256 = (signingId: string, number: string): string =>
  sha256Hex(`${signingId}/${number.toUpperCase()}`);

/** In sequence the next is invited; at the end all who signed hear of it. */
function tellNext(context: CommandContext, services: CaseServices, { stored, fold }: Round): void {
  const parties = mobilesOf(services, stored);
  const of = {
    city: stored.city,
    id: stored.id,
    matterName: openSigning(services.cipher, stored).matterName,
  };
  if (fold.state === 'complete') {
    tellParties(context, services, 'complete', { ...of, parties });
    return;
  }
  const turn = turnOf(fold);
  if (fold.order === 'sequence')
    tellParties(context, services, 'invited', {
      ...of,
      parties: parties.filter(({ party }) => turn.includes(party)),
    });
}

const mobilesOf = (
  { cipher }: Pick<CaseServices, 'cipher'>,
  { id, parties }: StoredSigning,
): { party: number; mobile: string | undefined }[] =>
  parties.map(({ party, sealed }) => ({ party, mobile: openParty(cipher, id, party, sealed).mobile }));

async function keepAnswer(
  { tx }: CommandContext,
  { cipher }: CaseServices,
  { city, id, parties }: StoredSigning,
  party: number,
  kept: { answer: Partial<SealedParty>; accountId: string; statement: string | null },
): Promise<void> {
  const before = openParty(cipher, id, party, parties.find((p) => p.party === party)?.sealed ?? '');
  const sealed = cipher.encryptText(JSON.stringify({ ...before, ...kept.answer }), partyPlace(id, party));
  await asSystem(byNumber, () =>
    savePartyAnswer(
      tx,
      { city, id, party },
      { sealed, accountId: kept.accountId, statement: kept.statement },
    ),
  );
}

/** @throws not-found, signing-over */
export const declineSignature = (
  services: CaseServices,
): Command<{ id: string; reason: string }, { id: string }> =>
  command('cases.decline-signature', async (context, { id, reason }) => {
    const actor = personOnly(context.actor);
    const { round, party, who } = await lockedForParty(context, services, actor, id);
    requireAct(round, 'decline', party, context.now);
    await keepAnswer(context, services, round.stored, party, {
      answer: { verifiedName: who.name, byName: who.byName, reason: reason.trim() },
      accountId: actor.id,
      statement: null,
    });
    tellAll(context, services, await happened(context, round, 'declined', party), 'declined');
    return { id };
  });

/** Notes that a party has opened it; once. */
export const viewSigning = (services: CaseServices): Command<{ id: string }, { id: string }> =>
  command('cases.view-signing', async (context, { id }) => {
    const actor = personOnly(context.actor);
    const { round, party } = await lockedForParty(context, services, actor, id);
    if (round.fold.state === 'open' && !round.fold.parties[party - 1]?.viewedAt)
      await happened(context, round, 'viewed', party);
    return { id };
  });

/** @throws not-found, signing-over, reminded-enough */
export const remindSignatory = (
  services: CaseServices,
): Command<{ id: string; party: number }, { id: string }> =>
  command('cases.remind-signatory', async (context, { id, party }) => {
    const round = await lockedForHolder(context, personOnly(context.actor), id);
    requireAct(round, 'remind', party, context.now);
    const { stored } = await happened(context, round, 'reminded', party);
    tellParties(context, services, 'reminded', {
      city: stored.city,
      id,
      matterName: openSigning(services.cipher, stored).matterName,
      parties: mobilesOf(services, stored).filter((p) => p.party === party),
    });
    return { id };
  });

export function tellAll(
  context: CommandContext,
  services: Pick<CaseServices, 'cipher'>,
  { stored }: Round,
  news: 'declined' | 'withdrawn' | 'voided' | 'expired',
): void {
  tellParties(context, services, news, {
    city: stored.city,
    id: stored.id,
    matterName: openSigning(services.cipher, stored).matterName,
    parties: mobilesOf(services, stored),
  });
}

/** @throws not-found, signing-over */
export const withdrawSigning = (services: CaseServices): Command<{ id: string }, { id: string }> =>
  command('cases.withdraw-signing', async (context, { id }) => {
    const round = await lockedForHolder(context, personOnly(context.actor), id);
    requireAct(round, 'withdraw', null, context.now);
    tellAll(context, services, await happened(context, round, 'withdrawn', null), 'withdrawn');
    return { id };
  });

/** The round for one of its parties or for who began it. @throws not-found */
export async function readRound(
  services: CaseServices,
  actor: PersonActor,
  id: string,
): Promise<{ round: Round; party: number | undefined; holder: boolean }> {
  const stored = await asSystem(byNumber, () => findSigning(services.db, id));
  if (!stored) throw new Problem(platformProblems['not-found']);
  const round = roundOf(stored);
  const { accountId, companyId } = holderOf(actor);
  const holder = stored.account_id === accountId && stored.company_id === companyId;
  const who = actor.delegation ? undefined : await signatoryOf(services.db, services, actor);
  const party = who && partyOf(services, round, who);
  if (!holder && party === undefined) throw new Problem(platformProblems['not-found']);
  return { round, party, holder };
}

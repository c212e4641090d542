// SPDX-License-Identifier: Apache-2.0
/**
 * 授权代办: a person lets another act in some matters for some time. It is offered, accepted, and ends by its term, by the
 * principal's revocation or by the agent giving it up (民法典第一百六十五条、第一百七十三条). An agent passes nothing on.
 */
import { type Command, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { sessionsChanged } from '../sessions/end-sessions.ts';
import { requireSelf } from './acting-authority.ts';
import { authorityProblems } from './authority.problems.ts';
import { findDelegation } from './authority.queries.ts';
import { afterAct, offerFaults } from './authority.rules.ts';
import { answerDelegationRow, endDelegationRow, insertDelegation } from './authority.store.ts';
import type { AuthorityRef, OfferDelegation } from './authority.types.ts';
import {
  type AuthorityCipher,
  factsOf,
  indexesOf,
  indexOfHandle,
  personOf,
  record,
  requireFaultless,
  sha256,
  todayOf,
} from './authority-services.ts';

/** Where the principal's statement is sealed to. */
export const statementPlace = (id: string): string => `identity.delegation.statement:${id}`;

export interface DelegationCommands {
  readonly offer: Command<OfferDelegation, AuthorityRef>;
  readonly answer: Command<AuthorityRef & { readonly accept: boolean }, AuthorityRef>;
  readonly end: Command<AuthorityRef, AuthorityRef>;
}

export const delegationCommands = (services: AuthorityCipher): DelegationCommands => ({
  /**
   * Nobody is looked up: the agent is named by a fingerprint, and finds the offer when signed in under that number and
   * name. So the answer is the same whether or not such a person exists.
   * @throws invalid-authority with every fault, self-delegation, self-only, too-many-offers
   */
  offer: command('identity.offer-delegation', async (context, input) => {
    const actor = personOf(context);
    requireSelf(actor);
    const today = todayOf(context);
    requireFaultless(offerFaults(input, today));
    const agentIndex = indexOfHandle(services.cipher, input.agentHandle);
    const own = indexesOf(services.cipher, await factsOf(context.tx, services, actor));
    if (own.includes(agentIndex)) throw new Problem(authorityProblems['self-delegation']);
    const ref = { city: actor.city, id: context.newId() };
    const row = {
      ...ref,
      kind: input.kind,
      principalId: actor.id,
      agentIndex,
      agentName: input.agentName.trim(),
      matters: input.matters,
      fromOn: today,
      untilOn: input.untilOn,
      statementCipher: services.cipher.encryptText(input.statement.trim(), statementPlace(ref.id)),
      evidence: {
        factor: input.factor ?? 'session',
        at: context.now.toISOString(),
        statementSha256: sha256(input.statement.trim()),
      },
    };
    if (!(await insertDelegation(context.tx, row, context.now)))
      throw new Problem(authorityProblems['too-many-offers']);
    const data = { kind: row.kind, matters: row.matters, untilOn: row.untilOn, evidence: row.evidence };
    await record(context, { ...about(ref), name: 'offered', data });
    return ref;
  }),
  /** Only whoever has the number and the name of the offer. @throws not-found, authority-over, self-only */
  answer: command('identity.answer-delegation', async (context, { city, id, accept }) => {
    const actor = personOf(context);
    requireSelf(actor);
    const facts = await factsOf(context.tx, services, actor);
    const found = await findDelegation(context.tx, { city, id }, todayOf(context));
    const mine =
      found &&
      found.agentName === facts.name &&
      found.principalId !== actor.id &&
      indexesOf(services.cipher, facts).includes(found.agentIndex);
    if (!mine) throw new Problem(platformProblems['not-found']);
    const next = afterAct(found.state, accept ? 'accept' : 'decline', 'agent');
    const late = found.untilOn < todayOf(context);
    if ((next !== 'accepted' && next !== 'declined') || (accept && late))
      throw new Problem(authorityProblems['authority-over']);
    const answered = await answerDelegationRow(context.tx, { city, id }, next, actor, context.now);
    if (!answered) throw new Problem(authorityProblems['authority-over']);
    await record(context, { ...about({ city, id }), name: next, data: {} });
    return { city, id };
  }),
  /** Revoked by the principal, given up by the agent; the agent's sessions feel it at once. @throws not-found, authority-over, self-only */
  end: command('identity.end-delegation', async (context, { city, id }) => {
    const actor = personOf(context);
    requireSelf(actor);
    const found = await findDelegation(context.tx, { city, id }, todayOf(context));
    const by = found?.principalId === actor.id ? 'principal' : found?.agentId === actor.id ? 'agent' : null;
    if (!found || by === null) throw new Problem(platformProblems['not-found']);
    const next = afterAct(found.state, by === 'principal' ? 'revoke' : 'give-up', by);
    if (next !== 'revoked' && next !== 'given-up') throw new Problem(authorityProblems['authority-over']);
    const ended = await endDelegationRow(context.tx, { city, id }, next, [found.state], context.now);
    if (!ended) throw new Problem(authorityProblems['authority-over']);
    if (ended.agentId !== null && ended.agentCity !== null)
      await sessionsChanged(context.tx, ended.agentCity, ended.agentId);
    await record(context, { ...about({ city, id }), name: next, data: {} });
    return { city, id };
  }),
});

const about = ({ city, id }: AuthorityRef) => ({ city, subject: 'delegation' as const, subjectId: id });

// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { civilDateOf } from '#law/civil-date.ts';
import { actorKey, type PersonActor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { CommandContext, DomainEvent, Runner } from '#platform/command.ts';
import type { Database, Queryable } from '#platform/db.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import { factsOfAccount } from '../identity.queries.ts';
import type { AccountFacts, IdentityServices } from '../identity.types.ts';
import { authorityProblems } from './authority.problems.ts';
import { plainHandle } from './authority.rules.ts';
import { type AuthorityEventRow, addAuthorityEvent } from './authority.store.ts';
import type { RegisterCheck } from './register-check.ts';

export interface AuthorityServices {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly cipher: IdentityServices['cipher'];
  readonly register: RegisterCheck;
}
export type AuthorityCipher = Pick<AuthorityServices, 'cipher'>;

/** The fingerprint by which somebody is named who need not exist: a number of identity, or of a mobile. */
export function indexOfHandle(cipher: AuthorityServices['cipher'], handle: string): string {
  const plain = plainHandle(handle);
  if (!plain) throw new Problem(authorityProblems['invalid-authority']);
  return cipher.blindIndex(plain.value, `authority-${plain.kind}`);
}

/** The fingerprints under which an account may have been named. */
export const indexesOf = (cipher: AuthorityServices['cipher'], facts: AccountFacts): string[] =>
  [facts.residentId, facts.mobile]
    .filter((handle) => handle !== null)
    .filter((handle) => plainHandle(handle) !== undefined)
    .map((handle) => indexOfHandle(cipher, handle));

/** @throws sign-in-required */
export async function factsOf(
  on: Queryable,
  { cipher }: AuthorityCipher,
  actor: PersonActor,
): Promise<AccountFacts> {
  const facts = await factsOfAccount(on, cipher, actor.city, actor.id);
  if (!facts) throw new Problem(platformProblems['sign-in-required']);
  return facts;
}

/** @throws forbidden */
export function personOf({ actor }: Pick<CommandContext, 'actor'>): PersonActor {
  if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
  return actor;
}

export const todayOf = ({ now }: Pick<CommandContext, 'now'>) => civilDateOf(now);

export function requireFaultless(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new Problem(authorityProblems['invalid-authority'], {}, faults);
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes down what happened to an authority, and tells it to the modules on the right. */
export async function record(
  context: CommandContext,
  e: Pick<AuthorityEventRow, 'city' | 'subject' | 'subjectId' | 'name' | 'data'>,
): Promise<void> {
  const { tx, actor, now } = context;
  await addAuthorityEvent(tx, {
    ...e,
    id: context.newId(),
    at: now,
    actor: actorKey(actor),
    actorName: actor.kind === 'person' || actor.kind === 'staff' ? actor.name : '',
  });
  context.emit(authorityChanged(e));
}

/** Told without names and numbers: who is concerned is looked up by its id. */
export const authorityChanged = (
  e: Pick<AuthorityEventRow, 'city' | 'subject' | 'subjectId' | 'name'>,
): DomainEvent => ({
  name: 'identity.authority-changed.v1',
  city: e.city,
  data: { subject: e.subject, subjectId: e.subjectId, what: e.name },
});

// SPDX-License-Identifier: Apache-2.0
/** Sessions that end: one's own, all of an account, by sign-out or because something about the account changed. */
import { announce } from '#platform/announcements.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { Tx } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { identityProblems } from '../identity.problems.ts';
import { endAll, endByToken, endOne } from './session.store.ts';
import type { SessionEnd } from './session.types.ts';

/** Topic of announcements about an account: `city:id`. */
export const accountTopic = 'identity.account';

/**
 * What is kept in memory about this account's sessions is forgotten in every process as soon as the transaction is
 * committed. Call it in the transaction that changes whom an account may act for, its post, or whether it may act.
 */
export const sessionsChanged = (tx: Tx, city: string, accountId: string): Promise<void> =>
  announce(tx, { topic: accountTopic, subject: `${city}:${accountId}` });

/** Told to the modules on the right and to the sign-in of other sites. */
export const sessionsEnded = (
  city: string,
  data: { readonly accountId: string; readonly sessionIds: readonly string[]; readonly why: SessionEnd },
) => ({ name: 'identity.sessions-ended.v1', city, data });

export interface EndSessionsOf {
  readonly city: string;
  readonly accountId: string;
  readonly why: SessionEnd;
  /** Hash of the session that goes on. */
  readonly except?: string | undefined;
}

/** Ends all sessions of an account, within another command. @returns how many ended */
export async function endSessionsOf(
  { tx, now, emit }: Pick<CommandContext, 'tx' | 'now' | 'emit'>,
  { city, accountId, why, except }: EndSessionsOf,
): Promise<number> {
  const ids = await endAll(tx, { city, accountId, except }, now, why);
  await sessionsChanged(tx, city, accountId);
  if (ids.length > 0) emit(sessionsEnded(city, { accountId, sessionIds: ids, why }));
  return ids.length;
}

/** Signing out: needs the token itself, which only its holder has. */
export const signOut: Command<{ city: string; tokenSha256: string }, { signedOut: true }> = command(
  'identity.sign-out',
  async ({ tx, now, emit }, { city, tokenSha256 }) => {
    const ended = await endByToken(tx, city, tokenSha256, now, 'signed-out');
    if (ended) {
      await sessionsChanged(tx, city, ended.account_id);
      emit(sessionsEnded(city, { accountId: ended.account_id, sessionIds: [ended.id], why: 'signed-out' }));
    }
    return { signedOut: true as const };
  },
);

/** Ends one of one's own sessions. @throws `identity.no-such-session` */
export const endOwnSession = command(
  'identity.end-own-session',
  async ({ tx, now, emit, actor }, { id }: { id: string }): Promise<{ ended: number }> => {
    if (actor.kind !== 'person' && actor.kind !== 'staff')
      throw new Problem(identityProblems['no-such-session']);
    if (!(await endOne(tx, actor.city, actor.id, id, now)))
      throw new Problem(identityProblems['no-such-session']);
    await sessionsChanged(tx, actor.city, actor.id);
    emit(sessionsEnded(actor.city, { accountId: actor.id, sessionIds: [id], why: 'ended-by-owner' }));
    return { ended: 1 };
  },
);

/** Ends all of one's own sessions but the one that asks. */
export const endOtherSessions = command(
  'identity.end-other-sessions',
  async (context, { except }: { except: string }): Promise<{ ended: number }> => {
    const { actor } = context;
    if (actor.kind !== 'person' && actor.kind !== 'staff')
      throw new Problem(identityProblems['no-such-session']);
    const input = { city: actor.city, accountId: actor.id, why: 'ended-by-owner' as const, except };
    return { ended: await endSessionsOf(context, input) };
  },
);

// SPDX-License-Identifier: Apache-2.0
/** Opening a session, or the one that follows another: acting for somebody else, another post, a factor shown again. */
import { createHash } from 'node:crypto';
import { civilDateOf } from '#law/civil-date.ts';
import { postsHeldBy } from '#organisations';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { controlOn } from '#platform/controls.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { actsWith } from '../authority/acting-authority.ts';
import { noteUse } from '../authority/dormant.ts';
import { identityProblems } from '../identity.problems.ts';
import type { Session } from '../identity.types.ts';
import { sessionsChanged, sessionsEnded } from './end-sessions.ts';
import { endByToken, endOldest, type SessionLeft, type SessionRow, saveSession } from './session.store.ts';
import { type Factor, type OpenSession, unknownVisit } from './session.types.ts';
import { sessionHours, sessionsAtOnce } from './session-limits.rules.ts';

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The command; `most` sessions live at once, the longest unused ends for a new one. */
export const openSessionWith = (most = sessionsAtOnce): Command<OpenSession, Session> =>
  command('identity.open-session', (context, input) => openSession(context, input, most));

/**
 * Makes a session after checking that the chosen company or post is really the account's. The token is `city.random`
 * and always new: at sign-in, at every step-up and at every change of whom one acts for.
 * @throws `identity.not-a-member`, `identity.no-such-post`; `platform.sign-in-required` when the session to follow has ended
 */
export async function openSession(context: CommandContext, s: OpenSession, most: number): Promise<Session> {
  const { tx, now, ids } = context;
  const before = s.from === undefined ? undefined : await follow(context, s, s.from);
  const acts =
    before !== undefined && s.sameActing === true ? actingBefore(before) : await chosen(context, s);
  const begunAt = before?.begun_at ?? now;
  const expiresAt = new Date(begunAt.getTime() + sessionHours * 3_600_000);
  const token = `${s.city}.${ids.token()}`;
  const visit = s.visit ?? before ?? unknownVisit;
  await saveSession(tx, {
    city: s.city,
    id: context.newId(),
    tokenSha256: tokenHash(token),
    plane: s.plane,
    accountId: s.accountId,
    ...acts,
    begunAt,
    now,
    expiresAt,
    factors: factorsOf(s.factors, before?.factors),
    factorAt: s.factors === undefined ? (before?.factor_at ?? now) : now,
    device: visit.device,
    network: visit.network,
  });
  await noteUse(tx, s.city, s.accountId, now);
  if (s.from === undefined && controlOn('T29')) await endThoseTooMany(context, s, most, tokenHash(token));
  return { plane: s.plane, token, expiresAt };
}

type Acts = Pick<SessionRow, 'companyId' | 'acting' | 'postId'>;

const actingBefore = ({ acting_kind: kind, acting_city: city, acting_id: id, ...b }: SessionLeft): Acts => ({
  companyId: b.company_id,
  postId: b.post_id,
  acting: kind !== null && city !== null && id !== null ? { kind, city, id } : null,
});

/** Whom the account may really act for, and its own posts only. */
async function chosen(context: CommandContext, s: OpenSession): Promise<Acts> {
  const { tx, now } = context;
  const acting = { companyId: s.companyId ?? null, acting: s.acting ?? null };
  if (s.plane === 'person') {
    const acts = await actsWith(tx, { city: s.city, accountId: s.accountId, ...acting }, civilDateOf(now));
    if (acts.authorityEnded) throw new Problem(identityProblems['not-a-member']);
  }
  return { ...acting, postId: await postOf(context, s) };
}

function factorsOf(shown: readonly Factor[] | undefined, before: readonly Factor[] | undefined): Factor[] {
  const all = [...(before ?? []), ...(shown ?? [])];
  return all.length === 0 ? ['operator'] : [...new Set(all)];
}

async function postOf({ tx, now }: CommandContext, s: OpenSession): Promise<string | null> {
  if (s.plane !== 'staff') return s.postId ?? null;
  const held = await postsHeldBy(tx, s.city, s.accountId);
  const posts = held.filter((p) => p.until === null || p.until > now);
  const chosen = s.postId === undefined ? posts[0] : posts.find((p) => p.id === s.postId);
  if (!chosen) throw new Problem(identityProblems['no-such-post']);
  return chosen.id;
}

/** Ends the session that is followed: its token is worthless, and it never lives on beside the new one. */
async function follow({ tx, now }: CommandContext, s: OpenSession, from: string): Promise<SessionLeft> {
  const before = await endByToken(tx, s.city, from, now, 'replaced');
  if (!before || before.account_id !== s.accountId || before.plane !== s.plane || before.expires_at <= now)
    throw new Problem(platformProblems['sign-in-required']);
  await sessionsChanged(tx, s.city, s.accountId);
  return before;
}

async function endThoseTooMany(
  { tx, now, emit }: CommandContext,
  s: OpenSession,
  most: number,
  keep: string,
): Promise<void> {
  const sessionIds = await endOldest(tx, s.city, s.accountId, now, most, keep);
  if (sessionIds.length === 0) return;
  await sessionsChanged(tx, s.city, s.accountId);
  emit(sessionsEnded(s.city, { accountId: s.accountId, sessionIds, why: 'too-many' }));
}

// SPDX-License-Identifier: Apache-2.0
/**
 * The record of who looked. Every place that gives staff something of a person calls this before it answers: one
 * statement that keeps the look, and refuses where there is neither a ground nor a reason. Nothing is batched: a record
 * that is lost would be a look that nobody learns of (个人信息保护法第五十一条, 第五十四条).
 */
import type { FastifyRequest } from 'fastify';
import { maskName } from '#law/mask.ts';
import type { Actor, StaffActor } from '#platform/actor.ts';
import { controlOn } from '#platform/controls.ts';
import type { Tx } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import type { LookSubject, LookWords, NewLook } from './look.types.ts';
import { lookProblems } from './looks.problems.ts';
import { keepFound, keepLook } from './looks.store.ts';

/** How long a ground given for a case holds for what is read of it after. */
export const STANDING_MINUTES = 30;
export const REASON_CHARACTERS = { least: 4, most: 200 } as const;

/** A typed reason, tidied. @throws reason-too-short when it says nothing or too much */
export function plainReason(given: string | undefined): string {
  const text = (given ?? '').normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  if (text === '') return '';
  const letters = [...text].filter((c) => /[\p{L}\p{N}]/u.test(c)).length;
  if (letters < REASON_CHARACTERS.least || [...text].length > REASON_CHARACTERS.most)
    throw new Problem(lookProblems['reason-too-short'], {}, [
      { field: 'reason', zh: '请用 4 到 200 个字写明理由', en: 'Say why in 4 to 200 characters' },
    ]);
  return text;
}

/** The reason of a request: header `X-Look-Reason`, percent-encoded UTF-8, or the parameter `reason`. */
export function lookReasonOf(request: FastifyRequest): string | undefined {
  const header = request.headers['x-look-reason'];
  if (typeof header === 'string') return decoded(header);
  // The query's values are texts or lists of texts.
  const { reason } = (request.query ?? {}) as { reason?: unknown };
  return typeof reason === 'string' ? reason : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whose name is shown how to those who audit: ends only; a company's name is no secret. */
const maskOf = ({ kind, name }: LookSubject): string => (kind === 'person' ? maskName(name) : name);

/**
 * Keeps one look of staff; does nothing for others, who see only what is theirs.
 * @throws reason-needed when there is no ground for it; reason-too-short
 */
export async function noteLook(on: Tx, actor: Actor, look: NewLook, now: Date): Promise<void> {
  if (actor.kind !== 'staff' || !controlOn('T04')) return;
  const reason = plainReason(look.reason);
  const { subject, ground } = look;
  const kept = await keepLook(on, {
    subject,
    mask: maskOf(subject),
    kind: look.kind,
    fields: look.fields ?? [],
    caseNo: look.caseNo,
    about: look.about,
    purpose: ground?.purpose ?? null,
    task: ground?.task ?? null,
    reason,
    staffCity: actor.city,
    staffId: actor.id,
    staffName: actor.name,
    postId: actor.postId,
    roles: actor.roles,
    organisationId: actor.organisationId,
    at: now,
    standingSince: new Date(now.getTime() - STANDING_MINUTES * 60_000),
  });
  if (!kept) throw new Problem(lookProblems['reason-needed'], { caseNo: look.caseNo });
}

/** A line of a list that a search found. */
export interface FoundLine {
  readonly subject: LookSubject;
  readonly caseNo: string;
  readonly about: LookWords;
}

/** Keeps one look for each person whom a search showed; a list of work that nobody searched shows what must be done. */
export async function noteFound(
  on: Tx,
  staff: StaffActor,
  lines: readonly FoundLine[],
  now: Date,
): Promise<void> {
  if (lines.length === 0 || !controlOn('T04')) return;
  const rows = lines.map(({ subject, caseNo, about }) => ({
    city: subject.city,
    kind: subject.kind,
    id: subject.id,
    mask: maskOf(subject),
    case_no: caseNo,
    about_zh: about.zh,
    about_en: about.en,
  }));
  await keepFound(on, rows, staff, now);
}

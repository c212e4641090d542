// SPDX-License-Identifier: Apache-2.0
/** Asking to have one's data corrected (个人信息保护法第四十六条): the body of a case answers for its case. */

import { addWorkdays } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import type { Actor, StaffActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { PersonErased } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import type { DataSubject } from '#platform/personal/index.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import { privacyProblems } from './privacy.problems.ts';
import {
  type CorrectionRow,
  correctionRowsOf,
  correctionsWaiting,
  findCorrection,
} from './privacy.queries.ts';
import { saveCorrectionAnswer, saveCorrectionRequest } from './privacy.store.ts';
import type { CorrectionRequest, PrivacyServices } from './privacy.types.ts';
import { subjectOf } from './privacy-subject.ts';

export interface AskCorrection {
  /** The name of a part, or `case:` and the number of a case of one's own. */
  readonly subject: string;
  readonly text: string;
}
export interface AnswerCorrection {
  readonly id: string;
  readonly verdict: 'corrected' | 'refused';
  readonly text: string;
}

const place = (id: string): string => `identity.correction-request:${id}`;
const answerPlace = (id: string): string => `identity.correction-answer:${id}`;

const wordFaults = (text: string, field: string): FieldFault[] =>
  text.trim() === '' || [...text.trim()].length > 1000
    ? [{ field, zh: '请填写，不超过1000个字', en: 'Fill this in, at most 1000 characters' }]
    : [];

function requireFaultless(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new Problem(privacyProblems['wrong-request'], {}, faults);
}

/** The open matters that the parts name, to find the body of a case. */
export interface CaseBodies {
  /** The body that handles a case of this person; undefined when it is not theirs. */
  bodyOf(on: Queryable, of: DataSubject, caseNo: string): Promise<string | undefined>;
}

/** @throws wrong-request with each fault */
export const askCorrection = (
  { cipher, settings, parts }: Pick<PrivacyServices, 'cipher' | 'settings' | 'parts'>,
  bodies: CaseBodies,
): Command<AskCorrection, { id: string; dueOn: string }> =>
  command('identity.ask-correction', async (context, input) => {
    const { tx, now } = context;
    const of = subjectOf(context.actor);
    const caseNo = input.subject.startsWith('case:') ? input.subject.slice(5) : undefined;
    const body = caseNo === undefined ? undefined : await bodies.bodyOf(tx, of, caseNo);
    const known =
      caseNo === undefined ? parts.some((part) => part.name === input.subject) : body !== undefined;
    requireFaultless([
      ...(known
        ? []
        : [{ field: 'subject', zh: '请选择要更正的信息', en: 'Choose what is to be corrected' }]),
      ...wordFaults(input.text, 'text'),
    ]);
    const id = context.newId();
    const dueOn = addWorkdays(await workCalendar(tx, now), civilDateOf(now), settings.answerWorkdays);
    await saveCorrectionRequest(
      tx,
      of,
      {
        id,
        subject: input.subject,
        organisationId: body ?? null,
        sealed: cipher.ofPerson(of.accountId).encryptText(input.text.trim(), place(id)),
        dueOn,
      },
      now,
    );
    return { id, dueOn };
  });

function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

const mayAnswer = (actor: StaffActor, row: CorrectionRow): boolean =>
  row.organisation_id === null
    ? actor.roles.includes('system-admin')
    : actor.scope.includes(row.organisation_id);

/** A refusal says why (第五十条第一款). @throws not-found, also when it is another body's; wrong-request without words */
export const answerCorrection = ({
  cipher,
}: Pick<PrivacyServices, 'cipher'>): Command<AnswerCorrection & { city: string }, { answered: true }> =>
  command('identity.answer-correction', async (context, input) => {
    const actor = staffOf(context.actor);
    const row = await findCorrection(context.tx, input.city, input.id);
    if (!row || !mayAnswer(actor, row)) throw new Problem(platformProblems['not-found']);
    requireFaultless(wordFaults(input.text, 'text'));
    const sealed = cipher.ofPerson(row.account_id).encryptText(input.text.trim(), answerPlace(row.id));
    const answer = { state: input.verdict, sealed, by: actor.id } as const;
    if (!(await saveCorrectionAnswer(context.tx, row.city, row.id, answer, context.now)))
      throw new Problem(platformProblems['not-found']);
    return { answered: true as const };
  });

function opened(cipher: PrivacyServices['cipher'], row: CorrectionRow): CorrectionRequest {
  const own = cipher.ofPerson(row.account_id);
  const open = (sealed: string | null, at: string): string | null => {
    try {
      return sealed === null ? null : own.decryptText(sealed, at);
    } catch (error) {
      if (error instanceof PersonErased) return null;
      throw error;
    }
  };
  return {
    id: row.id,
    subject: row.subject,
    state: row.state,
    askedAt: row.asked_at,
    dueOn: row.due_on,
    answeredAt: row.answered_at,
    text: open(row.sealed, place(row.id)) ?? '',
    answer: open(row.answer_sealed, answerPlace(row.id)),
  };
}

export const correctionsOf = async (
  { db, cipher }: Pick<PrivacyServices, 'db' | 'cipher'>,
  of: DataSubject,
): Promise<CorrectionRequest[]> => (await correctionRowsOf(db, of)).map((row) => opened(cipher, row));

/** What waits for the bodies of the post. @throws forbidden */
export async function correctionsToAnswer(
  { db, cipher }: Pick<PrivacyServices, 'db' | 'cipher'>,
  actor: Actor,
): Promise<(CorrectionRequest & { readonly city: string })[]> {
  const staff = staffOf(actor);
  const rows = await correctionsWaiting(db, staff.cities, staff.scope, staff.roles.includes('system-admin'));
  return rows.map((row) => ({ ...opened(cipher, row), city: row.city }));
}

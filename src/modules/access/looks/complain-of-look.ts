// SPDX-License-Identifier: Apache-2.0
/**
 * 投诉: the one looked at asks why; audit answers within a term that is a setting (个人信息保护法第五十条: a way to
 * receive and handle such requests; the law sets no number of days).
 */
import { addWorkdays } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { addComplaint, lockComplaint, saveAnswer } from './look-complaints.store.ts';
import { auditScope, lookedAt } from './look-sight.ts';
import { lookProblems } from './looks.problems.ts';
import { ownLook } from './looks.queries.ts';

export const COMPLAINT_CHARACTERS = 1000;

export const complaintPlace = (id: string): string => `access.look-complaint:${id}`;

export interface ComplaintServices {
  readonly cipher: FieldCipher;
  readonly complaintDays: number;
}

/** @throws complaint-refused when empty or too long; not-found; already-complained */
export const complainOfLook = ({
  cipher,
  complaintDays,
}: ComplaintServices): Command<
  { readonly lookId: string; readonly text: string },
  { id: string; dueOn: string }
> =>
  command('access.complain-of-look', async ({ tx, actor, now, newId, emit }, input) => {
    const whose = lookedAt(actor);
    const text = requireText(input.text);
    const today = civilDateOf(now);
    const look = await ownLook(tx, { ...whose, today }, input.lookId);
    if (!look || actor.kind !== 'person') throw new Problem(platformProblems['not-found']);
    const id = newId();
    const dueOn = addWorkdays(await workCalendar(tx, now), today, complaintDays);
    const added = await addComplaint(tx, {
      city: whose.city,
      id,
      subjectKind: whose.kind,
      subjectId: whose.id,
      lookId: look.id,
      lookAt: look.at,
      caseNo: look.case_no,
      staffCity: look.staff_city,
      organisationId: look.organisation_id,
      accountId: actor.id,
      sealed: cipher.encryptText(text, complaintPlace(id)),
      at: now,
      dueOn,
    });
    if (!added) throw new Problem(lookProblems['already-complained']);
    emit({
      name: 'access.look-complained.v1',
      city: whose.city,
      data: { complaintId: id, lookId: look.id, organisationId: look.organisation_id, dueOn },
    });
    return { id, dueOn };
  });

const refused = (zh: string, en: string): Problem =>
  new Problem(lookProblems['complaint-refused'], {}, [{ field: 'text', zh, en }]);

function requireText(given: string): string {
  const text = given.normalize('NFC').trim();
  if (text === '') throw refused('请写明您对这次查看有什么疑问', 'Say what you doubt about this look');
  const over = [...text].length - COMPLAINT_CHARACTERS;
  if (over > 0)
    throw refused(
      `最多 ${COMPLAINT_CHARACTERS} 字，请删减 ${over} 字`,
      `At most ${COMPLAINT_CHARACTERS} characters; shorten it by ${over}`,
    );
  return text;
}

export interface AnswerInput {
  readonly id: string;
  readonly outcome: 'proper' | 'improper';
  readonly answer: string;
}

/** Nobody answers a complaint about a look of their own. @throws not-found, complaint-answered, forbidden */
export const answerLookComplaint: Command<AnswerInput, { id: string }> = command(
  'access.answer-look-complaint',
  async ({ tx, actor, now, emit }, { id, outcome, answer }) => {
    const by = requireStaff(actor);
    const found = await lockComplaint(tx, auditScope(by), id);
    if (!found) throw new Problem(platformProblems['not-found']);
    if (found.staff_id === by.id) throw new Problem(platformProblems.forbidden);
    if (found.answered_at !== null) throw new Problem(lookProblems['complaint-answered']);
    await saveAnswer(tx, {
      city: found.city,
      id,
      outcome,
      answer: answer.trim(),
      at: now,
      by: by.id,
      byName: by.name,
    });
    emit({
      name: 'access.look-complaint-answered.v1',
      city: found.city,
      data: { complaintId: id, outcome, organisationId: found.organisation_id },
    });
    return { id };
  },
);

function requireStaff(actor: Actor): Extract<Actor, { kind: 'staff' }> {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

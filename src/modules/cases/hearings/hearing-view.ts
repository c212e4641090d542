// SPDX-License-Identifier: Apache-2.0
/** What the page of a case says of interested parties and a hearing. */
import { mayRun } from '#access';
import type { WorkCalendar } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { earliestHearing, hearingDue } from '#law/licensing-terms.rules.ts';
import type { Actor } from '#platform/actor.ts';
import type { OpenCase } from '../case-history.ts';
import type { CaseServices } from '../cases.services.ts';
import type { HearingBody } from './hearing.contract.ts';
import { hearingRightOpen } from './hearing.rules.ts';
import { applicantSide, type HearingSide } from './hearing.types.ts';
import { chairsFor } from './hold-hearing.ts';
import { contactPlace } from './tell-hearing-right.ts';

export async function hearingView(
  { db, cipher }: Pick<CaseServices, 'db' | 'cipher'>,
  actor: Actor,
  c: OpenCase,
  calendar: WorkCalendar,
  now: Date,
): Promise<HearingBody> {
  const { parties, told, request, convened, record } = c.fold.hearing;
  const { case_no, applicant_name } = c.stored;
  const today = civilDateOf(now);
  const staff = actor.kind === 'staff';
  const nameOf = (side: HearingSide): string =>
    side === applicantSide ? applicant_name : (parties.find((p) => p.id === side)?.name ?? side);
  const convening = request !== null && staff && mayRun(actor, 'cases.convene-hearing');
  return {
    parties: parties.map(({ id, name, interest, contact, told: isTold }) => ({
      id,
      name,
      interest,
      contact: staff && contact !== '' ? cipher.decryptText(contact, contactPlace(case_no, id)) : '',
      told: isTold,
    })),
    told: told && {
      on: told.on,
      until: told.until,
      open: hearingRightOpen(c.fold.hearing, today),
      sides: told.sides.map((id) => ({ id, name: nameOf(id), waived: told.waived.includes(id) })),
    },
    request: request && {
      by: nameOf(request.side),
      reason: request.reason,
      on: request.on,
      due: hearingDue(request.on, calendar),
    },
    convened: convened && {
      heldOn: convened.heldOn,
      at: convened.at,
      place: convened.place,
      chair: convened.chair,
      public: convened.public,
    },
    record: record && { heldOn: record.heldOn, attended: record.attended, text: record.text },
    earliest: convening ? earliestHearing(today, calendar) : null,
    chairs: convening ? await chairsFor(db, c, now) : [],
  };
}

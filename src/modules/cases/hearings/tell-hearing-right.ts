// SPDX-License-Identifier: Apache-2.0
/** Interested parties (利害关系人): named, told of their right to state their case and to a hearing, and what they answer. */
import { civilDateOf } from '#law/civil-date.ts';
import { hearingRequestDue } from '#law/licensing-terms.rules.ts';
import { workCalendar } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { addEvent, caseForAction, type OpenCase } from '../case-history.ts';
import { type CaseRef, type CaseResult, requireReason, resultOf } from '../case-result.ts';
import type { CaseServices } from '../cases.services.ts';
import { documentNo } from '../handle-case.ts';
import { applicantSide, type HearingSide } from './hearing.types.ts';
import { hearingProblems } from './hearings.problems.ts';

/** Where a party's contact is bound to: it cannot be moved to another case or party. */
export const contactPlace = (caseNo: string, partyId: string): string =>
  `cases.party-contact:${caseNo}/${partyId}`;

export interface PartyInput extends CaseRef {
  readonly name: string;
  /** In what way the decision touches it. */
  readonly interest: string;
  readonly contact: string;
}

/** Names an interested party (行政许可法第三十六条). Its contact is kept encrypted. */
export const nameParty = (
  services: Pick<CaseServices, 'cipher'>,
): Command<PartyInput, CaseResult & { partyId: string }> =>
  command('cases.name-party', async (context, input) => {
    const found = await caseForAction(context, input.caseNo, 'name-party');
    const partyId = `p${found.fold.hearing.parties.length + 1}`;
    const contact = input.contact.trim();
    const next = await addEvent(context, found, 'party-named', {
      partyId,
      name: requireReason(input.name, 'name'),
      interest: requireReason(input.interest, 'interest'),
      contact:
        contact === '' ? '' : services.cipher.encryptText(contact, contactPlace(input.caseNo, partyId)),
    });
    return { ...resultOf(next), partyId };
  });

/**
 * Tells the applicant and every interested party that was not told yet that they may state their case and ask for a
 * hearing within five working days (第三十六条、第四十七条): each by a notice of its own. Nothing may be decided meanwhile.
 */
export const tellHearingRight = command(
  'cases.tell-hearing-right',
  async (context, input: CaseRef & { reason: string }): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'tell-hearing-right');
    const reason = requireReason(input.reason, 'reason');
    const { told, parties } = found.fold.hearing;
    const calendar = await workCalendar(context.tx, context.now);
    const until = hearingRequestDue(civilDateOf(context.now), calendar);
    const addressees = [
      ...(told?.sides.includes(applicantSide) ? [] : [{ id: applicantSide, name: '' }]),
      ...parties.filter((p) => !p.told),
    ];
    let now = found;
    for (const { id, name } of addressees) {
      const no = await documentNo(context, now, '听告');
      const data = { documentNo: no, side: id, partyName: name, reason, until };
      now = await addEvent(context, now, 'hearing-right-told', data);
    }
    return resultOf(now);
  },
);

export interface AnswerOfSide extends CaseRef {
  /** Of staff: which party answered, or `applicant`; the applicant always speaks for itself. */
  readonly side?: string | undefined;
  readonly reason: string;
}

/** Who speaks. @throws no-such-party for one that was not told */
function sideOf(actor: Actor, found: OpenCase, given: string | undefined): HearingSide {
  const side = actor.kind === 'person' ? applicantSide : (given ?? applicantSide);
  if (!found.fold.hearing.told?.sides.includes(side)) throw new Problem(hearingProblems['no-such-party']);
  return side;
}

/** 放弃听证: of the one who waives. When all have, nobody need wait for the five days. */
export const waiveHearing = command(
  'cases.waive-hearing',
  async (context, input: AnswerOfSide): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'waive-hearing');
    const side = sideOf(context.actor, found, input.side);
    return resultOf(await addEvent(context, found, 'hearing-waived', { side, note: input.reason.trim() }));
  },
);

/** 申请听证 within the five days (第四十七条): the clock of the decision stands until the record is there (第四十五条). */
export const requestHearing = command(
  'cases.request-hearing',
  async (context, input: AnswerOfSide): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'request-hearing');
    return resultOf(
      await addEvent(context, found, 'hearing-requested', {
        side: sideOf(context.actor, found, input.side),
        reason: requireReason(input.reason, 'reason'),
        on: civilDateOf(context.now),
      }),
    );
  },
);

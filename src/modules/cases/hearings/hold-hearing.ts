// SPDX-License-Identifier: Apache-2.0
/** The hearing itself (行政许可法第四十八条): told seven days before, chaired by one who did not review, kept in a record. */
import { type CivilDate, civilDateOf, parseCivilDate } from '#law/civil-date.ts';
import { earliestHearing, hearingDue, mayChair } from '#law/licensing-terms.rules.ts';
import { workCalendar } from '#organisations';
import { type CommandContext, command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { addEvent, caseForAction, type OpenCase } from '../case-history.ts';
import { type CaseRef, type CaseResult, requireReason, resultOf } from '../case-result.ts';
import { documentNo } from '../handle-case.ts';
import type { StaffName } from '../tasks/task.types.ts';
import { colleaguesOf } from '../tasks/task-colleagues.ts';
import { applicantSide } from './hearing.types.ts';
import { hearingProblems } from './hearings.problems.ts';

/** Everyone who reviewed or completed a step of the review: none of them may chair. */
export const reviewersOf = ({ stored }: Pick<OpenCase, 'stored'>): string[] =>
  stored.events
    .filter((e) => e.name === 'reviewed' || e.name === 'step-completed' || e.name === 'signed')
    .map((e) => e.actor);

/** Colleagues of the body who may chair. */
export const chairsFor = async (on: Queryable, c: OpenCase, now: Date): Promise<StaffName[]> =>
  (await colleaguesOf(on, c.stored.organisation_id, now))
    .filter(({ id }) => mayChair(`staff:${id}`, reviewersOf(c)))
    .map(({ id, name }) => ({ id, name }));

export interface Convening extends CaseRef {
  readonly heldOn: string;
  /** 14:30 */
  readonly at: string;
  readonly place: string;
  readonly chairId: string;
  /** 听证应当公开举行; false for what may not be public. */
  readonly public: boolean;
  readonly lateReason?: string | undefined;
}

/**
 * Tells everyone time, place and chair. Once more, it is another day for the same hearing.
 * @throws hearing-too-soon with the earliest day; hearing-too-late without a reason; chair-reviewed; no-such-chair
 */
export const conveneHearing = command(
  'cases.convene-hearing',
  async (context, input: Convening): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'convene-hearing');
    const { hearing } = found.fold;
    const heldOn = await lawfulDay(context, found, input);
    const chair = await lawfulChair(context, found, input.chairId);
    let now = found;
    for (const side of hearing.told?.sides ?? [applicantSide]) {
      now = await addEvent(context, now, 'hearing-convened', {
        documentNo: await documentNo(context, now, '听通'),
        side,
        partyName: hearing.parties.find((p) => p.id === side)?.name ?? '',
        heldOn,
        at: input.at,
        place: requireReason(input.place, 'place'),
        chairId: chair.id,
        chair: chair.name,
        public: input.public,
        lateReason: input.lateReason?.trim() ?? '',
      });
    }
    return resultOf(now);
  },
);

async function lawfulDay(context: CommandContext, { fold }: OpenCase, input: Convening): Promise<CivilDate> {
  const parsed = parseCivilDate(input.heldOn);
  if (!parsed.ok) throw new Problem(platformProblems['invalid-request']);
  const calendar = await workCalendar(context.tx, context.now);
  const earliest = earliestHearing(civilDateOf(context.now), calendar);
  if (parsed.value < earliest) throw new Problem(hearingProblems['hearing-too-soon'], { earliest });
  const latest = fold.hearing.request && hearingDue(fold.hearing.request.on, calendar);
  if (latest && parsed.value > latest && !input.lateReason?.trim())
    throw new Problem(hearingProblems['hearing-too-late'], { latest });
  return parsed.value;
}

async function lawfulChair(context: CommandContext, found: OpenCase, id: string): Promise<StaffName> {
  if (!mayChair(`staff:${id}`, reviewersOf(found))) throw new Problem(hearingProblems['chair-reviewed']);
  const chair = (await chairsFor(context.tx, found, context.now)).find((c) => c.id === id);
  if (!chair) throw new Problem(hearingProblems['no-such-chair']);
  return chair;
}

/**
 * 听证笔录: what was said, for the decision that is made on it (第四十八条第二款). From now on the clock counts again.
 * @throws hearing-not-convened before its day
 */
export const recordHearing = command(
  'cases.record-hearing',
  async (context, input: CaseRef & { attended: string; record: string }): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'record-hearing');
    const on = civilDateOf(context.now);
    return resultOf(
      await addEvent(context, found, 'hearing-recorded', {
        documentNo: await documentNo(context, found, '听录'),
        heldOn: found.fold.hearing.convened?.heldOn ?? on,
        attended: requireReason(input.attended, 'attended'),
        record: requireReason(input.record, 'record'),
        on,
      }),
    );
  },
);

/** 终止听证: the one who asked withdrew or did not come. */
export const endHearing = command(
  'cases.end-hearing',
  async (context, input: CaseRef & { reason: string }): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'end-hearing');
    return resultOf(
      await addEvent(context, found, 'hearing-ended', {
        reason: requireReason(input.reason, 'reason'),
        on: civilDateOf(context.now),
      }),
    );
  },
);

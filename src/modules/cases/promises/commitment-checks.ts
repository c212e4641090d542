// SPDX-License-Identifier: Apache-2.0
/** The check of commitments after the decision: begun by it, done by people, with two terms that the platform watches. */
import { addWorkdays } from '#law/calendar.ts';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { getMatterVersion } from '#matters';
import { workCalendar } from '#organisations';
import { actorKey } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { actorName, legalClock, lockedCase, openCase } from '../case-history.ts';
import type { CaseRef } from '../case-result.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import type { CaseTold } from '../save-events.ts';
import {
  type CheckState,
  type CheckStepName,
  checkCan,
  checkSteps,
  lapseOfCheck,
} from './commitment-check.rules.ts';
import { type CommitmentRow, commitmentTimersOver, lockCommitment } from './promise.queries.ts';
import { beginCommitment, stepCommitment } from './promise.store.ts';
import { promiseProblems } from './promises.problems.ts';

export interface CommitmentRef extends CaseRef {
  readonly commitmentId: string;
}
export interface CheckResult {
  readonly caseNo: string;
  readonly commitmentId: string;
  readonly state: CheckState;
}

/** What is told to the right of a commitment: credit records, supervision. */
export interface CommitmentTold {
  readonly city: string;
  readonly caseNo: string;
  readonly commitmentId: string;
  readonly organisationId: string;
  readonly matterCode: string;
  readonly matterName: string;
  readonly applicantId: string;
  readonly companyId: string | null;
  readonly licenceId: string | null;
  readonly reason: string;
}

const stepOf = (context: CommandContext, name: string, data: object) => ({
  name,
  at: context.now,
  actor: actorKey(context.actor),
  actorName: actorName(context.actor),
  data,
});

/** Begins the checks of a granted case. Again, it begins nothing. */
export const beginChecks = command('cases.begin-commitment-checks', async (context, { caseNo }: CaseRef) => {
  const { stored, fold, matter } = await lockedCase(context, caseNo);
  const made = (matter.definition.commitments ?? []).filter((c) => fold.commitment.made.includes(c.id));
  if (fold.decision?.outcome !== 'granted' || made.length === 0) return { begun: 0 };
  const calendar = await workCalendar(context.tx, context.now);
  for (const commitment of made) {
    await beginCommitment(context.tx, {
      city: stored.city,
      caseNo,
      commitmentId: commitment.id,
      organisationId: stored.organisation_id,
      matterCode: stored.matter_code,
      matterName: stored.matter_name,
      applicantName: stored.applicant_name,
      licenceId: fold.licenceId,
      checkBy: addWorkdays(calendar, fold.decision.decidedOn, commitment.check.withinWorkdays),
      step: stepOf(context, 'begun', { decidedOn: fold.decision.decidedOn }),
    });
  }
  return { begun: made.length };
});

interface Found {
  readonly row: CommitmentRow;
  readonly case: Awaited<ReturnType<typeof openCase>>;
}

/** @throws not-found for a case that the actor may not see; check-not-open */
async function checkFor(context: CommandContext, ref: CommitmentRef, step: CheckStepName): Promise<Found> {
  const found = await openCase(context.tx, context.actor, ref.caseNo);
  const row = await lockCommitment(context.tx, ref.caseNo, ref.commitmentId);
  if (!row) throw new Problem(platformProblems['not-found']);
  const state = lapsed(row, civilDateOf(context.now));
  if (!checkCan(step, state)) throw new Problem(promiseProblems['check-not-open'], { state, step });
  return { row, case: found };
}

/** A term that is over has had its effect, written or not. */
const lapsed = (row: CommitmentRow, today: CivilDate): CheckState =>
  row.state === 'to-correct' && row.correct_by !== null && today > row.correct_by ? 'uncorrected' : row.state;

async function take(
  context: CommandContext,
  row: CommitmentRow,
  step: CheckStepName,
  data: object,
  dates: { readonly correctBy?: string; readonly timerOn?: string | null } = {},
): Promise<CheckResult> {
  const { to } = checkSteps[step];
  const saved = await stepCommitment(context.tx, {
    city: row.city,
    caseNo: row.case_no,
    commitmentId: row.commitment_id,
    from: row.version,
    state: to,
    correctBy: dates.correctBy ?? row.correct_by,
    timerOn: dates.timerOn ?? null,
    step: stepOf(context, step, data),
  });
  if (!saved) throw new Problem(platformProblems['changed-meanwhile']);
  return { caseNo: row.case_no, commitmentId: row.commitment_id, state: to };
}

/** Writes the lapse first when the term is over, so that the history has every step. */
async function current(context: CommandContext, row: CommitmentRow): Promise<CommitmentRow> {
  const state = lapsed(row, civilDateOf(context.now));
  if (state === row.state) return row;
  await take({ ...context, actor: legalClock }, row, 'correction-lapsed', { until: row.correct_by });
  return { ...row, state, version: row.version + 1, timer_on: null };
}

const told = ({ row, case: { stored } }: Found, name: string, reason: string) => ({
  name: `cases.${name}.v1`,
  city: row.city,
  data: {
    city: row.city,
    caseNo: row.case_no,
    commitmentId: row.commitment_id,
    organisationId: row.organisation_id,
    matterCode: row.matter_code,
    matterName: row.matter_name,
    applicantId: stored.applicant_id,
    companyId: stored.company_id,
    licenceId: row.licence_id,
    reason,
  } satisfies CommitmentTold,
});

function requireFinding(text: string): string {
  const finding = text.trim();
  if (finding === '')
    throw new Problem(caseProblems['reason-required'], {}, [
      { field: 'finding', zh: '请写明核查情况', en: 'State what was found' },
    ]);
  return finding;
}

/** 核查: kept, or not kept, which gives the applicant the term that the definition says. */
export const checkCommitment = command(
  'cases.check-commitment',
  async (context, input: CommitmentRef & { kept: boolean; finding: string }): Promise<CheckResult> => {
    const finding = requireFinding(input.finding);
    const step = input.kept ? 'found-kept' : 'correction-asked';
    const found = await checkFor(context, input, step);
    const row = await current(context, found.row);
    if (input.kept) {
      context.emit(told(found, 'commitment-kept', finding));
      return take(context, row, step, { finding });
    }
    const spec = found.case.matter.definition.commitments?.find((c) => c.id === input.commitmentId);
    const calendar = await workCalendar(context.tx, context.now);
    const until = addWorkdays(calendar, civilDateOf(context.now), spec?.correctionWorkdays ?? 15);
    context.emit(told(found, 'commitment-correction-asked', finding));
    return take(context, row, step, { finding, until }, { correctBy: until, timerOn: until });
  },
);

/** The applicant says that it was put right. The term goes on until somebody has looked. */
export const reportCorrection = command(
  'cases.report-correction',
  async (context, input: CommitmentRef & { note: string }): Promise<CheckResult> => {
    const { row } = await checkFor(context, input, 'correction-reported');
    return take(
      context,
      row,
      'correction-reported',
      { note: input.note.trim() },
      { timerOn: row.correct_by },
    );
  },
);

/**
 * Not put right in time: what was granted on the promise is withdrawn (行政许可法第六十九条第二款: 以欺骗等不正当手段取得的,
 * 应当予以撤销), and it is told for the credit record.
 */
export const declareBroken = (
  services: CaseServices,
): Command<CommitmentRef & { reason: string }, CheckResult> =>
  command('cases.declare-commitment-broken', async (context, input) => {
    const reason = requireFinding(input.reason);
    const found = await checkFor(context, input, 'declared-broken');
    const row = await current(context, found.row);
    if (row.licence_id !== null)
      await services.licences.revokeLicence.run(context, {
        licenceId: row.licence_id,
        reason: `承诺不实且逾期未整改：${reason}`,
      });
    context.emit(told(found, 'commitment-broken', reason));
    return take(context, row, 'declared-broken', { reason });
  });

/** What the platform does when a check or a correction is late. */
export const lapseCommitment = command('cases.lapse-commitment', async (context, ref: CommitmentRef) => {
  const row = await lockCommitment(context.tx, ref.caseNo, ref.commitmentId);
  const over = row?.timer_on != null && civilDateOf(context.now) > row.timer_on;
  const step = row && over ? lapseOfCheck(row.state) : undefined;
  if (!row || !step) return { lapsed: false };
  await take(context, row, step, { until: row.timer_on });
  const found: Found = { row, case: await openCase(context.tx, context.actor, ref.caseNo) };
  context.emit(told(found, `commitment-${step}`, ''));
  return { lapsed: true };
});

export async function runCommitmentTimers({ db, runner, clock }: CaseServices): Promise<number> {
  let done = 0;
  for (;;) {
    const due = await commitmentTimersOver(db, civilDateOf(clock.now()), 200);
    for (const { case_no, commitment_id } of due) {
      const ref = { caseNo: case_no, commitmentId: commitment_id };
      await runner.execute(lapseCommitment, legalClock, ref);
    }
    done += due.length;
    if (due.length < 200) return done;
  }
}

export function commitmentJobs(services: CaseServices): { recurring: RecurringJob[]; listeners: Listener[] } {
  const { db, runner } = services;
  const begin = (name: string, event: string): Listener => ({
    name,
    event,
    mode: 'effect',
    maxAttempts: 20,
    run: async ({ payload }) => {
      // The teller is this module.
      const { caseNo, matterCode, matterVersion } = payload as CaseTold;
      const { definition } = await getMatterVersion(db, matterCode, matterVersion);
      if (definition.commitments) await runner.execute(beginChecks, legalClock, { caseNo });
    },
  });
  return {
    recurring: [
      {
        name: 'cases.commitment-clock',
        mode: 'effect',
        maxAttempts: 20,
        everyMs: 3_600_000,
        run: async () => void (await runCommitmentTimers(services)),
      },
    ],
    listeners: [begin('cases.begin-commitment-checks', 'cases.granted.v1')],
  };
}

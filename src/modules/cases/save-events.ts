// SPDX-License-Identifier: Apache-2.0
/** Writing what was added to a case: one statement for all of it, and what the modules on the right are told. */
import type { CivilDate } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import type { CommandContext, DomainEvent } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { CaseState } from './case.types.ts';
import { timerOf } from './case-clock.rules.ts';
import { basisText, clockBasis } from './case-clock-basis.rules.ts';
import { limitsOf, type OpenCase } from './case-history.ts';
import { type CaseResult, resultOf } from './case-result.ts';
import type { StoredEvent } from './cases.queries.ts';
import { saveStep } from './cases.store.ts';
import { taskRows, timerRows } from './tasks/task-rows.rules.ts';

/** An event that is not written yet, with the state that it led to. */
export interface UnsavedEvent extends StoredEvent {
  readonly id: string;
  readonly state: CaseState;
}
export interface Unsaved {
  readonly events: readonly UnsavedEvent[];
  /** As of the last of them. */
  readonly dueOn: CivilDate | null;
}

/** The event of `cases` for the modules on the right: `cases.accepted.v1` with what they need. */
export interface CaseTold {
  readonly city: string;
  readonly caseNo: string;
  readonly seq: number;
  readonly matterCode: string;
  readonly matterVersion: number;
  readonly matterName: string;
  readonly organisationId: string;
  readonly applicantId: string;
  readonly applicantCity: string;
  readonly companyId: string | null;
  /** The delegation under which an agent handed it in. */
  readonly delegationId?: string | undefined;
  /** The joint case it is a part of; null for a case of its own. */
  readonly jointNo: string | null;
  readonly state: string;
  /** Of the event in the chain of its case; by it the audit log proves the event. */
  readonly hash: string;
  /** Only of a submission: its matter renews a licence, or may be looked at beforehand. */
  readonly renews?: true;
  readonly preReview?: true;
  /** Only of a submission that several signed: the id of their round. */
  readonly signing?: string;
}
const told = (c: OpenCase['stored'], { name, seq, state, hash }: UnsavedEvent): DomainEvent<CaseTold> => ({
  name: `cases.${name}.v1`,
  city: c.city,
  data: {
    city: c.city,
    caseNo: c.case_no,
    seq,
    matterCode: c.matter_code,
    matterVersion: c.matter_version,
    matterName: c.matter_name,
    organisationId: c.organisation_id,
    applicantId: c.applicant_id,
    applicantCity: c.applicant_city,
    companyId: c.company_id,
    jointNo: c.joint_no ?? null,
    state,
    hash,
  },
});

/** @throws changed-meanwhile when the case is no longer at the version that was read */
async function save(
  context: CommandContext,
  { stored, fold, matter }: OpenCase,
  unsaved: Unsaved,
  ending?: string,
): Promise<void> {
  const limits = limitsOf(matter.definition);
  const saved = await saveStep(context.tx, {
    city: stored.city,
    caseNo: stored.case_no,
    from: fold.version - unsaved.events.length,
    state: fold.state,
    acceptedOn: fold.acceptedOn,
    dueOn: stored.due_on,
    statutoryDueOn: stored.statutory_due_on,
    timerOn: timerOf(fold, await workCalendar(context.tx, context.now)),
    clockBasis: basisText(clockBasis(fold, limits)),
    closedAt: fold.closedAt,
    outcome: stored.outcome,
    tasks: taskRows(fold, {
      definition: matter.definition,
      organisationId: stored.organisation_id,
      dueOn: unsaved.dueOn,
    }),
    timers: timerRows(fold),
    at: context.now,
    events: unsaved.events.map(({ state: _, ...event }) => event),
    ending,
  });
  if (!saved) throw new Problem(platformProblems['changed-meanwhile']);
}

/** Writes what was just added, within the transaction of the command. */
export async function savedAtOnce(
  context: CommandContext,
  { unsaved, ...found }: OpenCase,
): Promise<OpenCase> {
  if (!unsaved) return found;
  await save(context, found, unsaved);
  for (const event of unsaved.events) context.emit(told(found.stored, event));
  return found;
}

/**
 * Ends an optimistic command: all its events, the outbox and the client's key in one statement.
 * @throws changed-meanwhile, on which the command is run again
 */
export async function endCase(context: CommandContext, { unsaved, ...found }: OpenCase): Promise<CaseResult> {
  const result = resultOf(found);
  if (!unsaved) return result;
  const events = unsaved.events.map((event) => told(found.stored, event));
  await save(context, found, unsaved, context.endWith?.(result, events));
  return result;
}

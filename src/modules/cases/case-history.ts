// SPDX-License-Identifier: Apache-2.0
/** Making the next event of a case: sealed answers, hash chain, dates, one write, one event told to the right. */
import { createHash } from 'node:crypto';
import type { CaseOwnership } from '#access';
import { requireVisible } from '#access';
import type { WorkCalendar } from '#law/calendar.ts';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { getMatterVersion, type MatterDefinition, type PublishedMatter } from '#matters';
import { workCalendar } from '#organisations';
import { type Actor, actorKey, system } from '#platform/actor.ts';
import type { CommandContext } from '#platform/command.ts';
import { canonicalJson, type FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { barProblems } from './bars.problems.ts';
import { allowedFrom, caseCan, foldCase, follow, outcomeOf } from './case.rules.ts';
import type {
  CaseAction,
  CaseEvent,
  CaseEventData,
  CaseEventName,
  CaseFold,
  CaseLimits,
  DeliveryChoice,
} from './case.types.ts';
import { barTo } from './case-bars.rules.ts';
import { caseDates, lapseOf } from './case-clock.rules.ts';
import { eventTitles } from './case-words.rules.ts';
import { caseProblems } from './cases.problems.ts';
import { eventsOf, lockCase, readCase, readCaseToAct, type StoredCase } from './cases.queries.ts';
import type { LicenceContent } from './reuse/reuse.types.ts';
import { savedAtOnce, type Unsaved, type UnsavedEvent } from './save-events.ts';
import { type Acting, actingFor } from './tasks/acting.ts';
import { noteFor } from './tasks/process-of-event.ts';

/** A case with its fold and the definition it was made under. */
export interface OpenCase {
  readonly stored: StoredCase;
  readonly fold: CaseFold;
  readonly matter: PublishedMatter;
  /** The task that staff do with the act to come. */
  readonly acting?: Acting;
  /** What an optimistic command has added so far; `endCase` writes it. */
  readonly unsaved?: Unsaved;
}

export const limitsOf = (d: MatterDefinition): CaseLimits => ({
  promised: { amount: d.promisedLimit.amount, unit: d.promisedLimit.unit },
  statutory: { amount: d.statutoryLimit.amount, unit: d.statutoryLimit.unit },
});

export const ownershipOf = (c: StoredCase): CaseOwnership => ({
  city: c.city,
  organisationId: c.organisation_id,
  applicantId: c.applicant_id,
  companyId: c.company_id,
  delegationId: c.delegation_id,
  matterCode: c.matter_code,
});

/** sha256 over the event before and this event's content: one changed letter breaks every hash after it. */
export function eventHash(
  before: string,
  e: {
    seq: number;
    name: string;
    at: Date;
    actor: string;
    actorName: string;
    data: unknown;
    sealed: string | null;
  },
): string {
  const sealedSha256 = e.sealed === null ? null : createHash('sha256').update(e.sealed).digest('hex');
  return createHash('sha256')
    .update(
      `${before}\n${canonicalJson({ seq: e.seq, name: e.name, at: e.at.toISOString(), actor: e.actor, actorName: e.actorName, data: e.data, sealedSha256 })}`,
    )
    .digest('hex');
}

export const answersPlace = (caseNo: string): string => `cases.answers:${caseNo}`;

/** What the applicant handed in besides files; kept encrypted in the event that brought it. */
export interface Application {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly delivery: DeliveryChoice;
  /** What the licences said that were used instead of uploads; absent when there were none. */
  readonly licences?: readonly LicenceContent[];
}

/** The application in force: that of the newest event that carries one. */
export function applicationOf(c: StoredCase, cipher: FieldCipher): Application {
  const sealed = [...c.events].reverse().find((e) => e.sealed !== null)?.sealed;
  if (!sealed) return { answers: {}, delivery: { way: 'electronic' } };
  // Only a submission or resubmission writes this column, with an `Application`.
  return JSON.parse(cipher.decryptText(sealed, answersPlace(c.case_no))) as Application;
}

async function opened(on: Queryable, stored: StoredCase | undefined, actor: Actor): Promise<OpenCase> {
  if (!stored) throw new Problem(platformProblems['not-found']);
  const fold = foldCase(eventsOf(stored));
  requireVisible(actor, { ...ownershipOf(stored), handledBy: fold.tasks.bodies });
  return {
    stored,
    fold,
    matter: await getMatterVersion(on, stored.matter_code, stored.matter_version),
  };
}

/** Reads a case for showing. @throws not-found when there is none that the actor may see. */
export const openCase = async (on: Queryable, actor: Actor, caseNo: string): Promise<OpenCase> =>
  opened(on, await readCase(on, caseNo), actor);

/** The actor of what the law does by itself. */
export const legalClock = system('legal-clock');

/**
 * Reads and locks a case for an action. A term that ran out has had its effect even where the platform was down and
 * has not written it: that is written first, and the action is judged by what the case has become.
 * @throws not-found; wrong-state with the states the action is allowed from; the problem of a bar in its way.
 */
export async function caseForAction(
  context: CommandContext,
  caseNo: string,
  action: CaseAction,
): Promise<OpenCase> {
  const found = await lockedCase(context, caseNo);
  const calendar = await workCalendar(context.tx, context.now);
  const today = civilDateOf(context.now);
  const now = await withLapses(context, found, calendar, today);
  if (!caseCan(action, now.fold.state))
    throw new Problem(caseProblems['wrong-state'], {
      state: now.fold.state,
      action,
      allowedFrom: allowedFrom[action],
      last: lastAct(now, context.actor),
    });
  const bar = barTo(action, now.fold, today);
  if (bar) throw new Problem(barProblems[bar], { action });
  const acting = await actingFor(context, now, action);
  return acting ? { ...now, acting } : now;
}

/** What happened last, when and by whom: for the one who came too late. Applicants hear of the body, not of its staff. */
function lastAct({ stored, matter }: OpenCase, asking: Actor): Readonly<Record<string, unknown>> | undefined {
  const last = stored.events.at(-1);
  if (!last) return undefined;
  const within = asking.kind === 'person' && !last.actor.startsWith('person:');
  const by = within ? matter.organisation.name : last.actor_name;
  return { event: last.name, title: eventTitles[last.name], by, at: last.at };
}

/** Writes what terms that ran out have brought about, the first of them first. */
async function withLapses(
  context: CommandContext,
  found: OpenCase,
  calendar: WorkCalendar,
  today: CivilDate,
): Promise<OpenCase> {
  const lapse = lapseOf(found.fold, calendar, today);
  if (!lapse) return found;
  const next = await addEvent({ ...context, actor: legalClock }, found, lapse.name, lapse.data);
  return withLapses(context, next, calendar, today);
}

/** Reads a case as it is written; locks it, unless the command is an optimistic one. @throws not-found */
export const lockedCase = async (context: CommandContext, caseNo: string): Promise<OpenCase> =>
  opened(context.tx, await (context.endWith ? readCaseToAct : lockCase)(context.tx, caseNo), context.actor);

export const actorName = (actor: Actor): string =>
  actor.kind === 'person' || actor.kind === 'staff' ? actor.name : actor.kind === 'system' ? '系统' : '';

/**
 * Adds one event to a case: folds it and computes the dates. In a transaction it is written in one statement and told to
 * the right at once; an optimistic command ends with `endCase`.
 */
export async function addEvent<N extends CaseEventName>(
  context: CommandContext,
  found: OpenCase,
  name: N,
  given: CaseEventData[N],
  sealed: string | null = null,
): Promise<OpenCase> {
  const { stored, fold, matter } = found;
  const seq = fold.version + 1;
  const at = context.now;
  const actor = actorKey(context.actor);
  // Name and data belong together by the signature; the union cannot be narrowed by a type parameter.
  const eventWith = (data: CaseEventData[N]): CaseEvent => ({ seq, name, at, actor, data }) as CaseEvent;
  const process = await noteFor(context, found, eventWith(given));
  const inPlaceOf = found.acting?.inPlaceOf;
  const data: CaseEventData[N] = { ...given, ...(process && { process }), ...(inPlaceOf && { inPlaceOf }) };
  const next = follow(fold, eventWith(data));
  const calendar = await workCalendar(context.tx, context.now);
  const limits = limitsOf(matter.definition);
  const dates = caseDates(next, limits, calendar);
  const hash = eventHash(stored.events.at(-1)?.hash ?? '', {
    seq,
    name,
    at,
    actor,
    actorName: actorName(context.actor),
    data,
    sealed,
  });
  const outcome = outcomeOf(next);
  const row = {
    seq,
    name,
    at: at.toISOString(),
    actor,
    actor_name: actorName(context.actor),
    data,
    sealed,
    hash,
  };
  const added: UnsavedEvent = { ...row, id: context.newId(), state: next.state };
  const grown: OpenCase = {
    matter,
    fold: next,
    stored: {
      ...stored,
      state: next.state,
      version: seq,
      accepted_on: next.acceptedOn,
      due_on: dates.dueOn,
      statutory_due_on: dates.statutoryDueOn,
      closed_at: next.closedAt,
      outcome,
      updated_at: at,
      events: [...stored.events, row],
    },
    unsaved: { events: [...(found.unsaved?.events ?? []), added], dueOn: dates.dueOn },
  };
  return context.endWith ? grown : savedAtOnce(context, grown);
}

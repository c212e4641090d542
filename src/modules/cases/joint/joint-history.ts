// SPDX-License-Identifier: Apache-2.0
/** Reading a joint case for an action, and making its next event: chained, folded, written in one statement, told. */
import { maySeeCase } from '#access';
import type { WorkCalendar } from '#law/calendar.ts';
import type { Clock } from '#law/clock.rules.ts';
import { getMatterVersion } from '#matters';
import { type Actor, actorKey } from '#platform/actor.ts';
import type { CommandContext } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { foldCase } from '../case.rules.ts';
import type { CaseFold, DeliveryChoice } from '../case.types.ts';
import { actorName, eventHash } from '../case-history.ts';
import { eventsOf, readCase, type StoredCase } from '../cases.queries.ts';
import { jointProblems } from './joint.problems.ts';
import { foldJoint, followJoint, jointCan } from './joint-case.rules.ts';
import type {
  JointCaseAction,
  JointCaseEvent,
  JointCaseEventData,
  JointCaseEventName,
  JointCaseFold,
  PartFold,
} from './joint-case.types.ts';
import {
  childrenOf,
  jointEventsOf,
  lockJoint,
  readJoint,
  type StoredJoint,
  type StoredJointEvent,
} from './joint-cases.queries.ts';
import { saveJointStep } from './joint-cases.store.ts';
import { jointClock } from './joint-clock.rules.ts';
import { keptForm } from './kept-forms.ts';

/** A joint case with its fold. */
export interface OpenJoint {
  readonly stored: StoredJoint;
  readonly fold: JointCaseFold;
}

/** One of its parts that has begun. */
export interface JointChild {
  readonly stored: StoredCase;
  readonly fold: CaseFold;
}

export const jointAnswersPlace = (jointNo: string): string => `cases.joint-answers:${jointNo}`;

/** What a part that waits will be handed in with; it was checked with the rest. */
export interface WaitingPart {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly { materialId: string; fileId: string; name: string; sha256: string }[];
  readonly warnings: readonly string[];
  readonly delivery: DeliveryChoice;
}

/** The sealed parts of a joint case, by the local code of their matter. */
export function waitingParts(j: StoredJoint, cipher: FieldCipher): Readonly<Record<string, WaitingPart>> {
  const sealed = j.events[0]?.sealed;
  if (!sealed) return {};
  // Only a joint submission writes this column, with its waiting parts.
  return JSON.parse(cipher.decryptText(sealed, jointAnswersPlace(j.joint_no))) as Record<string, WaitingPart>;
}

/** The lead body, every body with a part, the applicant. */
function maySeeJoint(actor: Actor, { stored, fold }: OpenJoint): boolean {
  const bodies = [stored.lead_id, ...fold.parts.map((p) => p.organisationId)];
  return bodies.some((organisationId) =>
    maySeeCase(actor, {
      city: stored.city,
      organisationId,
      applicantId: stored.applicant_id,
      companyId: stored.company_id,
    }),
  );
}

function opened(stored: StoredJoint | undefined, actor: Actor): OpenJoint {
  if (!stored) throw new Problem(platformProblems['not-found']);
  const found = { stored, fold: foldJoint(jointEventsOf(stored)) };
  if (!maySeeJoint(actor, found)) throw new Problem(platformProblems['not-found']);
  return found;
}

/** @throws not-found when there is none that the actor may see */
export const openJoint = async (on: Queryable, actor: Actor, jointNo: string): Promise<OpenJoint> =>
  opened(await readJoint(on, jointNo), actor);

/** Reads and locks a joint case for an action. @throws not-found; joint-wrong-state */
export async function jointForAction(
  context: CommandContext,
  jointNo: string,
  action: JointCaseAction,
): Promise<OpenJoint> {
  const found = opened(await lockJoint(context.tx, jointNo), context.actor);
  if (!jointCan(action, found.fold.state))
    throw new Problem(jointProblems['joint-wrong-state'], { state: found.fold.state, action });
  return found;
}

/** @throws joint-not-lead */
export function requireLead(actor: Actor, { stored }: OpenJoint): void {
  if (actor.kind === 'system') return;
  if (actor.kind !== 'staff' || !actor.scope.includes(stored.lead_id))
    throw new Problem(jointProblems['joint-not-lead']);
}

/** Its parts that have begun, by case number. */
export async function childCases(on: Queryable, jointNo: string): Promise<Map<string, JointChild>> {
  const found = await Promise.all((await childrenOf(on, jointNo)).map((caseNo) => readCase(on, caseNo)));
  return new Map(
    found.flatMap((stored) =>
      stored ? [[stored.case_no, { stored, fold: foldCase(eventsOf(stored)) }] as const] : [],
    ),
  );
}

/** The case of a part; undefined while the part waits. */
export const childOf = (
  children: ReadonlyMap<string, JointChild>,
  part: Pick<PartFold, 'caseNo'>,
): JointChild | undefined => (part.caseNo === null ? undefined : children.get(part.caseNo));

/** The one clock now; null before the last part was accepted. */
export const clockOf = (
  fold: JointCaseFold,
  children: ReadonlyMap<string, JointChild>,
  calendar: WorkCalendar,
  now: Date,
): Clock | null =>
  jointClock(fold, new Map([...children].map(([caseNo, c]) => [caseNo, c.fold])), calendar, now);

/** The joint form under which it was handed in: of the pinned versions, without what was not asked. */
export async function formOfJoint(
  on: Queryable,
  { about }: JointCaseFold,
): Promise<ReturnType<typeof keptForm>> {
  const parts = await Promise.all(
    about.parts.map(async (p) => ({
      matter: p.matter,
      code: p.matterCode,
      version: p.matterVersion,
      definition: (await getMatterVersion(on, p.matterCode, p.matterVersion)).definition,
      notAsked: p.notAsked,
    })),
  );
  return keptForm({ id: about.definitionId, name: about.name }, parts);
}

/** What modules on the right hear of a joint case: `cases.joint-correction-issued.v1`. */
export interface JointTold {
  readonly city: string;
  readonly jointNo: string;
  readonly seq: number;
  readonly definitionId: string;
  readonly name: string;
  readonly leadId: string;
  readonly applicantId: string;
  readonly applicantCity: string;
  readonly companyId: string | null;
  readonly state: string;
}
export const jointTold = (
  j: Pick<
    StoredJoint,
    | 'city'
    | 'joint_no'
    | 'definition_id'
    | 'name'
    | 'lead_id'
    | 'applicant_id'
    | 'applicant_city'
    | 'company_id'
  >,
  seq: number,
  state: string,
): JointTold => ({
  city: j.city,
  jointNo: j.joint_no,
  seq,
  definitionId: j.definition_id,
  name: j.name,
  leadId: j.lead_id,
  applicantId: j.applicant_id,
  applicantCity: j.applicant_city,
  companyId: j.company_id,
  state,
});

/** Adds one event to a joint case that was read for an action. */
export async function addJointEvent<N extends JointCaseEventName>(
  context: CommandContext,
  { stored, fold }: OpenJoint,
  name: N,
  data: JointCaseEventData[N],
): Promise<OpenJoint> {
  const seq = fold.version + 1;
  const at = context.now;
  const actor = actorKey(context.actor);
  const by = actorName(context.actor);
  // Name and data belong together by the signature; the union cannot be narrowed by a type parameter.
  const event = { seq, name, at, actor, actorName: by, data } as JointCaseEvent;
  const next = followJoint(fold, event);
  const hash = eventHash(stored.events.at(-1)?.hash ?? '', { ...event, sealed: null });
  const saved = await saveJointStep(context.tx, {
    city: stored.city,
    jointNo: stored.joint_no,
    from: fold.version,
    state: next.state,
    noticeDueOn: next.noticeDueOn,
    closedAt: next.closedAt,
    event: { id: context.newId(), name, at, actor, actorName: by, data, hash },
  });
  if (!saved) throw new Problem(platformProblems['changed-meanwhile']);
  context.emit({
    name: `cases.joint-${name}.v1`,
    city: stored.city,
    data: jointTold(stored, seq, next.state),
  });
  const storedEvent: StoredJointEvent = {
    seq,
    name,
    at: at.toISOString(),
    actor,
    actor_name: by,
    data,
    sealed: null,
    hash,
  };
  return {
    fold: next,
    stored: {
      ...stored,
      state: next.state,
      version: seq,
      notice_due_on: next.noticeDueOn,
      closed_at: next.closedAt,
      updated_at: at,
      events: [...stored.events, storedEvent],
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
/** A part of a joint case as the page shows it: how it stands, who must act, how long it may still take. */
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { daysLeft, STATUTORY_TERMS } from '#law/clock.rules.ts';
import { aboutWorkdays } from '#matters';
import { wordsOfText } from '../application.ts';
import { outcomeOf } from '../case.rules.ts';
import { rowClock } from '../case-clock.rules.ts';
import { stateNames } from '../case-words.rules.ts';
import type { PartFold } from './joint-case.types.ts';
import { nextSteps, partStateNames } from './joint-case-words.rules.ts';
import type { JointBody } from './joint-cases.contract.ts';
import { childOf } from './joint-history.ts';
import type { JointLook } from './joint-look.types.ts';

export const isOwn = ({ actor }: JointLook, part: PartFold): boolean =>
  actor.kind === 'staff' && actor.scope.includes(part.organisationId);

export function childBody(look: JointLook, part: PartFold): JointBody['children'][number] {
  const child = childOf(look.children, part);
  const partState = part.dropped === null ? 'waiting' : 'dropped';
  const state = child?.fold.state ?? partState;
  const definition = look.definitions.get(part.matter);
  const dates = {
    acceptedOn: child?.fold.acceptedOn ?? null,
    // `date` columns written by `caseDates`.
    dueOn: (child?.stored.due_on ?? null) as CivilDate | null,
    statutoryDueOn: (child?.stored.statutory_due_on ?? null) as CivilDate | null,
  };
  return {
    matter: part.matter,
    matterCode: part.matterCode,
    name: part.name,
    organisationId: part.organisationId,
    organisationName: part.organisationName,
    stage: part.stage,
    caseNo: part.caseNo,
    state,
    stateName: child ? stateNames[child.fold.state] : partStateNames[partState],
    acceptedOn: dates.acceptedOn,
    dueOn: dates.dueOn,
    lamp:
      child && definition
        ? rowClock({ state, ...dates }, definition.promisedLimit, civilDateOf(look.now), look.calendar).lamp
        : 'NONE',
    outcome: child ? outcomeOf(child.fold) : null,
    waitsFor:
      part.caseNo !== null || part.dropped !== null ? [] : part.after.filter((m) => !isGranted(look, m)),
    reason: part.dropped,
    holder: holderOf(look, part),
    notAsked: part.notAsked.map((n) => ({ ...n })),
    own: isOwn(look, part),
  };
}

function isGranted(look: JointLook, matter: string): boolean {
  const part = look.found.fold.parts.find((p) => p.matter === matter);
  return part !== undefined && childOf(look.children, part)?.fold.decision?.outcome === 'granted';
}

/** Who must act on a part now: the applicant, or a body, its step, and who took it. */
export function holderOf(look: JointLook, part: PartFold): JointBody['children'][number]['holder'] {
  const child = childOf(look.children, part);
  if (part.dropped !== null || child?.fold.closedAt) return null;
  if (!child) {
    const before = part.after.find((m) => !isGranted(look, m));
    const name = look.found.fold.parts.find((p) => p.matter === before)?.name;
    return {
      organisationName: part.organisationName,
      step: name ? { zh: `等待“${name.zh}”`, en: `Waits for “${name.en}”` } : partStateNames.waiting,
      person: null,
    };
  }
  const step = nextSteps[child.fold.state];
  if (!step) return null;
  if (child.fold.state === 'correcting')
    return { organisationName: look.found.stored.applicant_name, step, person: null };
  const open = child.fold.tasks.open;
  const taken = open.find((t) => t.claimedBy !== null) ?? open[0];
  const named = look.definitions.get(part.matter)?.process.find((s) => s.id === taken?.step)?.name;
  return {
    organisationName: part.organisationName,
    step: named ? wordsOfText(named) : step,
    person: look.actor.kind === 'person' ? null : (taken?.claimedBy?.name ?? null),
  };
}

/** Working days that a part may still take: what its dates leave, or its promise; null when it holds nothing up. */
export function remaining(look: JointLook, part: PartFold): number | null {
  const child = childOf(look.children, part);
  const definition = look.definitions.get(part.matter);
  const promise = definition ? aboutWorkdays(definition.promisedLimit) : 0;
  if (part.dropped !== null) return null;
  if (!child) return STATUTORY_TERMS.correctionNotice + promise;
  if (child.fold.decision || child.fold.closedAt) return null;
  const due = child.stored.due_on as CivilDate | null;
  const left =
    due === null ? promise : Math.max(0, daysLeft(due, civilDateOf(look.now), 'WORKDAY', look.calendar));
  return child.fold.acceptedOn === null ? left + promise : left;
}

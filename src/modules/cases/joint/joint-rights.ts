// SPDX-License-Identifier: Apache-2.0
/** What the one who looks at a joint case may do with it now. */
import { mayRun } from '#access';
import { civilDateOf } from '#law/civil-date.ts';
import { isInReview, jointCan, mayBeCorrected } from './joint-case.rules.ts';
import type { JointLook } from './joint-look.types.ts';
import { isOwn } from './joint-part-view.ts';

const permissionOf = {
  'propose-correction': 'cases.propose-joint-correction',
  'issue-correction': 'cases.issue-joint-correction',
  resubmit: 'cases.resubmit-joint',
  'give-opinion': 'cases.give-joint-opinion',
  'convene-meeting': 'cases.convene-joint-meeting',
  'conclude-meeting': 'cases.conclude-joint-meeting',
  extend: 'cases.extend-joint',
  'withdraw-part': 'cases.withdraw-joint-part',
  withdraw: 'cases.withdraw-joint',
} as const;
const ofLead = new Set(['issue-correction', 'convene-meeting', 'conclude-meeting', 'extend']);

/**
 * The conditions of the commands, so that no button is offered that would be refused; but for the term of an extension,
 * which its command looks at itself.
 */
export function jointActionsFor(look: JointLook): string[] {
  const { actor, found, children } = look;
  const { fold, stored } = found;
  const states = [...children.values()];
  const lead = actor.kind === 'staff' && actor.scope.includes(stored.lead_id);
  const open = states.filter((c) => mayBeCorrected(c.fold));
  const own = fold.parts.filter((p) => isOwn(look, p));
  const possible: Readonly<Record<keyof typeof permissionOf, boolean>> = {
    'propose-correction': own.some((p) => open.some((c) => c.stored.case_no === p.caseNo)),
    'issue-correction': fold.proposals.some(
      (p) => p.items.length > 0 && open.some((c) => c.stored.case_no === p.caseNo),
    ),
    resubmit: states.some((c) => c.fold.state === 'correcting'),
    'give-opinion': own.length > 0,
    'convene-meeting': fold.meeting?.conclusion !== null && states.some((c) => isInReview(c.fold)),
    'conclude-meeting': fold.meeting?.conclusion === null && fold.meeting.on <= civilDateOf(look.now),
    extend: fold.extension === null,
    'withdraw-part': fold.parts.length > 1,
    withdraw: true,
  };
  // The keys of the table are its own.
  return (Object.keys(permissionOf) as (keyof typeof permissionOf)[]).filter(
    (action) =>
      actor.kind !== 'system' &&
      mayRun(actor, permissionOf[action]) &&
      jointCan(action, fold.state) &&
      possible[action] &&
      (lead || !ofLead.has(action)),
  );
}

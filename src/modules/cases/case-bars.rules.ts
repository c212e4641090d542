// SPDX-License-Identifier: Apache-2.0
/** What stands in the way of an action although the state allows it: a right that runs, a record or material not there. Pure. */
import type { CivilDate } from '#law/civil-date.ts';
import type { CaseAction, CaseFold } from './case.types.ts';
import { hearingRightOpen, hearingSuspension } from './hearings/hearing.rules.ts';
import { missingTolerated } from './promises/commitment.rules.ts';

export type CaseBar =
  | 'hearing-right-runs'
  | 'hearing-not-held'
  | 'tolerated-missing'
  | 'no-hearing-told'
  | 'no-hearing-requested'
  | 'hearing-not-convened'
  | 'only-the-hearing'
  | 'nothing-tolerated'
  | 'already-told';

const onlyHearingOpen = (c: CaseFold): boolean =>
  c.suspensions.some((s) => s.to === null) &&
  c.suspensions.every((s) => s.to !== null || s.kind === hearingSuspension);

/** The bar to this action on this day; undefined when there is none. */
export function barTo(action: CaseAction, c: CaseFold, today: CivilDate): CaseBar | undefined {
  const { hearing, commitment } = c;
  switch (action) {
    case 'grant':
      if (hearingRightOpen(hearing, today)) return 'hearing-right-runs';
      return missingTolerated(c).length > 0 ? 'tolerated-missing' : undefined;
    case 'refuse':
      return hearingRightOpen(hearing, today) ? 'hearing-right-runs' : undefined;
    case 'resume':
      // A hearing ends with its record, never by hand.
      return onlyHearingOpen(c) ? 'only-the-hearing' : undefined;
    case 'supply':
      return commitment.tolerance === null || missingTolerated(c).length === 0
        ? 'nothing-tolerated'
        : undefined;
    case 'tell-hearing-right':
      return hearing.told && hearing.parties.every((p) => p.told) ? 'already-told' : undefined;
    case 'request-hearing':
    case 'waive-hearing':
      if (hearing.request !== null) return 'hearing-not-held';
      return hearingRightOpen(hearing, today) ? undefined : 'no-hearing-told';
    case 'convene-hearing':
    case 'end-hearing':
      return hearing.request === null ? 'no-hearing-requested' : undefined;
    case 'record-hearing':
      if (hearing.request === null) return 'no-hearing-requested';
      return hearing.convened === null || today < hearing.convened.heldOn
        ? 'hearing-not-convened'
        : undefined;
    default:
      return undefined;
  }
}

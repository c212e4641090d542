// SPDX-License-Identifier: Apache-2.0
/** The joint cases of the demo. */
import type { StillClock } from '#platform/clock.ts';
import { Problem } from '#platform/problem.ts';
import type { App } from '../src/app.ts';
import type { JointStage, Play } from './joint-stage.ts';
import { correction, evaluations, newborn, restaurant, setUp } from './joint-stories.ts';

/** Matters that people of the demo apply for within a joint case only. */
export const withinJoint: ReadonlySet<string> = new Set([
  'bank-account-appointment',
  'civil-defence-review',
  'completion-filing',
  'construction-drawing-review',
  'energy-saving-review',
  'environment-report-approval',
  'fire-acceptance',
  'fire-design-review',
  'housing-sale-filing',
  'investment-project-filing',
  'land-planning-permit',
  'new-employer-insurance',
  'new-taxpayer-package',
  'newborn-medical-insurance',
  'newborn-social-card',
  'planning-verification',
  'property-transfer-tax',
  'seal-record',
  'soil-water-plan',
]);

/** Plays every story. @returns how many cases began, and the stories that a command refused */
export async function playJoint(
  app: App,
  clock: StillClock,
  stage: JointStage,
): Promise<{ cases: number; abandoned: string[] }> {
  const play: Play = { ...stage, app, clock };
  const abandoned: string[] = [];
  let cases = 0;
  for (const story of [restaurant, correction, newborn, setUp, evaluations]) {
    try {
      cases += await story(play);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      abandoned.push(`joint ${story.name}: ${error.message} ${JSON.stringify(error.faults)}`);
    }
  }
  clock.set(stage.now);
  return { cases, abandoned };
}

// SPDX-License-Identifier: Apache-2.0
/** What a joint case is looked at with: by whom, when, and all that is known of its parts. */
import type { WorkCalendar } from '#law/calendar.ts';
import type { MatterDefinition } from '#matters';
import type { Actor } from '#platform/actor.ts';
import type { MergedForm } from './joint-form.types.ts';
import type { JointChild, OpenJoint } from './joint-history.ts';

export interface JointLook {
  readonly actor: Actor;
  readonly found: OpenJoint;
  /** By case number. */
  readonly children: ReadonlyMap<string, JointChild>;
  /** Of the pinned versions, by the local code of the matter. */
  readonly definitions: ReadonlyMap<string, MatterDefinition>;
  readonly form: MergedForm;
  readonly calendar: WorkCalendar;
  readonly now: Date;
}

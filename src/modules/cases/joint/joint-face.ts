// SPDX-License-Identifier: Apache-2.0
/** What the portal, the API and the command line use of joint cases (一件事、联合审批). */

import { prefillAnswers } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import type { Actor, PersonActor } from '#platform/actor.ts';
import { applicantOf } from '../application.ts';
import type { CaseServices } from '../cases.services.ts';
import type { JointBody, JointSummaryRow } from './joint-cases.contract.ts';
import {
  type JointAsk,
  type JointFormView,
  type JointSummary,
  jointDefinitions,
  jointForm,
} from './joint-offer.ts';

export interface JointFace {
  /** Every joint case as it is offered at a place (code of a division, 6 to 12 digits). */
  jointDefinitions(division: string): Promise<JointSummary[]>;
  /** The joint form for these answers. @throws joint-choice-open, joint-part-missing, not-found */
  jointForm(id: string, ask: JointAsk): Promise<JointFormView>;
  /** What the account already knows, under the ids of the joint form. */
  prefillJoint(actor: PersonActor, form: JointFormView): Promise<Record<string, unknown>>;
}

export function jointFace(services: CaseServices): JointFace {
  const { db, clock } = services;
  return {
    jointDefinitions: (division) => jointDefinitions(db, division),
    jointForm: (id, ask) => jointForm(db, id, ask, clock.now()),
    async prefillJoint(actor, { definition }) {
      const applicant = await applicantOf(db, services, actor);
      return prefillAnswers(definition, { applicant, today: civilDateOf(clock.now()) });
    },
  };
}

/** Declared here, made where joint cases are shown. */
export interface JointViews {
  viewJoint(actor: Actor, jointNo: string): Promise<JointBody>;
  /** Own joint cases, the newest first. */
  ownJoint(actor: PersonActor): Promise<JointSummaryRow[]>;
}

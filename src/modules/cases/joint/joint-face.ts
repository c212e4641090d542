// SPDX-License-Identifier: Apache-2.0
/** What the portal, the API and the command line use of joint cases (一件事、联合审批). */
import { prefillAnswers } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import type { Actor, PersonActor } from '#platform/actor.ts';
import { applicantOf } from '../application.ts';
import { applicationOf } from '../case-history.ts';
import type { CaseServices } from '../cases.services.ts';
import { advanceJoint, jointClerk } from './advance-joint.ts';
import { withdrawJoint, withdrawJointPart } from './handle-joint.ts';
import { joinAnswers } from './joint-answers.rules.ts';
import type { JointBody, JointSummaryRow } from './joint-cases.contract.ts';
import { resubmitJoint } from './joint-corrections.ts';
import { childCases, childOf, formOfJoint, openJoint } from './joint-history.ts';
import {
  type JointAsk,
  type JointFormView,
  type JointSummary,
  jointDefinitions,
  jointForm,
} from './joint-offer.ts';
import { ownJoint, viewJoint } from './joint-view.ts';
import { submitJoint } from './submit-joint.ts';

export interface JointFace {
  readonly commands: {
    readonly submitJoint: ReturnType<typeof submitJoint>;
    readonly resubmitJoint: ReturnType<typeof resubmitJoint>;
    readonly withdrawJoint: typeof withdrawJoint;
    readonly withdrawJointPart: ReturnType<typeof withdrawJointPart>;
  };
  /** Every joint case as it is offered at a place (code of a division, 6 to 12 digits). */
  jointDefinitions(division: string): Promise<JointSummary[]>;
  /** The joint form for these answers. @throws joint-choice-open, joint-part-missing, not-found */
  jointForm(id: string, ask: JointAsk): Promise<JointFormView>;
  /** What the account already knows, under the ids of the joint form. */
  prefillJoint(actor: PersonActor, form: JointFormView): Promise<Record<string, unknown>>;
  /** @throws not-found when the actor may not see it */
  viewJoint(actor: Actor, jointNo: string, reason?: string): Promise<JointBody>;
  /** What follows from the fate of its parts, at once and not by the job; for seeds and the command line. */
  advance(jointNo: string): Promise<void>;
  /** Own joint cases, the newest first. */
  ownJoint(actor: PersonActor): Promise<JointSummaryRow[]>;
  /** What was handed in, under the ids of the joint form, and the form itself: for the correction. */
  jointApplication(
    actor: PersonActor,
    jointNo: string,
  ): Promise<{
    readonly answers: Readonly<Record<string, unknown>>;
    readonly form: Pick<JointFormView, 'pages' | 'materials'>;
    readonly definition: JointFormView['definition'];
  }>;
}

export function jointFace(services: CaseServices): JointFace {
  const { db, clock, cipher } = services;
  return {
    commands: {
      submitJoint: submitJoint(services),
      resubmitJoint: resubmitJoint(services),
      withdrawJoint,
      withdrawJointPart: withdrawJointPart(services),
    },
    jointDefinitions: (division) => jointDefinitions(db, division),
    jointForm: (id, ask) => jointForm(db, id, ask, clock.now()),
    async prefillJoint(actor, { definition }) {
      const applicant = await applicantOf(db, services, actor);
      return prefillAnswers(definition, { applicant, today: civilDateOf(clock.now()) });
    },
    viewJoint: (actor, jointNo, reason) => viewJoint(services, actor, jointNo, reason),
    advance: async (jointNo) =>
      void (await services.runner.execute(advanceJoint(services), jointClerk, { jointNo })),
    ownJoint: (actor) => ownJoint(services, actor),
    async jointApplication(actor, jointNo) {
      const { fold } = await openJoint(db, actor, jointNo);
      const [{ form, definition }, children] = await Promise.all([
        formOfJoint(db, fold),
        childCases(db, jointNo),
      ]);
      const answers = new Map(
        fold.parts.flatMap((p) => {
          const child = childOf(children, p);
          return child ? [[p.matter, applicationOf(child.stored, cipher).answers] as const] : [];
        }),
      );
      return { answers: joinAnswers(form, answers), form, definition };
    },
  };
}

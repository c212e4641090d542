// SPDX-License-Identifier: Apache-2.0
/** What follows from the fate of a part: those that waited begin or are dropped; when all are over, the joint case is. */
import { civilDateOf } from '#law/civil-date.ts';
import { correctionNoticeDue } from '#law/clock.rules.ts';
import { getMatterVersion } from '#matters';
import { workCalendar } from '#organisations';
import { type PersonActor, system } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { Listener } from '#platform/jobs.ts';
import { invariant, Problem } from '#platform/problem.ts';
import { applicantOf } from '../application.ts';
import { outcomeOf } from '../case.rules.ts';
import type { CaseServices } from '../cases.services.ts';
import { insertSubmission } from '../cases.store.ts';
import type { CaseTold } from '../save-events.ts';
import type { JointResult } from './joint-acts.contract.ts';
import { dueParts, standingOf } from './joint-case.rules.ts';
import type { PartFold } from './joint-case.types.ts';
import { savePartBegun } from './joint-cases.store.ts';
import {
  addJointEvent,
  childCases,
  childOf,
  jointForAction,
  type OpenJoint,
  waitingParts,
} from './joint-history.ts';
import { preparePart } from './prepare-joint.ts';

/** The actor of what follows by itself. */
export const jointClerk = system('joint');

export const resultOfJoint = ({ stored, fold }: OpenJoint): JointResult => ({
  jointNo: stored.joint_no,
  state: fold.state,
  version: fold.version,
});

/** Run after a part was decided, given up or closed; running it again changes nothing. */
export const advanceJoint = (services: CaseServices): Command<{ jointNo: string }, JointResult> =>
  command('cases.advance-joint', async (context, { jointNo }) => {
    let found = await jointForAction(context, jointNo, 'advance');
    const children = await childCases(context.tx, jointNo);
    const standing = (matter: string) => {
      const part = found.fold.parts.find((p) => p.matter === matter);
      return part ? standingOf(part, childOf(children, part)?.fold) : 'failed';
    };
    const { begin, drop } = dueParts(found.fold.parts, standing);
    for (const { part, because } of drop)
      found = await addJointEvent(context, found, 'part-dropped', {
        matter: part.matter,
        reason: `“${because.name.zh}”没有办成，这一事项以它为前提，不再办理`,
      });
    for (const part of begin) found = await beginPart(context, services, found, part);
    const ended = found.fold.parts.map((p) => {
      const child = childOf(children, p);
      const outcome =
        p.dropped !== null
          ? ('dropped' as const)
          : child && child.fold.closedAt !== null
            ? outcomeOf(child.fold)
            : null;
      return outcome === null ? null : { matter: p.matter, outcome };
    });
    const outcomes = ended.filter((o) => o !== null);
    if (outcomes.length === ended.length) found = await addJointEvent(context, found, 'closed', { outcomes });
    return resultOfJoint(found);
  });

/** The part is handed in with what was given and checked at the start, under the version of then. */
async function beginPart(
  context: CommandContext,
  services: CaseServices,
  found: OpenJoint,
  part: PartFold,
): Promise<OpenJoint> {
  const { stored } = found;
  const sealed = waitingParts(stored, services.cipher)[part.matter];
  invariant(sealed, 'a part that waits has its answers');
  const matter = await getMatterVersion(context.tx, part.matterCode, part.matterVersion);
  const applicant: PersonActor = {
    kind: 'person',
    id: stored.applicant_id,
    city: stored.applicant_city,
    name: stored.events[0]?.actor_name ?? stored.applicant_name,
    ...(stored.company_id !== null && {
      onBehalfOf: { id: stored.company_id, name: stored.applicant_name },
    }),
  };
  const row = await preparePart(
    context,
    services,
    applicant,
    stored.joint_no,
    {
      part: { matter: part.matter },
      matter,
      notAsked: part.notAsked,
      delivery: sealed.delivery,
      checked: {
        answers: sealed.answers,
        files: sealed.files,
        warnings: sealed.warnings,
        commitments: [],
        licences: [],
        licenceContents: [],
        applicant: await applicantOf(context.tx, services, applicant),
      },
    },
    stored.channel,
  );
  await insertSubmission(context.tx, row);
  await savePartBegun(context.tx, {
    city: stored.city,
    jointNo: stored.joint_no,
    caseCity: row.city,
    caseNo: row.caseNo,
    matter: part.matter,
  });
  const calendar = await workCalendar(context.tx, context.now);
  return addJointEvent(context, found, 'part-begun', {
    matter: part.matter,
    caseNo: row.caseNo,
    noticeDueOn: correctionNoticeDue(civilDateOf(context.now), calendar),
  });
}

const fates = [
  'granted',
  'refused',
  'acceptance-refused',
  'correction-expired',
  'withdrawn',
  'closed',
] as const;

/** Hears of every part's fate. A joint case that is over has nothing to follow. */
export const jointListeners = (services: CaseServices): Listener[] =>
  fates.map((name) => ({
    name: `cases.joint-after-${name}`,
    event: `cases.${name}.v1`,
    needs: 'jointNo',
    mode: 'effect',
    maxAttempts: 20,
    run: async ({ payload }) => {
      // The teller is this module.
      const { jointNo } = payload as CaseTold;
      if (!jointNo) return;
      await services.runner
        .execute(advanceJoint(services), jointClerk, { jointNo })
        .catch((error: unknown) => {
          if (!(error instanceof Problem && error.kind.code === 'cases.joint-wrong-state')) throw error;
        });
    },
  }));

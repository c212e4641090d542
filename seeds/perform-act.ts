// SPDX-License-Identifier: Apache-2.0
/** One act of a case: who runs which command, in words that such people write. */
import {
  acceptCase,
  completeStep,
  type DeliveryChoice,
  eventsOf,
  extendCase,
  foldCase,
  readCase,
  refuseAcceptance,
  refuseCase,
  resumeCase,
  returnForCorrection,
  sendBackCase,
  signTask,
  suspendCase,
} from '#cases';
import type { Role } from '#organisations';
import { type Actor, type StaffActor, system } from '#platform/actor.ts';
import type { StillClock } from '#platform/clock.ts';
import type { Command } from '#platform/command.ts';
import { isStarLevel, optionsByStars } from '#ratings';
import type { App } from '../src/app.ts';
import * as words from './case-opinions.ts';
import type { Step } from './case-story.rules.ts';
import { demoFileFor } from './demo-materials.ts';
import type { PlannedCase } from './plan-cases.ts';
import type { Roster } from './register-staff.ts';
import type { Random } from './seeded-random.ts';

/** A planned case while it is played. */
export interface CasePlay {
  readonly app: App;
  readonly clock: StillClock;
  readonly plan: PlannedCase;
  readonly roster: Roster;
  readonly random: Random;
  /** Ids of files by person and name; shared by all cases. */
  readonly files: Map<string, Promise<string>>;
  caseNo: string;
  /** The step to come. */
  next: number;
}

/** Runs the act at the clock's instant. @throws Problem as the command does */
export async function perform(play: CasePlay, step: Step): Promise<void> {
  const { app, random, caseNo } = play;
  const { commands } = app.cases;
  const body = play.plan.matter.organisation.id;
  const by = (role: Role): StaffActor => play.roster.actorFor(body, role);
  /** The clerk of the body that accepts: a township below handles the first steps of some matters. */
  const accepting = async (): Promise<StaffActor> => {
    const task = (await openTasks(play)).find((o) => o.kind === 'accept');
    return play.roster.actorFor(task?.organisationId || body, 'clerk');
  };
  const run = async <I>(command: Command<I, unknown>, actor: Actor, input: I): Promise<void> => {
    // The runner reads the clock before anything is awaited; another case may have moved it meanwhile.
    play.clock.set(step.at);
    await app.runner.execute(command, actor, input);
  };
  const applicant = play.plan.applicant.actor;
  switch (step.act) {
    case 'submit':
      return submit(play, step.at);
    case 'accept':
      return run(acceptCase, await accepting(), { caseNo });
    case 'return-for-correction':
      return run(returnForCorrection, await accepting(), { caseNo, items: [correctionOf(play)] });
    case 'resubmit':
      return run(commands.resubmit, applicant, { caseNo, ...(await handedIn(play)), statementOfTruth: true });
    case 'refuse-acceptance':
      return run(refuseAcceptance, await accepting(), {
        caseNo,
        reason: random.pick(words.notAcceptedReasons),
      });
    case 'review':
      return reviewAll(play, step.at, { opinion: random.pick(words.reviewOpinions), recommend: 'grant' });
    case 'review-refuse':
      return reviewAll(play, step.at, { opinion: random.pick(words.refusalReviews), recommend: 'refuse' });
    case 'send-back':
      return run(sendBackCase, by('approver'), { caseNo, reason: random.pick(words.sendBackReasons) });
    case 'suspend': {
      const kind = play.plan.matter.definition.specialProcedures?.[0]?.kind ?? '';
      return run(suspendCase, by('reviewer'), { caseNo, kind, reason: random.pick(words.suspendReasons) });
    }
    case 'resume':
      return run(resumeCase, by('reviewer'), { caseNo, result: random.pick(words.resumeResults) });
    case 'extend':
      return run(extendCase, by('approver'), {
        caseNo,
        days: random.whole(3, 5),
        reason: random.pick(words.extendReasons),
      });
    case 'grant':
      return run(commands.grant, by('approver'), { caseNo, opinion: random.pick(words.grantOpinions) });
    case 'refuse':
      return run(refuseCase, by('approver'), { caseNo, reason: random.pick(words.refusalReasons) });
    case 'dispatch':
      return run(commands.dispatch, by('clerk'), { caseNo });
    case 'close': {
      const { way } = play.plan;
      const closer = way === 'pick-up' ? by('clerk') : system('delivery');
      return run(commands.close, closer, { caseNo, note: words.closeNotes[way] ?? '' });
    }
    case 'withdraw':
      return run(commands.withdraw, applicant, { caseNo, reason: random.pick(words.withdrawReasons) });
    case 'rate':
      return rate(play, step.at);
  }
}

/** The open tasks of the case. */
async function openTasks({ app, caseNo }: CasePlay): Promise<ReturnType<typeof foldCase>['tasks']['open']> {
  const stored = await readCase(app.db, caseNo);
  return stored ? foldCase(eventsOf(stored)).tasks.open : [];
}

/** Every review that the process of the matter opens, by the people of its body; where several sign, all of them. */
async function reviewAll(
  play: CasePlay,
  at: Date,
  given: { readonly opinion: string; readonly recommend: 'grant' | 'refuse' },
): Promise<void> {
  const { app, clock, plan, roster, caseNo } = play;
  for (let left = plan.matter.definition.process.length; left > 0; left--) {
    const task = (await openTasks(play)).find((o) => o.kind === 'review');
    if (!task) return;
    const ref = { caseNo, task: task.task };
    const able = roster.actorsFor(task.organisationId || plan.matter.organisation.id, task.role);
    for (const who of able.slice(0, task.need?.count ?? 1)) {
      clock.set(at);
      if (!task.need) await app.runner.execute(completeStep, who, { ...ref, ...given });
      else {
        const signature = { agree: given.recommend === 'grant', opinion: given.opinion };
        await app.runner.execute(signTask, who, { ...ref, ...signature });
      }
    }
  }
}

async function submit(play: CasePlay, at: Date): Promise<void> {
  const { app, plan, random } = play;
  const input = {
    matterCode: plan.matter.code,
    ...(await handedIn(play)),
    statementOfTruth: true,
    delivery: deliveryOf(plan),
    submissionKey: plan.key,
    channel: random.chance(0.6) ? 'mobile' : 'online',
  };
  play.clock.set(at);
  const receipt = await app.runner.execute(app.cases.commands.submit, plan.applicant.actor, input);
  play.caseNo = receipt.caseNo;
}

async function handedIn({ plan, files }: CasePlay) {
  const { id, onBehalfOf } = plan.applicant.actor;
  const given: { materialId: string; fileId: string }[] = [];
  for (const material of plan.application.materials) {
    const fileId = await files.get(`${id}/${onBehalfOf?.id ?? ''}/${demoFileFor(material).name}`);
    if (fileId) given.push({ materialId: material.id, fileId });
  }
  return { answers: plan.application.answers, files: given };
}

function deliveryOf({ way, applicant }: PlannedCase): DeliveryChoice {
  if (way !== 'courier') return { way };
  return { way, recipient: applicant.actor.name, phone: applicant.mobile, address: applicant.address };
}

function correctionOf({ plan, random }: CasePlay) {
  const material = plan.application.materials[0];
  const reason = random.pick(words.correctionReasons);
  return material
    ? { subject: material.id, subjectKind: 'material' as const, reason }
    : { subject: '', subjectKind: 'other' as const, reason: '请补充能够证明申请理由的材料。' };
}

async function rate({ app, plan, random, caseNo, clock }: CasePlay, at: Date): Promise<void> {
  const stars = words.starsOf(random);
  clock.set(at);
  const offered = isStarLevel(stars) ? optionsByStars[stars] : [];
  await app.runner.execute(app.ratings.commands.rate, plan.applicant.actor, {
    caseNo,
    stars,
    optionCodes: random.shuffled(offered.map((o) => o.code)).slice(0, random.whole(1, 3)),
    comment: random.pick(words.comments[stars] ?? ['']),
    channel: random.chance(0.6) ? 'mobile' : 'online',
  });
}

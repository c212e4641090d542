// SPDX-License-Identifier: Apache-2.0
/** A few joint cases (一件事、联合审批) of the demo, each at another point of its life; all by the commands that people use. */
import {
  acceptCase,
  conveneJointMeeting,
  giveJointOpinion,
  type JointReceipt,
  joinAnswers,
  proposeJointCorrection,
  registerAreaAssessment,
  reviewCase,
} from '#cases';
import { applicableMaterials, generateAnswers, judgeRules, validateAnswers } from '#forms';
import { type CivilDate, instantAt } from '#law/civil-date.ts';
import { getMatter } from '#matters';
import type { Role } from '#organisations';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { StillClock } from '#platform/clock.ts';
import type { Command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import type { App } from '../src/app.ts';
import { demoFileFor } from './demo-materials.ts';
import type { Applicant } from './register-people.ts';
import type { Roster } from './register-staff.ts';
import { linhu } from './yunze-divisions.ts';
import type { SeededOrganisation } from './yunze-organisations.ts';

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

export interface JointStage {
  readonly organisations: readonly SeededOrganisation[];
  readonly roster: Roster;
  readonly applicants: readonly Applicant[];
  /** Working days of the two months, in order. */
  readonly days: readonly CivilDate[];
  readonly now: Date;
}

interface Play extends JointStage {
  readonly app: App;
  readonly clock: StillClock;
}

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

/** The working day so many before the last one, at the time. */
function at(play: Play, back: number, time: string): void {
  const day = play.days.at(-1 - back) ?? play.days[0];
  if (day) play.clock.set(instantAt(day, time));
}

const person = (play: Play, name: string): Applicant => {
  const found = play.applicants.find((a) => a.actor.name === name && a.actor.onBehalfOf === undefined);
  if (!found) throw new RangeError(`${name} is nobody of the demo`);
  return found;
};
const agentOf = (play: Play, company: string): Applicant => {
  const found = play.applicants.find((a) => a.actor.onBehalfOf?.name === company);
  if (!found) throw new RangeError(`nobody acts for ${company}`);
  return found;
};

async function submit(
  play: Play,
  applicant: Applicant,
  eventId: string,
  answers: Readonly<Record<string, string>>,
): Promise<JointReceipt> {
  const { app, clock } = play;
  const choice = { division: linhu, answers };
  const form = await app.cases.joint.jointForm(eventId, choice);
  const today = clock.now().toISOString().slice(0, 10);
  const context = { applicant: applicant.facts, today };
  // What the definitions give as examples, with what the account knows; made-up answers only where these do not fit.
  const examples = new Map(
    await Promise.all(
      form.parts.map(async ({ matter, code }) => {
        const { definition } = await getMatter(app.db, code);
        const fitting = definition.examples.find(
          (e) => e.expect.valid && e.applicant === applicant.facts.kind,
        );
        return [matter, fitting?.answers ?? {}] as const;
      }),
    ),
  );
  const known = await app.cases.joint.prefillJoint(applicant.actor, form);
  const told = {
    ...joinAnswers({ ...form, fields: form.pages.flatMap((p) => p.fields), rules: [] }, examples),
    ...known,
  };
  const verdict = validateAnswers(form.definition, told, context);
  const fits =
    verdict.errors.length === 0 && judgeRules(form.definition, told, context).refusals.length === 0;
  const given = fits
    ? verdict.answers
    : generateAnswers(form.definition, { seed: 3, applicant: applicant.facts, today, attempts: 200 })
        ?.answers;
  const files: { materialId: string; fileId: string }[] = [];
  const needed = applicableMaterials(form.definition, given ?? {}, context);
  for (const material of needed.filter((m) => m.necessity === 'required')) {
    const { id } = await app.materials.acceptUpload(applicant.actor, demoFileFor(material));
    files.push({ materialId: material.id, fileId: id });
  }
  return app.runner.execute(app.cases.joint.commands.submitJoint, applicant.actor, {
    eventId,
    choice,
    answers: given ?? {},
    files,
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: `seed-joint-${eventId}-${applicant.actor.id}-${today}`,
    channel: 'online',
  });
}

async function run<I>(play: Play, command: Command<I, unknown>, actor: Actor, input: I): Promise<void> {
  await play.app.runner.execute(command, actor, input);
}

/** Somebody of the body that handles a part. */
async function staffOf(play: Play, jointNo: string, matter: string, role: Role): Promise<StaffActor> {
  const { children } = await play.app.cases.joint.viewJoint({ kind: 'system', name: 'seed' }, jointNo);
  const part = children.find((c) => c.matter === matter);
  return play.roster.actorFor(part?.organisationId ?? '', role);
}
const caseOf = ({ cases }: JointReceipt, matter: string): string =>
  cases.find((c) => c.matter === matter)?.caseNo ?? '';

const wholeRestaurant = { services: 'some', sign: 'yes-outdoor', sewage: 'public-sewer' };

/** In review side by side; the bodies disagree and are convened. */
async function restaurant(play: Play): Promise<number> {
  at(play, 6, '09:30');
  const receipt = await submit(
    play,
    agentOf(play, '云泽湖光里餐饮管理有限公司'),
    'restaurant-opening',
    wholeRestaurant,
  );
  const { jointNo } = receipt;
  at(play, 5, '10:10');
  for (const { matter, caseNo } of receipt.cases)
    await run(play, acceptCase, await staffOf(play, jointNo, matter, 'clerk'), { caseNo });
  at(play, 3, '14:20');
  const hygiene = 'public-place-hygiene-licence';
  await run(play, reviewCase, await staffOf(play, jointNo, hygiene, 'reviewer'), {
    caseNo: caseOf(receipt, hygiene),
    opinion: '卫生设施和布局符合要求。',
    recommend: 'grant',
  });
  await run(play, giveJointOpinion, await staffOf(play, jointNo, 'drainage-permit', 'reviewer'), {
    jointNo,
    matter: 'drainage-permit',
    text: '隔油池容积偏小，建议按就餐人数核算后扩容。',
  });
  await run(play, giveJointOpinion, await staffOf(play, jointNo, 'food-business-licence', 'reviewer'), {
    jointNo,
    matter: 'food-business-licence',
    text: '操作间布局合理，隔油池位置调整会影响粗加工区，请会商。',
  });
  at(play, 2, '09:00');
  const view = await play.app.cases.joint.viewJoint({ kind: 'system', name: 'seed' }, jointNo);
  await run(play, conveneJointMeeting, play.roster.actorFor(view.leadId, 'reviewer'), {
    jointNo,
    on: play.days.at(-2) ?? '',
    place: '区政务服务中心三楼会商室',
    question: '隔油池扩容与粗加工区布局如何兼顾',
    participants: ['市场监管', '水务', '城市管理'],
  });
  return receipt.cases.length;
}

/** The one notice is out: every body has spoken. */
async function correction(play: Play): Promise<number> {
  at(play, 4, '11:00');
  const receipt = await submit(play, agentOf(play, '云泽湖光里餐饮管理有限公司'), 'restaurant-opening', {
    services: 'none',
    sign: 'yes-outdoor',
    sewage: 'public-sewer',
  });
  const { jointNo } = receipt;
  const asked: Readonly<Record<string, { subject: string; reason: string }>> = {
    'food-business-licence': { subject: 'layout', reason: '布局图没有标明各功能区的尺寸。' },
    'drainage-permit': { subject: 'drainagePlan', reason: '没有标出隔油池和检测井的位置。' },
  };
  at(play, 2, '15:00');
  for (const { matter } of receipt.cases) {
    const item = asked[matter];
    await run(play, proposeJointCorrection, await staffOf(play, jointNo, matter, 'clerk'), {
      jointNo,
      matter,
      items: item ? [{ ...item, subjectKind: 'material' as const }] : [],
    });
  }
  return receipt.cases.length;
}

/** The first part is granted, those behind it have begun by themselves. */
async function newborn(play: Play): Promise<number> {
  at(play, 5, '09:10');
  const receipt = await submit(play, person(play, '顾望津'), 'newborn', {
    insurance: 'with-insurance',
    card: 'with-card',
  });
  await grant(play, receipt, 'birth-registration');
  await play.app.cases.joint.advance(receipt.jointNo);
  const view = await play.app.cases.joint.viewJoint({ kind: 'system', name: 'seed' }, receipt.jointNo);
  const insurance = view.children.find((c) => c.matter === 'newborn-medical-insurance');
  at(play, 3, '10:00');
  if (insurance?.caseNo)
    await run(play, acceptCase, play.roster.actorFor(insurance.organisationId, 'clerk'), {
      caseNo: insurance.caseNo,
    });
  return view.children.filter((c) => c.caseNo !== null).length;
}

async function grant(play: Play, receipt: JointReceipt, matter: string): Promise<void> {
  const caseNo = caseOf(receipt, matter);
  const by = (role: Role) => staffOf(play, receipt.jointNo, matter, role);
  at(play, 5, '14:00');
  await run(play, acceptCase, await by('clerk'), { caseNo });
  at(play, 4, '09:40');
  await run(play, reviewCase, await by('reviewer'), {
    caseNo,
    opinion: '经核对，符合条件。',
    recommend: 'grant',
  });
  at(play, 4, '16:10');
  await run(play, play.app.cases.commands.grant, await by('approver'), { caseNo, opinion: '' });
}

/** Just handed in: four parts wait for the registration. */
async function setUp(play: Play): Promise<number> {
  at(play, 1, '16:40');
  const receipt = await submit(play, person(play, '陈既白'), 'company-set-up', {
    seals: 'with-seals',
    bank: 'with-bank',
    staff: 'with-staff',
  });
  return receipt.cases.length;
}

/** An assessment of the whole zone stands in for the survey of the environment. */
async function evaluations(play: Play): Promise<number> {
  at(play, 8, '09:00');
  const ecology = play.organisations.find((o) => o.key === 'ecology');
  if (!ecology) throw new RangeError('nobody keeps the environment');
  await run(play, registerAreaAssessment, play.roster.actorFor(ecology.id, 'approver'), {
    division: linhu,
    areaName: '临湖科创园',
    element: 'document.environment-survey',
    name: '临湖科创园区域环境质量现状评估',
    documentNo: '泽环评估〔2026〕3号',
    approvedBy: '云泽市生态环境局',
    validFrom: play.days[0] ?? '2026-01-01',
    validTo: `${play.now.getUTCFullYear() + 3}-12-31`,
  });
  at(play, 3, '10:30');
  const receipt = await submit(play, agentOf(play, '云泽筑远建设工程有限公司'), 'several-evaluations', {
    soil: 'moves-earth',
    energy: 'little-energy',
  });
  return receipt.cases.length;
}

// SPDX-License-Identifier: Apache-2.0
/** Five joint cases (一件事、联合审批), each told to another point of its life; all by the commands that people use. */
import {
  acceptCase,
  conveneJointMeeting,
  giveJointOpinion,
  type JointReceipt,
  proposeJointCorrection,
  registerAreaAssessment,
  reviewCase,
} from '#cases';
import type { Role } from '#organisations';
import { agentOf, at, caseOf, type Play, person, run, staffOf, submit, viewOf } from './joint-stage.ts';
import { linhu } from './yunze-divisions.ts';

/** In review side by side; the bodies disagree and are convened. */
export async function restaurant(play: Play): Promise<number> {
  at(play, 6, '09:30');
  const receipt = await submit(play, agentOf(play, '云泽湖光里餐饮管理有限公司'), 'restaurant-opening', {
    services: 'some',
    sign: 'yes-outdoor',
    sewage: 'public-sewer',
  });
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
  const view = await viewOf(play, jointNo);
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
export async function correction(play: Play): Promise<number> {
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
export async function newborn(play: Play): Promise<number> {
  at(play, 5, '09:10');
  const receipt = await submit(play, person(play, '顾望津'), 'newborn', {
    insurance: 'with-insurance',
    card: 'with-card',
  });
  await grant(play, receipt, 'birth-registration');
  await play.app.cases.joint.advance(receipt.jointNo);
  const view = await viewOf(play, receipt.jointNo);
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
export async function setUp(play: Play): Promise<number> {
  at(play, 1, '16:40');
  const receipt = await submit(play, person(play, '陈既白'), 'company-set-up', {
    seals: 'with-seals',
    bank: 'with-bank',
    staff: 'with-staff',
  });
  return receipt.cases.length;
}

/** An assessment of the whole zone stands in for the survey of the environment. */
export async function evaluations(play: Play): Promise<number> {
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

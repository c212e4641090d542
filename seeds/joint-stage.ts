// SPDX-License-Identifier: Apache-2.0
/** What the stories of joint cases are told with: the people, the clock, an application handed in. */
import { type JointBody, type JointFormView, type JointReceipt, joinAnswers } from '#cases';
import { applicableMaterials, generateAnswers, judgeRules, validateAnswers } from '#forms';
import { type CivilDate, civilDateOf, instantAt } from '#law/civil-date.ts';
import { getMatter } from '#matters';
import type { Role } from '#organisations';
import type { Actor, StaffActor } from '#platform/actor.ts';
import type { StillClock } from '#platform/clock.ts';
import type { Command } from '#platform/command.ts';
import type { App } from '../src/app.ts';
import { demoFileFor } from './demo-materials.ts';
import type { Applicant } from './register-people.ts';
import type { Roster } from './register-staff.ts';
import { linhu } from './yunze-divisions.ts';
import type { SeededOrganisation } from './yunze-organisations.ts';

export interface JointStage {
  readonly organisations: readonly SeededOrganisation[];
  readonly roster: Roster;
  readonly applicants: readonly Applicant[];
  /** Working days of the two months, in order. */
  readonly days: readonly CivilDate[];
  readonly now: Date;
}

export interface Play extends JointStage {
  readonly app: App;
  readonly clock: StillClock;
}

/** The working day so many before the last one, at the time. */
export function at(play: Play, back: number, time: string): void {
  const day = play.days.at(-1 - back) ?? play.days[0];
  if (day) play.clock.set(instantAt(day, time));
}

export const person = (play: Play, name: string): Applicant => {
  const found = play.applicants.find((a) => a.actor.name === name && a.actor.onBehalfOf === undefined);
  if (!found) throw new RangeError(`${name} is nobody of the demo`);
  return found;
};
export const agentOf = (play: Play, company: string): Applicant => {
  const found = play.applicants.find((a) => a.actor.onBehalfOf?.name === company);
  if (!found) throw new RangeError(`nobody acts for ${company}`);
  return found;
};

/** Hands in a complete application, with a file for every material that is required. */
export async function submit(
  play: Play,
  applicant: Applicant,
  eventId: string,
  answers: Readonly<Record<string, string>>,
): Promise<JointReceipt> {
  const { app, clock } = play;
  const choice = { division: linhu, answers };
  const form = await app.cases.joint.jointForm(eventId, choice);
  const today = civilDateOf(clock.now());
  const given = await answersFor(play, applicant, form, today);
  const files: { materialId: string; fileId: string }[] = [];
  const needed = applicableMaterials(form.definition, given, { applicant: applicant.facts, today });
  for (const material of needed.filter((m) => m.necessity === 'required')) {
    const { id } = await app.materials.acceptUpload(applicant.actor, demoFileFor(material));
    files.push({ materialId: material.id, fileId: id });
  }
  return app.runner.execute(app.cases.joint.commands.submitJoint, applicant.actor, {
    eventId,
    choice,
    answers: given,
    files,
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: `seed-joint-${eventId}-${applicant.actor.id}-${today}`,
    channel: 'online',
  });
}

/** What the definitions give as examples, with what the account knows; made-up answers only where these do not fit. */
async function answersFor(
  { app }: Play,
  { actor, facts }: Applicant,
  form: JointFormView,
  today: CivilDate,
): Promise<Readonly<Record<string, unknown>>> {
  const context = { applicant: facts, today };
  const examples = new Map(
    await Promise.all(
      form.parts.map(async ({ matter, code }) => {
        const { definition } = await getMatter(app.db, code);
        const fitting = definition.examples.find((e) => e.expect.valid && e.applicant === facts.kind);
        return [matter, fitting?.answers ?? {}] as const;
      }),
    ),
  );
  const told = {
    ...joinAnswers({ fields: form.pages.flatMap((p) => p.fields) }, examples),
    ...(await app.cases.joint.prefillJoint(actor, form)),
  };
  const verdict = validateAnswers(form.definition, told, context);
  if (verdict.errors.length === 0 && judgeRules(form.definition, told, context).refusals.length === 0)
    return verdict.answers;
  return generateAnswers(form.definition, { seed: 3, ...context, attempts: 200 })?.answers ?? {};
}

export async function run<I>(
  play: Play,
  command: Command<I, unknown>,
  actor: Actor,
  input: I,
): Promise<void> {
  await play.app.runner.execute(command, actor, input);
}

/** How the joint case stands. */
export const viewOf = ({ app }: Play, jointNo: string): Promise<JointBody> =>
  app.cases.joint.viewJoint({ kind: 'system', name: 'seed' }, jointNo);

/** Somebody of the body that handles a part. */
export async function staffOf(play: Play, jointNo: string, matter: string, role: Role): Promise<StaffActor> {
  const { children } = await viewOf(play, jointNo);
  const part = children.find((c) => c.matter === matter);
  return play.roster.actorFor(part?.organisationId ?? '', role);
}
/** Number of the case of a part that began at once. */
export const caseOf = ({ cases }: JointReceipt, matter: string): string =>
  cases.find((c) => c.matter === matter)?.caseNo ?? '';

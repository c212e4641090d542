// SPDX-License-Identifier: Apache-2.0
/** The rows of a joint submission: the joint case, the parts that begin at once, the sealed ones that wait. */
import { civilDateOf } from '#law/civil-date.ts';
import { correctionNoticeDue } from '#law/clock.rules.ts';
import { buildCaseNo } from '#law/identifiers/case-no.ts';
import { cityOfDivision, workCalendar } from '#organisations';
import { actorKey, type PersonActor, principalOf } from '#platform/actor.ts';
import { type CommandContext, outboxRows } from '#platform/command.ts';
import { canonicalJson, sha256Hex } from '#platform/crypto/index.ts';
import { invariant } from '#platform/problem.ts';
import { wordsOfText } from '../application.ts';
import { actorName, eventHash } from '../case-history.ts';
import type { CaseServices } from '../cases.services.ts';
import type { NewCaseRow } from '../cases.store.ts';
import { prepareSubmission } from '../submit-case.ts';
import type { CheckedPart, SubmitJointInput } from './check-joint.ts';
import type { JointCaseEventData } from './joint-case.types.ts';
import type { NewJointRow } from './joint-cases.store.ts';
import { type JointTold, jointAnswersPlace, type WaitingPart } from './joint-history.ts';
import type { JointOffer } from './joint-offer.ts';

/** Ready to be written in one statement; `about` is the data of the first event. */
export async function prepareJoint(
  context: CommandContext,
  services: CaseServices,
  actor: PersonActor,
  offer: JointOffer,
  parts: readonly CheckedPart[],
  input: SubmitJointInput,
): Promise<{ readonly row: NewJointRow; readonly about: JointCaseEventData['submitted'] }> {
  const { now } = context;
  const today = civilDateOf(now);
  const city = cityOfDivision(offer.lead.division);
  const jointNo = await newJointNo(context, city);
  const cases = new Map<string, NewCaseRow>();
  for (const part of parts.filter((p) => p.part.after === undefined))
    cases.set(part.part.matter, await preparePart(context, services, actor, jointNo, part, input.channel));
  const sealedText = canonicalJson(waitingOf(parts.filter((p) => !cases.has(p.part.matter))));
  const sealed = services.cipher.encryptText(sealedText, jointAnswersPlace(jointNo));
  const about = submittedData(offer, parts, cases, {
    answersSha256: sha256Hex(sealedText),
    noticeDueOn: correctionNoticeDue(today, await workCalendar(context.tx, now)),
  });
  const by = { actor: actorKey(actor), actorName: actorName(actor) };
  const hash = eventHash('', { seq: 1, name: 'submitted', at: now, ...by, data: about, sealed });
  const joint = {
    city,
    jointNo,
    definitionId: offer.definition.id,
    name: offer.definition.name.zh,
    leadId: offer.lead.id,
    applicantId: principalOf(actor).id,
    applicantCity: principalOf(actor).city,
    companyId: actor.onBehalfOf?.id ?? null,
  };
  const told: JointTold = { ...joint, seq: 1, state: 'open' };
  const row: NewJointRow = {
    ...joint,
    nameEn: offer.definition.name.en,
    division: offer.division,
    applicantName: actor.onBehalfOf?.name ?? principalOf(actor).name,
    channel: input.channel,
    submissionKey: input.submissionKey,
    submissionSha256: submissionHash(offer, input),
    receivedAt: now,
    noticeDueOn: about.noticeDueOn,
    event: { id: context.newId(), ...by, data: about, sealed, hash },
    parts: about.parts.map((p, position) => ({
      position,
      matter: p.matter,
      matter_code: p.matterCode,
      matter_version: p.matterVersion,
      organisation_id: p.organisationId,
      case_no: p.caseNo,
    })),
    cases: [...cases.values()],
    outbox: joined([
      outboxRows(context, [{ name: 'cases.joint-submitted.v1', city, data: told }]),
      ...[...cases.values()].map((c) => c.outbox),
    ]),
  };
  return { row, about };
}

/** J + the number of a case. */
async function newJointNo(context: CommandContext, city: string): Promise<string> {
  const today = civilDateOf(context.now);
  const number = buildCaseNo(city, today, await context.serials.next(city, 'joint', today));
  invariant(number.ok, 'the number of a joint case can be built');
  return `J${number.value}`;
}

const waitingOf = (parts: readonly CheckedPart[]): Record<string, WaitingPart> =>
  Object.fromEntries(
    parts.map(({ part, checked, delivery }) => [
      part.matter,
      { answers: checked.answers, files: checked.files, warnings: checked.warnings, delivery },
    ]),
  );

/** The same key must come with the same of all this. */
const submissionHash = (
  { choice, division }: JointOffer,
  { eventId, answers, files, delivery }: SubmitJointInput,
): string => sha256Hex(canonicalJson({ eventId, choice, division, answers, files, delivery }));

/** The rows for the outbox of several, as one text. */
const joined = (texts: readonly string[]): string =>
  JSON.stringify(texts.flatMap((text) => JSON.parse(text) as unknown[]));

/** The row of a part as a case of its own, with what was checked when the joint case was handed in. */
export const preparePart = (
  context: CommandContext,
  services: CaseServices,
  actor: PersonActor,
  jointNo: string,
  { part, matter, notAsked, checked, delivery }: CheckedPart,
  channel: string,
): Promise<NewCaseRow> =>
  prepareSubmission(
    context,
    services,
    actor,
    matter,
    {
      matterCode: matter.code,
      answers: checked.answers,
      files: checked.files.map(({ materialId, fileId }) => ({ materialId, fileId })),
      statementOfTruth: true,
      delivery,
      submissionKey: `${jointNo}/${part.matter}`,
      channel,
      joint: { jointNo, matter: part.matter, notAsked },
    },
    checked,
  );

const submittedData = (
  offer: JointOffer,
  parts: readonly CheckedPart[],
  cases: ReadonlyMap<string, NewCaseRow>,
  more: Pick<JointCaseEventData['submitted'], 'answersSha256' | 'noticeDueOn'>,
): JointCaseEventData['submitted'] => ({
  definitionId: offer.definition.id,
  name: offer.definition.name,
  division: offer.division,
  choice: offer.choice,
  lead: { id: offer.lead.id, name: offer.lead.name },
  limit: offer.definition.limit,
  statutory: offer.definition.statutory,
  correctionWorkdays: offer.definition.correctionWorkdays ?? 30,
  stages: offer.definition.stages ?? [],
  parts: parts.map(({ part, matter, notAsked }) => ({
    matter: part.matter,
    name: wordsOfText(matter.definition.name),
    matterCode: matter.code,
    matterVersion: matter.version,
    organisationId: matter.organisation.id,
    organisationName: matter.organisation.name,
    after: part.after ?? [],
    stage: part.stage ?? null,
    caseNo: cases.get(part.matter)?.caseNo ?? null,
    notAsked,
  })),
  ...more,
});

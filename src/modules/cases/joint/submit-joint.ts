// SPDX-License-Identifier: Apache-2.0
/** 一件事、联合审批: one application for several matters, exactly once, one SQL statement, a signed receipt for each part. */
import { createHash } from 'node:crypto';
import { type ApplicantFacts, applicableMaterials, validateAnswers } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import { correctionNoticeDue } from '#law/clock.rules.ts';
import { buildCaseNo } from '#law/identifiers/case-no.ts';
import { cityOfDivision, workCalendar } from '#organisations';
import { actorKey, type PersonActor } from '#platform/actor.ts';
import { type Command, type CommandContext, outboxRows, singleStatementCommand } from '#platform/command.ts';
import { canonicalJson } from '#platform/crypto/index.ts';
import { type FieldFault, invariant, Problem, platformProblems } from '#platform/problem.ts';
import { applicantOf, type CleanFiles, checkApplication, cleanFiles, wordsOfText } from '../application.ts';
import type { DeliveryChoice } from '../case.types.ts';
import { actorName, eventHash } from '../case-history.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import type { NewCaseRow } from '../cases.store.ts';
import { makeReceipt } from '../receipt.ts';
import { type CheckedSubmission, prepareSubmission } from '../submit-case.ts';
import type { JointCaseEventData } from './joint-case.types.ts';
import type { JointReceipt } from './joint-cases.contract.ts';
import { readJoint } from './joint-cases.queries.ts';
import { insertJoint } from './joint-cases.store.ts';
import { splitAnswers } from './joint-form.rules.ts';
import { childCases, jointAnswersPlace, jointTold, type WaitingPart } from './joint-history.ts';
import { splitFiles } from './joint-materials.rules.ts';
import { type JointAsk, type JointOffer, type OfferedPart, offerOf } from './joint-offer.ts';

export interface SubmitJointInput {
  /** Id of the joint case's definition. */
  readonly eventId: string;
  readonly choice: JointAsk;
  /** Under the ids of the joint form. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
  readonly statementOfTruth: boolean;
  readonly delivery: DeliveryChoice;
  readonly submissionKey: string;
  readonly channel: string;
}

interface CheckedPart extends OfferedPart {
  readonly checked: CheckedSubmission;
  readonly delivery: DeliveryChoice;
}

/**
 * Each part is judged by its own definition; faults are told together, under the ids of the joint form.
 * @throws joint-choice-open, joint-part-missing, truth-not-stated, invalid-application, refused-by-rule, key-reused
 */
export const submitJoint = (services: CaseServices): Command<SubmitJointInput, JointReceipt> =>
  singleStatementCommand('cases.submit-joint', async (context, input) => {
    const { actor, tx, now } = context;
    if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
    const offer = await offerOf(tx, input.eventId, input.choice, now);
    if (!input.statementOfTruth) throw new Problem(caseProblems['truth-not-stated']);
    const applicant = await applicantOf(tx, services, actor);
    const parts = await checkedParts(context, actor, offer, applicant, input);
    const row = await rowOf(context, services, actor, offer, parts, input);
    // Two equal calls at once: the second waited for the first and saw neither row in its snapshot; it looks again.
    const saved = (await insertJoint(tx, row)) ?? (await insertJoint(tx, row));
    invariant(saved, 'a joint submission answers with a row');
    if (saved.submission_sha256 !== row.submissionSha256) throw new Problem(platformProblems['key-reused']);
    if (!saved.fresh) return receiptAgain(context, services, saved.joint_no);
    const begun = new Map(row.cases.map((c) => [c.caseNo, c]));
    return {
      jointNo: row.jointNo,
      name: offer.definition.name,
      cases: row.parts.flatMap((p) => {
        const made = p.case_no === null ? undefined : begun.get(p.case_no);
        return made ? [{ matter: p.matter, ...receiptOf(services, made) }] : [];
      }),
      waiting: row.parts.filter((p) => p.case_no === null).map((p) => p.matter),
    };
  });

const receiptOf = ({ signer, cipher }: CaseServices, c: NewCaseRow) => {
  // The data of a submission, made by `prepareSubmission`.
  const data = c.event.data as { answersSha256: string; files: readonly { sha256: string }[] };
  return makeReceipt(
    {
      caseNo: c.caseNo,
      matterName: c.matterName,
      matterCode: c.matterCode,
      receivedAt: c.receivedAt,
      eventHash: c.event.hash,
      answersSha256: data.answersSha256,
      fileSha256s: data.files.map((f) => f.sha256),
    },
    signer,
    cipher,
  );
};

/** The same key again: the receipts of what was handed in. */
async function receiptAgain(
  context: CommandContext,
  { signer, cipher }: CaseServices,
  jointNo: string,
): Promise<JointReceipt> {
  const stored = await readJoint(context.tx, jointNo);
  invariant(stored, 'a joint case that is there can be read');
  const children = await childCases(context.tx, jointNo);
  // The first event of a joint case is its submission.
  const about = stored.events[0]?.data as JointCaseEventData['submitted'];
  return {
    jointNo,
    name: about.name,
    cases: about.parts.flatMap((p) => {
      const first = p.caseNo === null ? undefined : children.get(p.caseNo);
      const event = first?.stored.events[0];
      if (!first || !event) return [];
      const data = event.data as { answersSha256: string; files: readonly { sha256: string }[] };
      const receipt = makeReceipt(
        {
          caseNo: first.stored.case_no,
          matterName: first.stored.matter_name,
          matterCode: first.stored.matter_code,
          receivedAt: new Date(event.at),
          eventHash: event.hash,
          answersSha256: data.answersSha256,
          fileSha256s: data.files.map((f) => f.sha256),
        },
        signer,
        cipher,
      );
      return [{ matter: p.matter, ...receipt }];
    }),
    waiting: about.parts.filter((p) => p.caseNo === null).map((p) => p.matter),
  };
}

async function checkedParts(
  context: CommandContext,
  actor: PersonActor,
  offer: JointOffer,
  applicant: ApplicantFacts,
  input: SubmitJointInput,
): Promise<CheckedPart[]> {
  const answers = splitAnswers(offer.form, input.answers);
  const files = splitFiles(offer.form, input.files);
  const clean = await cleanFiles(context.tx, actor, [...new Set(input.files.map((f) => f.fileId))]);
  const faults: FieldFault[] = unknownNames(offer, input);
  const parts: CheckedPart[] = [];
  let rule: Problem | undefined;
  for (const part of offer.parts) {
    try {
      parts.push(
        await checkedPart(context, actor, part, applicant, { answers, files, clean }, input.delivery),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.kind === caseProblems['refused-by-rule']) rule = error;
      else if (error.kind !== caseProblems['invalid-application']) throw error;
      faults.push(...error.faults.map((f) => jointFault(offer, part, f)));
    }
  }
  if (faults.length === 0) return parts;
  const once = [...new Map(faults.map((f) => [`${f.field}/${f.zh}`, f])).values()];
  throw new Problem(caseProblems[rule ? 'refused-by-rule' : 'invalid-application'], {}, once);
}

async function checkedPart(
  context: CommandContext,
  actor: PersonActor,
  part: OfferedPart,
  applicant: ApplicantFacts,
  given: {
    readonly answers: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
    readonly files: ReadonlyMap<string, readonly { materialId: string; fileId: string }[]>;
    readonly clean: CleanFiles;
  },
  delivery: DeliveryChoice,
): Promise<CheckedPart> {
  const { matter } = part;
  const today = civilDateOf(context.now);
  const own = given.answers.get(part.part.matter) ?? {};
  const visible = validateAnswers(matter.definition, own, { applicant, today }).answers;
  // A shared paper goes to the parts that need it under these answers, and to no other.
  const needed = new Set(
    applicableMaterials(matter.definition, visible, { applicant, today }).map((m) => m.id),
  );
  const ownDelivery: DeliveryChoice =
    delivery.way === 'courier' && !matter.definition.express ? { way: 'pick-up' } : delivery;
  const checked = await checkApplication(context.tx, {
    matter,
    applicant,
    answers: own,
    files: (given.files.get(part.part.matter) ?? []).filter((f) => needed.has(f.materialId)),
    delivery: ownDelivery,
    notAsked: part.notAsked.map((n) => n.materialId),
    clean: given.clean,
    today,
    actor,
  });
  return { ...part, checked: { ...checked, applicant }, delivery: ownDelivery };
}

/** Names that no matter asked for are refused, as in a form of one matter. */
function unknownNames({ form }: JointOffer, input: SubmitJointInput): FieldFault[] {
  const fields = new Set(form.fields.map((f) => f.id));
  const materials = new Set(form.materials.map((m) => m.id));
  const shown = (name: string): string => [...name].slice(0, 40).join('');
  return [
    ...Object.keys(input.answers)
      .filter((name) => !fields.has(name))
      .map((name) => ({
        field: shown(name),
        pointer: '/answers',
        zh: `表单里没有 ${shown(name)}`,
        en: `The form has no ${shown(name)}`,
      })),
    ...input.files
      .filter((f) => !materials.has(f.materialId))
      .map(({ materialId }) => ({
        field: `materials.${shown(materialId)}`,
        pointer: '/files',
        zh: '不需要这项材料，请移除',
        en: 'This material is not needed, remove it',
      })),
  ];
}

/** The fault of a part under the ids of the joint form; what concerns the part as a whole names the matter. */
function jointFault({ form }: JointOffer, { part, matter }: OfferedPart, f: FieldFault): FieldFault {
  const material = f.field.startsWith('materials.') ? f.field.slice('materials.'.length) : undefined;
  const joint =
    material === undefined
      ? form.fields.find((x) => x.askedBy.some((a) => a.matter === part.matter && a.field === f.field))?.id
      : form.materials.find((x) => x.askedBy.some((a) => a.matter === part.matter && a.material === material))
          ?.id;
  if (f.field.startsWith('delivery.')) return f;
  const name = wordsOfText(matter.definition.name);
  if (joint === undefined) return { ...f, zh: `${name.zh}：${f.zh}`, en: `${name.en}: ${f.en}` };
  return material === undefined
    ? { ...f, field: joint, pointer: `/answers/${joint}` }
    : { ...f, field: `materials.${joint}`, pointer: '/files' };
}

const key = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex');

async function rowOf(
  context: CommandContext,
  services: CaseServices,
  actor: PersonActor,
  offer: JointOffer,
  parts: readonly CheckedPart[],
  input: SubmitJointInput,
): Promise<Parameters<typeof insertJoint>[1]> {
  const { now } = context;
  const today = civilDateOf(now);
  const city = cityOfDivision(offer.lead.division);
  const number = buildCaseNo(city, today, await context.serials.next(city, 'joint', today));
  invariant(number.ok, 'the number of a joint case can be built');
  const jointNo = `J${number.value}`;
  const cases = new Map<string, NewCaseRow>();
  for (const part of parts.filter((p) => p.part.after === undefined))
    cases.set(part.part.matter, await caseRow(context, services, actor, jointNo, part, input));
  const waiting = Object.fromEntries(
    parts
      .filter((p) => !cases.has(p.part.matter))
      .map(({ part, checked, delivery }): [string, WaitingPart] => [
        part.matter,
        { answers: checked.answers, files: checked.files, warnings: checked.warnings, delivery },
      ]),
  );
  const sealedText = canonicalJson(waiting);
  const sealed = services.cipher.encryptText(sealedText, jointAnswersPlace(jointNo));
  const data = submittedData(offer, parts, cases, {
    answersSha256: createHash('sha256').update(sealedText).digest('hex'),
    noticeDueOn: correctionNoticeDue(today, await workCalendar(context.tx, now)),
  });
  const by = actorName(actor);
  const event = { seq: 1, name: 'submitted', at: now, actor: actorKey(actor), actorName: by, data, sealed };
  const about = {
    city,
    joint_no: jointNo,
    definition_id: offer.definition.id,
    name: offer.definition.name.zh,
    lead_id: offer.lead.id,
    applicant_id: actor.id,
    applicant_city: actor.city,
    company_id: actor.onBehalfOf?.id ?? null,
  };
  const told = outboxRows(context, [
    { name: 'cases.joint-submitted.v1', city, data: jointTold(about, 1, 'open') },
  ]);
  return {
    city,
    jointNo,
    definitionId: about.definition_id,
    name: about.name,
    nameEn: offer.definition.name.en,
    division: offer.division,
    leadId: about.lead_id,
    applicantId: actor.id,
    applicantCity: actor.city,
    companyId: about.company_id,
    applicantName: actor.onBehalfOf?.name ?? actor.name,
    channel: input.channel,
    submissionKey: input.submissionKey,
    submissionSha256: key(
      canonicalJson({
        eventId: input.eventId,
        choice: offer.choice,
        division: offer.division,
        answers: input.answers,
        files: input.files,
        delivery: input.delivery,
      }),
    ),
    receivedAt: now,
    noticeDueOn: data.noticeDueOn,
    event: {
      id: context.newId(),
      actor: event.actor,
      actorName: by,
      data,
      sealed,
      hash: eventHash('', event),
    },
    parts: data.parts.map((p, position) => ({
      position,
      matter: p.matter,
      matter_code: p.matterCode,
      matter_version: p.matterVersion,
      organisation_id: p.organisationId,
      case_no: p.caseNo,
    })),
    cases: [...cases.values()],
    outbox: joined([told, ...[...cases.values()].map((c) => c.outbox)]),
  };
}

/** The rows for the outbox of several, as one text. */
const joined = (texts: readonly string[]): string =>
  JSON.stringify(texts.flatMap((text) => JSON.parse(text) as unknown[]));

export const caseRow = (
  context: CommandContext,
  services: CaseServices,
  actor: PersonActor,
  jointNo: string,
  { part, matter, notAsked, checked, delivery }: CheckedPart,
  input: Pick<SubmitJointInput, 'channel'>,
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
      channel: input.channel,
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

// SPDX-License-Identifier: Apache-2.0
/** 提交申请: exactly once by the client's key, one SQL statement, answered with a signed receipt. */
import { createHash } from 'node:crypto';
import type { ApplicantFacts } from '#forms';
import { requireCovered } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import { buildCaseNo } from '#law/identifiers/case-no.ts';
import { getMatter, type PublishedMatter } from '#matters';
import { cityOfDivision, workCalendar } from '#organisations';
import { actorKey, type PersonActor, principalOf } from '#platform/actor.ts';
import { type Command, type CommandContext, outboxRows, singleStatementCommand } from '#platform/command.ts';
import { canonicalJson } from '#platform/crypto/index.ts';
import { invariant, Problem, platformProblems } from '#platform/problem.ts';
import { requireAssurance, requireConsented } from './applicant-standing.ts';
import { applicantOf, checkApplication, zhOf } from './application.ts';
import { foldCase } from './case.rules.ts';
import type { CaseEventData, DeliveryChoice } from './case.types.ts';
import { caseDates } from './case-clock.rules.ts';
import { basisText, clockBasis } from './case-clock-basis.rules.ts';
import { actorName, answersPlace, eventHash, limitsOf } from './case-history.ts';
import { caseProblems } from './cases.problems.ts';
import type { CaseServices } from './cases.services.ts';
import { insertSubmission } from './cases.store.ts';
import type { JointPartOf } from './joint/joint.types.ts';
import { makeReceipt, type Receipt } from './receipt.ts';
import type { ChosenLicence } from './reuse/reuse.types.ts';
import { chosenLicences, licenceUseRows } from './reuse/use-licences.ts';
import type { CaseTold } from './save-events.ts';
import { finishedRound, requireSigned } from './signing/require-signatures.ts';
import type { SigningOfCase } from './signing/signing.types.ts';
import { begunProcess } from './tasks/process-of-event.ts';
import { taskRows, timerRows } from './tasks/task-rows.rules.ts';

export interface SubmitInput {
  readonly matterCode: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
  /** Licences of the library in the place of uploads (免提交). */
  readonly licences?: readonly ChosenLicence[] | undefined;
  readonly statementOfTruth: boolean;
  readonly delivery: DeliveryChoice;
  /** Made by the client once per application; the same key is the same application. */
  readonly submissionKey: string;
  /** Ended by the submission. */
  readonly draftId?: string | undefined;
  /** Ids of the matter's commitments (告知承诺) that the applicant makes; their materials need not be handed in. */
  readonly commitments?: readonly string[] | undefined;
  /** online, mobile, window … */
  readonly channel: string;
  /** Only for a part of a joint case. */
  readonly joint?: JointPartOf | undefined;
}

/**
 * @throws not a person, matter-closed, assurance-needed, truth-not-stated, invalid-application with every fault,
 * refused-by-rule, consent-missing, key-reused
 */
export const submitCase = (services: CaseServices): Command<SubmitInput, Receipt> =>
  singleStatementCommand('cases.submit', async (context, input) => {
    const { actor, tx, now } = context;
    if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
    const matter = await getMatter(tx, input.matterCode);
    requireCovered(actor, matter.code);
    if (matter.status !== 'in-use') throw new Problem(caseProblems['matter-closed']);
    requireAssurance(actor, matter.definition);
    if (!input.statementOfTruth) throw new Problem(caseProblems['truth-not-stated']);
    const applicant = await applicantOf(tx, services, actor);
    const licences = input.licences ?? [];
    const round = await finishedRound(tx, services, actor, matter, input.draftId);
    const checked = await checkApplication(tx, {
      matter,
      applicant,
      answers: input.answers,
      files: input.files,
      licences,
      usable: await chosenLicences(tx, services, actor, licences, civilDateOf(now)),
      delivery: input.delivery,
      commitments: input.commitments ?? [],
      notAsked: round === undefined ? [] : (matter.definition.signing?.replaces ?? []),
      today: civilDateOf(now),
      actor,
    });
    const signing = requireSigned(matter, round, checked, { applicant, today: civilDateOf(now) });
    await requireConsented(tx, actor, matter, checked);
    const submission = await prepareSubmission(context, services, actor, matter, input, {
      ...checked,
      applicant,
      signing,
    });
    // Two equal calls at once: the second waited for the first and saw neither row in its snapshot; it looks again.
    const row = (await insertSubmission(tx, submission)) ?? (await insertSubmission(tx, submission));
    invariant(row, 'a submission answers with a row');
    if (!row.fresh && row.submission_sha256 !== submission.submissionSha256)
      throw new Problem(platformProblems['key-reused']);
    return makeReceipt(
      {
        caseNo: row.case_no,
        matterName: row.matter_name,
        matterCode: matter.code,
        receivedAt: row.received_at,
        eventHash: row.hash,
        answersSha256: row.data.answersSha256,
        fileSha256s: row.data.files.map((f) => f.sha256),
      },
      services.signer,
      services.cipher,
    );
  });

export type CheckedSubmission = Awaited<ReturnType<typeof checkApplication>> & {
  readonly applicant: ApplicantFacts;
  /** The signatures under it, where several signed. */
  readonly signing?: SigningOfCase | undefined;
};

/** By what somebody else than the applicant handed it in: kept in the first event, under its hash. */
const authorityOf = ({ delegation }: PersonActor): { delegationId?: string; guardianshipId?: string } =>
  delegation === undefined
    ? {}
    : delegation.kind === 'delegation'
      ? { delegationId: delegation.id }
      : { guardianshipId: delegation.id };

/** The rows of one submission, ready to be written in one statement. */
export async function prepareSubmission(
  context: CommandContext,
  services: CaseServices,
  actor: PersonActor,
  matter: PublishedMatter,
  input: SubmitInput,
  checked: CheckedSubmission,
): Promise<Parameters<typeof insertSubmission>[1]> {
  const { now } = context;
  const principal = principalOf(actor);
  const city = cityOfDivision(matter.organisation.division);
  const today = civilDateOf(now);
  const number = buildCaseNo(city, today, await context.serials.next(city, 'case', today));
  invariant(number.ok, 'a case number can be built');
  const caseNo = number.value;
  const sealedText = canonicalJson({
    answers: checked.answers,
    delivery: input.delivery,
    ...(checked.licenceContents.length > 0 && { licences: checked.licenceContents }),
  });
  const answersSha256 = createHash('sha256').update(sealedText).digest('hex');
  const calendar = await workCalendar(context.tx, now);
  const { answers, applicant } = checked;
  const draftOfEvent = {
    process: await begunProcess(context, matter, { answers, applicant, today }),
    answersSha256,
    files: checked.files,
    statementOfTruth: true as const,
    warnings: checked.warnings,
    deliveryWay: input.delivery.way,
    ...(input.joint && { joint: input.joint }),
    ...(checked.commitments.length > 0 && { commitments: checked.commitments }),
    ...(checked.licences.length > 0 && { licences: checked.licences }),
    ...(checked.signing && { signing: checked.signing }),
    ...authorityOf(actor),
  };
  const first = {
    seq: 1,
    name: 'submitted' as const,
    at: now,
    actor: actorKey(actor),
    data: { ...draftOfEvent, due: { on: today } },
  };
  const limits = limitsOf(matter.definition);
  const fold = foldCase([first]);
  const dates = caseDates(fold, limits, calendar);
  const data: CaseEventData['submitted'] = { ...draftOfEvent, due: { on: dates.dueOn ?? today } };
  const sealed = services.cipher.encryptText(sealedText, answersPlace(caseNo));
  const hash = eventHash('', { ...first, actorName: actorName(actor), data, sealed });
  const told: CaseTold = {
    city,
    caseNo,
    seq: 1,
    matterCode: matter.code,
    matterVersion: matter.version,
    matterName: zhOf(matter.definition.name),
    organisationId: matter.organisation.id,
    applicantId: principal.id,
    applicantCity: principal.city,
    companyId: actor.onBehalfOf?.id ?? null,
    ...authorityOf(actor),
    jointNo: input.joint?.jointNo ?? null,
    state: 'submitted',
    hash,
    ...(matter.definition.renews && { renews: true }),
    ...(matter.definition.preReview && { preReview: true }),
    ...(checked.signing && { signing: checked.signing.id }),
  };
  return {
    city,
    caseNo,
    matterCode: matter.code,
    matterVersion: matter.version,
    matterName: told.matterName,
    matterNameEn: typeof matter.definition.name === 'string' ? null : matter.definition.name.en,
    organisationId: matter.organisation.id,
    applicantId: principal.id,
    applicantCity: principal.city,
    companyId: told.companyId,
    applicantName: actor.onBehalfOf?.name ?? principal.name,
    channel: input.channel,
    submissionKey: input.submissionKey,
    submissionSha256: createHash('sha256')
      .update(
        canonicalJson({
          matterCode: matter.code,
          sealedText,
          files: input.files,
          ...(checked.licences.length > 0 && { licences: input.licences }),
          ...(checked.commitments.length > 0 && { commitments: checked.commitments }),
        }),
      )
      .digest('hex'),
    receivedAt: now,
    dueOn: dates.dueOn,
    tasks: taskRows(fold, {
      definition: matter.definition,
      organisationId: matter.organisation.id,
      dueOn: dates.dueOn,
    }),
    timers: timerRows(fold),
    licenceUses: licenceUseRows(checked.licences),
    clockBasis: basisText(clockBasis(fold, limits)),
    event: {
      id: context.newId(),
      actor: first.actor,
      actorName: actorName(actor),
      data,
      sealed,
      hash,
    },
    draftId: input.draftId ?? null,
    outbox: outboxRows(context, [{ name: 'cases.submitted.v1', city, data: told }]),
  };
}

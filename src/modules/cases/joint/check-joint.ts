// SPDX-License-Identifier: Apache-2.0
/** The final gate of a joint application: each part by its own definition, every fault under the ids of the joint form. */
import { type ApplicantFacts, applicableMaterials, validateAnswers } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import type { PersonActor } from '#platform/actor.ts';
import type { CommandContext } from '#platform/command.ts';
import { type FieldFault, Problem } from '#platform/problem.ts';
import { type CleanFiles, checkApplication, cleanFiles, wordsOfText } from '../application.ts';
import type { DeliveryChoice } from '../case.types.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CheckedSubmission } from '../submit-case.ts';
import { jointFieldOf, jointMaterialOf, splitAnswers, splitFiles } from './joint-answers.rules.ts';
import type { JointAsk, JointOffer, OfferedPart } from './joint-offer.ts';

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

export interface CheckedPart extends OfferedPart {
  readonly checked: CheckedSubmission;
  readonly delivery: DeliveryChoice;
}

/** What each part is given, under its own ids. */
interface Given {
  readonly answers: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly files: ReadonlyMap<string, readonly { materialId: string; fileId: string }[]>;
  readonly clean: CleanFiles;
  readonly delivery: DeliveryChoice;
}

/** @throws invalid-application with every fault; refused-by-rule when a rule of one part refuses */
export async function checkJoint(
  context: CommandContext,
  actor: PersonActor,
  offer: JointOffer,
  applicant: ApplicantFacts,
  input: SubmitJointInput,
): Promise<CheckedPart[]> {
  const given: Given = {
    answers: splitAnswers(offer.form, input.answers),
    files: splitFiles(offer.form, input.files),
    clean: await cleanFiles(context.tx, actor, [...new Set(input.files.map((f) => f.fileId))]),
    delivery: input.delivery,
  };
  const faults: FieldFault[] = unknownNames(offer, input);
  const parts: CheckedPart[] = [];
  let refused = false;
  for (const part of offer.parts) {
    try {
      parts.push(await checkPart(context, actor, part, applicant, given));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.kind === caseProblems['refused-by-rule']) refused = true;
      else if (error.kind !== caseProblems['invalid-application']) throw error;
      faults.push(...error.faults.map((f) => jointFault(offer, part, f)));
    }
  }
  if (faults.length === 0) return parts;
  const once = [...new Map(faults.map((f) => [`${f.field}/${f.zh}`, f])).values()];
  throw new Problem(caseProblems[refused ? 'refused-by-rule' : 'invalid-application'], {}, once);
}

async function checkPart(
  context: CommandContext,
  actor: PersonActor,
  part: OfferedPart,
  applicant: ApplicantFacts,
  given: Given,
): Promise<CheckedPart> {
  const { matter } = part;
  const today = civilDateOf(context.now);
  const answers = given.answers.get(part.part.matter) ?? {};
  const visible = validateAnswers(matter.definition, answers, { applicant, today }).answers;
  // A shared paper goes to the parts that need it under these answers, and to no other.
  const needed = new Set(
    applicableMaterials(matter.definition, visible, { applicant, today }).map((m) => m.id),
  );
  const delivery: DeliveryChoice =
    given.delivery.way === 'courier' && !matter.definition.express ? { way: 'pick-up' } : given.delivery;
  const checked = await checkApplication(context.tx, {
    matter,
    applicant,
    answers,
    files: (given.files.get(part.part.matter) ?? []).filter((f) => needed.has(f.materialId)),
    delivery,
    notAsked: part.notAsked.map((n) => n.materialId),
    clean: given.clean,
    today,
    actor,
  });
  return { ...part, checked: { ...checked, applicant }, delivery };
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
  if (f.field.startsWith('delivery.')) return f;
  const material = f.field.startsWith('materials.') ? f.field.slice('materials.'.length) : undefined;
  if (material === undefined) {
    const field = jointFieldOf(form, part.matter, f.field)?.id;
    if (field !== undefined) return { ...f, field, pointer: `/answers/${field}` };
  } else {
    const id = jointMaterialOf(form, part.matter, material)?.id;
    if (id !== undefined) return { ...f, field: `materials.${id}`, pointer: '/files' };
  }
  const name = wordsOfText(matter.definition.name);
  return { ...f, zh: `${name.zh}：${f.zh}`, en: `${name.en}: ${f.en}` };
}

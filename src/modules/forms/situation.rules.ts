// SPDX-License-Identifier: Apache-2.0
/**
 * Situations (情形引导): a few questions that say which materials an applicant needs before anything is filled in. A
 * condition is judged with the answers given so far by the one interpreter of expressions; what cannot be known yet
 * stays open and is never guessed (Kleene's three values).
 */
import {
  type CompiledExpression,
  compileExpression,
  definitionScope,
  type FieldSpec,
  type Material,
  type MatterDefinition,
  type Text,
} from '#matters';
import { type CompiledField, type CompiledForm, compileForm } from './compiled-form.rules.ts';
import { labelOf, type Words, wordsOf } from './field-messages.rules.ts';
import { type Answer, judgeValue, type RawValue, readRaw } from './field-value.rules.ts';
import { both, type Facts, type Truth, truthOf } from './situation-truth.rules.ts';

/** One question of the guide. `id` is its name in the address; `field` the form field whose answer it gives. */
export type SituationQuestion = {
  readonly id: string;
  readonly question: Text;
  readonly options: readonly { readonly value: string; readonly label: Text }[];
  readonly field?: string;
};

/** What the answers to the questions say. A definition without questions has an empty list. */
export type SituationView = {
  /** Questions to ask now, in order; each with its answer when it has one. */
  readonly questions: readonly { readonly question: SituationQuestion; readonly answer?: string }[];
  readonly needed: readonly Material[];
  /** Depends on what was not asked or not answered (视情况). */
  readonly open: readonly Material[];
  readonly notNeeded: readonly Material[];
  /** Rules of the definition that these answers break already. */
  readonly broken: readonly { readonly effect: 'refuse' | 'warn'; readonly message: Words }[];
  /** Answers for the form's own fields, to begin an application with. */
  readonly answers: Readonly<Record<string, Answer>>;
};

/** Raw answers by question, as they stand in an address. */
export type SituationAnswers = Readonly<Record<string, string | undefined>>;

/** The question that asks for whom one applies; no form asks it, because the account says it. */
const applicantQuestion: SituationQuestion = {
  id: 'applicant',
  question: { zh: '您以什么身份办理？', en: 'Who applies?' },
  options: [
    { value: 'person', label: { zh: '个人', en: 'A person' } },
    { value: 'company', label: { zh: '企业或其他组织', en: 'A company or another organisation' } },
  ],
};

type Plan = {
  readonly questions: readonly SituationQuestion[];
  readonly form: CompiledForm;
  readonly scope: ReturnType<typeof definitionScope>;
  /** When a situation of the definition itself is asked, by its id. */
  readonly conditions: ReadonlyMap<string, CompiledExpression>;
};
const plans = new WeakMap<MatterDefinition, Plan>();

/** Every question that this definition may ask. Its own situations, else one for each choice that a material hangs on. */
export const situationQuestions = (definition: MatterDefinition): readonly SituationQuestion[] =>
  planOf(definition).questions;

function planOf(definition: MatterDefinition): Plan {
  const known = plans.get(definition);
  if (known !== undefined) return known;
  const form = compileForm(definition);
  const reads = readsOf(form);
  const own = definition.situations ?? [];
  const questions = [
    ...(reads.applicantKind && kindOf(definition) === undefined ? [applicantQuestion] : []),
    ...(own.length > 0 ? own.map(ownQuestion) : derived(form, reads.fields)),
  ];
  const scope = definitionScope(definition);
  const conditions = new Map(
    own.flatMap(({ id, when }) => {
      const compiled = when === undefined ? undefined : compileExpression(when, scope);
      return compiled?.ok === true ? [[id, compiled] as const] : [];
    }),
  );
  const plan = { questions, form, scope, conditions };
  plans.set(definition, plan);
  return plan;
}

const ownQuestion = (own: NonNullable<MatterDefinition['situations']>[number]): SituationQuestion => ({
  id: own.id,
  question: own.question,
  options: own.options,
  ...(own.field === undefined ? {} : { field: own.field }),
});

/** The fields that materials hang on, and those that decide whether such a field is asked at all. */
function readsOf(form: CompiledForm): { fields: ReadonlySet<string>; applicantKind: boolean } {
  const conditions = new Map<string, { reads: readonly string[]; source: string }[]>();
  for (const page of form.pages)
    for (const field of page.fields)
      conditions.set(
        field.spec.id,
        [page.when, field.when].filter((when) => when !== undefined),
      );
  const fields = new Set<string>();
  let applicantKind = false;
  const visit = (condition: { reads: readonly string[]; source: string }): void => {
    if (/\bapplicant\s*\.\s*kind\b/.test(condition.source)) applicantKind = true;
    for (const name of condition.reads) {
      if (fields.has(name) || !conditions.has(name)) continue;
      fields.add(name);
      conditions.get(name)?.forEach(visit);
    }
  };
  for (const { when } of form.materials) if (when !== undefined) visit(when);
  return { fields, applicantKind };
}

const yesNo = [
  { value: 'true', label: { zh: '是', en: 'Yes' } },
  { value: 'false', label: { zh: '否', en: 'No' } },
];

function derived(form: CompiledForm, wanted: ReadonlySet<string>): SituationQuestion[] {
  return form.pages
    .flatMap((page) => page.fields.map(({ spec }) => spec))
    .filter(({ id, type }) => wanted.has(id) && (type === 'choice' || type === 'boolean'))
    .map((field) => ({
      id: field.id,
      question: labelOf(field),
      options: field.type === 'boolean' ? yesNo : optionsOf(field),
      field: field.id,
    }));
}

const optionsOf = (field: FieldSpec): SituationQuestion['options'] =>
  (field.options ?? []).map(({ value, label }) => ({ value, label: wordsOf(label, value) }));

/** Who may apply when only one kind may (服务对象: 1 is a natural person, all others act as organisations). */
function kindOf({ serviceObjects }: MatterDefinition): 'person' | 'company' | undefined {
  const persons = serviceObjects.includes('1');
  if (persons && serviceObjects.length > 1) return undefined;
  return persons ? 'person' : 'company';
}

/**
 * Judges the answers given so far. Answers to questions that do not exist, or that are no option, count as not given.
 * @param today civil date in Asia/Shanghai, for conditions that read it
 */
export function judgeSituation(
  definition: MatterDefinition,
  given: SituationAnswers,
  today: string,
): SituationView {
  const plan = planOf(definition);
  const { form, questions } = plan;
  const valid = validAnswers(questions, given);
  const walk = walkFacts(definition, plan, valid, today);
  const { facts } = walk;
  const shown = questions.filter((question) => isAsked(plan, question, valid, walk));
  const byTruth = (wanted: Truth): Material[] =>
    form.materials
      .filter(({ when }) => (when === undefined ? true : truthOf(when, facts)) === wanted)
      .map(({ spec }) => spec);
  return {
    questions: shown.map((question) => {
      const answer = valid[question.id];
      return { question, ...(answer === undefined ? {} : { answer }) };
    }),
    needed: byTruth(true),
    open: byTruth(null),
    notNeeded: byTruth(false),
    broken: form.rules
      .filter(
        ({ when, expect }) =>
          (when ? truthOf(when, facts) : true) === true && truthOf(expect, facts) === false,
      )
      .map(({ spec }) => ({ effect: spec.effect, message: wordsOf(spec.message, spec.id) })),
    answers: walk.answers,
  };
}

function validAnswers(
  questions: readonly SituationQuestion[],
  given: SituationAnswers,
): Readonly<Record<string, string>> {
  const pairs = questions.flatMap(({ id, options }) => {
    const value = Object.hasOwn(given, id) ? given[id] : undefined;
    return value !== undefined && options.some((option) => option.value === value)
      ? [[id, value] as const]
      : [];
  });
  return Object.fromEntries(pairs);
}

type Walk = {
  readonly facts: Facts;
  readonly answers: Readonly<Record<string, Answer>>;
  /** Whether each field is asked for, as far as that is known. */
  readonly visible: ReadonlyMap<string, Truth>;
};

/** Goes through the form from top to bottom and keeps what is known of each field. */
function walkFacts(
  definition: MatterDefinition,
  { form, questions, scope }: Plan,
  given: Readonly<Record<string, string>>,
  today: string,
): Walk {
  const asked = givenApplicant(given);
  const kind = kindOf(definition) ?? asked;
  const known: Record<string, unknown> = {};
  const facts: Facts = { known, today, scope, ...(kind === undefined ? {} : { applicantKind: kind }) };
  const answers: Record<string, Answer> = {};
  const visible = new Map<string, Truth>();
  const raw = new Map(
    questions.flatMap(({ id, field }) => (field === undefined ? [] : [[field, given[id]] as const])),
  );
  for (const page of form.pages) {
    const pageSeen = page.when === undefined ? true : truthOf(page.when, facts);
    for (const field of page.fields) {
      const seen = both(pageSeen, field.when === undefined ? true : truthOf(field.when, facts));
      visible.set(field.spec.id, seen);
      if (seen === false) known[field.spec.id] = null;
      else keepAnswer(field, raw.get(field.spec.id), today, { known, answers });
    }
  }
  return { facts, answers, visible };
}

const givenApplicant = (given: Readonly<Record<string, string>>): 'person' | 'company' | undefined =>
  given['applicant'] === 'person' || given['applicant'] === 'company' ? given['applicant'] : undefined;

function keepAnswer(
  { spec }: CompiledField,
  raw: RawValue | undefined,
  today: string,
  into: { readonly known: Record<string, unknown>; readonly answers: Record<string, Answer> },
): void {
  const reading = readRaw(spec, raw);
  if (reading.state !== 'value' || judgeValue(spec, reading.value, today) !== undefined) return;
  into.known[spec.id] = reading.value;
  into.answers[spec.id] = reading.value;
}

/** A question is asked when it can matter and what it hangs on has been answered. */
function isAsked(
  { form, questions, conditions }: Plan,
  question: SituationQuestion,
  given: Readonly<Record<string, string>>,
  { facts, visible }: Walk,
): boolean {
  const seen = question.field === undefined ? true : (visible.get(question.field) ?? false);
  const own = conditions.get(question.id);
  const truth = both(seen, own === undefined ? true : truthOf(own, facts));
  if (truth !== null) return truth;
  const waits = [...conditionsOf(form, question.field), ...(own === undefined ? [] : [own])];
  const names = new Set(waits.flatMap(({ reads }) => reads));
  return !questions.some(({ id, field }) => names.has(field ?? '') && given[id] === undefined);
}

const conditionsOf = (form: CompiledForm, field: string | undefined): CompiledExpression[] =>
  form.pages.flatMap((page) =>
    page.fields
      .filter(({ spec }) => spec.id === field)
      .flatMap((one) => [page.when, one.when].filter((when) => when !== undefined)),
  );

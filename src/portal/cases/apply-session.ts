// SPDX-License-Identifier: Apache-2.0
/** What every step of an application reads: the matter, who applies, the draft so far. */
import type { FastifyRequest } from 'fastify';
import type { ChosenLicence, DeliveryChoice, Draft, SaveDraftInput } from '#cases';
import { applicableMaterials, type FormContext, type VisiblePage, visibleFields, visiblePages } from '#forms';
import type { UsableLicence } from '#licences';
import type { FieldSpec, Material, MatterDefinition } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { type Bilingual, type Lang, pick, type Step } from '#portal/kit/index.ts';
import type { PortalParts } from '../portal-parts.ts';
import type { MatterGiven } from '../privacy/consent-parts.tsx';
import { at } from './apply-words.ts';
import { divisionChoices } from './division-levels.ts';
import { browserCondition } from './field-conditions.ts';
import type { FieldView } from './form-fields.tsx';
import { sameAnswer } from './posted-answers.ts';

export type Answers = Readonly<Record<string, unknown>>;

/** What the account already gives, and where each answer came from. */
export interface Prefill {
  readonly answers: Answers;
  readonly sources: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  /** The applicant's licences, where materials accept any. */
  readonly usable?: readonly UsableLicence[];
}

/** What is applied for: a matter, or a life event (一件事) of several. */
export interface ApplySubject {
  /** The draft is kept under it: the code of the matter, or `event:` and the id of the life event. */
  readonly code: string;
  readonly name: Bilingual;
  /** Path of the guide, without the language. */
  readonly guide: string;
  /** Path of the first page of the application, without the language. */
  readonly base: string;
  readonly inUse: boolean;
  /** What was chosen before the form was made; kept with the draft. */
  readonly choice?: SaveDraftInput['choice'];
}

export interface ApplySession {
  readonly actor: PersonActor;
  readonly subject: ApplySubject;
  readonly definition: MatterDefinition;
  /** Division of the body that leads, for questions about places. */
  readonly division: string;
  readonly context: FormContext;
  readonly prefill: Prefill;
  readonly draft: Draft | undefined;
  /** What each matter that is applied for is given of the draft, under its own ids. */
  given(draft: Pick<Draft, 'answers' | 'files'>): readonly MatterGiven[];
}

/** How one kind of application is opened and handed in; its pages are the same for all. */
export interface ApplyKind {
  /** Path of its first page, as a pattern of the router. */
  readonly route: string;
  /** Path of the first page for a request. */
  base(request: FastifyRequest): string;
  /** Null when nothing was begun that this form could be made for. */
  open(parts: PortalParts, actor: PersonActor, request: FastifyRequest): Promise<ApplySession | null>;
  /** Hands it in. @returns the path of the receipt */
  submit(parts: PortalParts, s: ApplySession, input: ToSubmit): Promise<string>;
  /** Where a page leads that was sent already: to the receipt of then. */
  sentBefore(parts: PortalParts, actor: PersonActor, request: FastifyRequest): Promise<string>;
}

export interface ToSubmit {
  readonly answers: Answers;
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
  /** Licences in the place of uploads. */
  readonly licences: readonly ChosenLicence[];
  readonly delivery: DeliveryChoice;
  /** Id of the draft: the key of the submission. */
  readonly draftId: string;
}

/** 服务对象: 1 is a natural person, every other kind acts as an organisation. */
export const fitsKind = (definition: MatterDefinition, kind: 'person' | 'company'): boolean =>
  definition.serviceObjects.some((object) => (object === '1') === (kind === 'person'));

/** The path of a step of a matter's application, without the language. */
export const applyPath = (code: string, step?: string): string =>
  within(`/matters/${encodeURIComponent(code)}/apply`, step);

const within = (base: string, step: string | undefined): string =>
  step === undefined ? base : `${base}/${encodeURIComponent(step)}`;

/** The path of a step, without the language. */
export const stepPath = (s: ApplySession, step?: string): string => within(s.subject.base, step);

export const pagesOf = (s: ApplySession, answers: Answers): readonly VisiblePage[] =>
  visiblePages(s.definition, answers, s.context);

export const materialsOf = (s: ApplySession, answers: Answers): readonly Material[] =>
  applicableMaterials(s.definition, answers, s.context);

/** Steps after the form's pages: materials when any are handed in, delivery when there is a choice, review. */
export const tailSteps = (s: ApplySession, answers: Answers): readonly string[] => [
  ...(materialsOf(s, answers).length > 0 ? ['materials'] : []),
  ...(deliveryWays(s.definition).length > 1 ? ['delivery'] : []),
  'review',
];

/** Every step of this application in order, by id. */
export const stepIds = (s: ApplySession, answers: Answers): readonly string[] => [
  ...pagesOf(s, answers).map(({ page }) => page.id),
  ...tailSteps(s, answers),
];

/** The step after this one; review when it is not a step any more. */
export function stepAfter(s: ApplySession, answers: Answers, step: string): string {
  const ids = stepIds(s, answers);
  const index = ids.indexOf(step);
  return (index < 0 ? undefined : ids[index + 1]) ?? 'review';
}

const tailWords = { materials: 'stepMaterials', delivery: 'stepDelivery', review: 'stepReview' } as const;
const isTail = (step: string): step is keyof typeof tailWords => step in tailWords;

/** The steps for the progress line; what is done links back. */
export function stepsFor(
  s: ApplySession,
  answers: Answers,
  lang: Lang,
  step: string,
  linkOf: (step: string) => string,
): { steps: Step[]; current: number } {
  const titles = new Map(pagesOf(s, answers).map(({ page }) => [page.id, page.title]));
  const ids = stepIds(s, answers);
  const current = Math.max(0, ids.indexOf(step));
  const labelOf = (id: string): string =>
    isTail(id) && !titles.has(id) ? at(lang, tailWords[id]) : pick(lang, titles.get(id) ?? id);
  return {
    current,
    steps: ids.map((id, index) => ({ label: labelOf(id), href: index < current ? linkOf(id) : undefined })),
  };
}

export type Way = 'courier' | 'pick-up' | 'electronic';

/** Ways in which this matter's result can be had: by courier where it says so, at a window, electronically. */
export function deliveryWays(definition: MatterDefinition): readonly Way[] {
  const electronic =
    definition.result.licence !== undefined ||
    definition.handlingForms.some((form) => form === 'online' || form === 'mobile');
  return [
    ...(electronic ? (['electronic'] as const) : []),
    ...(definition.express ? (['courier'] as const) : []),
    ...(definition.venues.length > 0 || definition.handlingForms.includes('window')
      ? (['pick-up'] as const)
      : []),
  ];
}

/** The fields of a page for its answers, those that the browser may reveal among them. */
export async function fieldViews(
  on: Queryable,
  s: Pick<ApplySession, 'definition' | 'context' | 'division'>,
  lang: Lang,
  pageId: string,
  answers: Answers,
  divisions: Readonly<Record<string, string>> = {},
): Promise<FieldView[]> {
  const specs = s.definition.form.pages.find((page) => page.id === pageId)?.fields ?? [];
  const visible = new Map(
    visibleFields(s.definition, pageId, answers, s.context).map((v) => [v.field.id, v]),
  );
  const views: FieldView[] = [];
  for (const field of specs) {
    const when = browserCondition(
      field.when,
      views.map((view) => view.field),
    );
    const seen = visible.get(field.id);
    if (seen === undefined && when === undefined) continue;
    const chosen = divisions[field.id] ?? answers[field.id];
    const levels =
      field.type === 'division'
        ? await divisionChoices(on, lang, field.id, typeof chosen === 'string' ? chosen : '', s.division)
        : undefined;
    const required = seen?.required ?? field.required === true;
    views.push({ field, required, when, shown: seen !== undefined, levels });
  }
  return views;
}

/** Sources of the values that are still as the account gave them. */
export function sourcesOf(
  prefill: Prefill,
  fields: readonly FieldSpec[],
  answers: Answers,
  lang: Lang,
): Record<string, string> {
  const kept = fields.filter(
    (field) => prefill.sources[field.id] && sameAnswer(prefill.answers[field.id], answers[field.id]),
  );
  const words = (text: Bilingual | undefined): string => pick(lang, text ?? '');
  return Object.fromEntries(kept.map((field) => [field.id, words(prefill.sources[field.id])]));
}

/** Saves the draft with some of it changed, and keeps the rest. @returns its id */
export async function saveApply(
  parts: PortalParts,
  s: ApplySession,
  change: Partial<Omit<SaveDraftInput, 'id' | 'matterCode'>>,
): Promise<string> {
  const before = s.draft;
  const saved = await parts.runner.execute(parts.cases.commands.saveDraft, s.actor, {
    id: before?.id,
    matterCode: s.subject.code,
    ...(s.subject.choice && { choice: s.subject.choice }),
    answers: change.answers ?? before?.answers ?? s.prefill.answers,
    files: change.files ?? before?.files ?? [],
    licences: change.licences ?? before?.licences ?? [],
    delivery: change.delivery === undefined ? (before?.delivery ?? null) : change.delivery,
    page: change.page === undefined ? (before?.page ?? null) : change.page,
  });
  return saved.id;
}

// SPDX-License-Identifier: Apache-2.0
/** A correction as its page sees it: the notice, the record, what was typed so far, and what of it may be changed. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asksForAnything, type HandedIn, openFields, openMaterials } from '#cases';
import { applicableMaterials, type RawValue, validateAnswers, validatePage, wordsOf } from '#forms';
import type { Material, PageSpec } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import { type FieldError, type FormValues, type Lang, pick } from '#portal/kit/index.ts';
import { localRedirect, pageContext, requirePerson } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { type Answers, type ApplySession, fieldViews } from './apply-session.ts';
import { wt } from './correct-words.ts';
import type { FieldView } from './form-fields.tsx';
import { controlValue, postedDivisions, rawAnswers, valuesOf } from './posted-answers.ts';

export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One thing that the notice names. */
export interface AskedItem {
  /** Id of the field or material in the form that is shown. */
  readonly subject: string;
  readonly subjectKind: 'material' | 'field' | 'other';
  readonly reason: string;
  readonly name: string;
  /** Which body asks, where there are several. */
  readonly by?: string | undefined;
}

/** What is corrected: a case, or a joint case of several. */
export interface CorrectedSubject {
  /** Number of the case or joint case; the draft is kept under it. */
  readonly number: string;
  readonly version: number;
  readonly name: string;
  /** Path of its page, without the language. */
  readonly home: string;
  /** What leads to it. */
  readonly above: { readonly label: string; readonly path: string };
  readonly until: string;
  readonly items: readonly AskedItem[];
  /** Whether what the notice does not name may be changed with a reason. */
  readonly mayWiden: boolean;
  /** Files on record, to be read. */
  readonly handedIn: readonly {
    readonly name: string;
    readonly caseNo: string;
    readonly files: readonly { readonly fileId: string; readonly name: string; readonly size: number }[];
  }[];
}

export interface ToResubmit {
  readonly answers: Answers;
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
  readonly otherReason?: string | undefined;
}

/** How one kind of correction is opened; its page is the same for all. */
export interface CorrectionKind {
  readonly route: string;
  /** Null when there is nothing to correct: the reader goes to the page of the case. */
  open(
    parts: PortalParts,
    actor: PersonActor,
    lang: Lang,
    request: FastifyRequest,
  ): Promise<Correction | string>;
}

export interface Correction {
  readonly parts: PortalParts;
  readonly actor: PersonActor;
  readonly lang: Lang;
  readonly subject: CorrectedSubject;
  /** Hands it in. */
  resubmit(input: ToResubmit): Promise<unknown>;
  readonly form: Pick<ApplySession, 'definition' | 'context' | 'division'>;
  /** What was handed in. */
  readonly answers: Answers;
  readonly filesBefore: readonly HandedIn[];
  /** What was typed before, if anything, and when. */
  readonly draft: { readonly values: Posted; readonly savedAt: Date } | undefined;
  /** The files as they are to be handed in. */
  readonly files: readonly HandedIn[];
}

/** What the page shows: the record with what was typed into it. */
export interface Judged {
  readonly answers: Answers;
  readonly values: FormValues;
  readonly divisions: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** Null after the answer was sent: not signed in, or nothing to correct. */
export async function openCorrection(
  parts: PortalParts,
  kind: CorrectionKind,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Correction | null> {
  const actor = requirePerson(request, reply);
  if (actor === null) return null;
  const { lang } = pageContext(request);
  const opened = await kind.open(parts, actor, lang, request);
  if (typeof opened !== 'string') return opened;
  localRedirect(reply, lang, opened);
  return null;
}

/** What was typed and uploaded before, for the version of the case that is corrected. */
export async function draftOf(
  parts: PortalParts,
  actor: PersonActor,
  { number, version }: Pick<CorrectedSubject, 'number' | 'version'>,
  filesBefore: readonly HandedIn[],
): Promise<Pick<Correction, 'draft' | 'files' | 'filesBefore'>> {
  const draft = await parts.cases.correctionDraft(actor, number, version);
  return { draft, filesBefore, files: draft?.files ?? filesBefore };
}

/** Everything may be changed: the notice asks for something else, or the applicant says that more has changed. */
export const isWide = (c: Correction, form: Posted | undefined): boolean =>
  asksForAnything(c.subject.items) || (c.subject.mayWiden && form?.['mode'] === 'other');

const scopeOf = (c: Correction) => ({
  items: c.subject.items,
  definition: c.form.definition,
  context: c.form.context,
});
const recordOf = (c: Correction) => ({ answers: c.answers, files: c.filesBefore });

/** The fields of each page that may be changed, with those that they may bring up. */
export async function askedPages(
  c: Correction,
  judged: Judged,
  wide: boolean,
): Promise<{ id: string; title: string; fields: FieldView[] }[]> {
  const open = openFields(scopeOf(c), recordOf(c), judged.answers);
  const faulty = new Set(judged.errors.map((error) => error.field));
  const pages = [];
  for (const spec of c.form.definition.form.pages) {
    const views = await fieldViews(c.parts.db, c.form, c.lang, spec.id, judged.answers, judged.divisions);
    const fields = views.flatMap((view) => shownView(view, { open, faulty, wide, record: c.answers }));
    if (fields.length > 0)
      pages.push({
        id: spec.id,
        title: pick(c.lang, wordsOf(spec.title, spec.id)),
        fields: fields.map((view) => noted(c, view)),
      });
  }
  return pages;
}

interface Shown {
  readonly open: ReadonlySet<string>;
  readonly faulty: ReadonlySet<string>;
  readonly wide: boolean;
  readonly record: Answers;
}

function shownView(view: FieldView, { open, faulty, wide, record }: Shown): FieldView[] {
  if (wide) return [view];
  const { id } = view.field;
  // A question that another one on this page brings up, in a browser with scripts at once.
  const broughtUp = view.when !== undefined && open.has(view.when.field) && record[id] === undefined;
  if (broughtUp) return [view];
  if (!open.has(id) && !faulty.has(id)) return [];
  if (view.when === undefined || open.has(view.when.field)) return [view];
  return view.shown ? [{ ...view, when: undefined }] : [];
}

const reasonsFor = (c: Correction, subject: string): string =>
  c.subject.items
    .filter((item) => item.subject === subject)
    .map((item) => item.reason)
    .join(c.lang === 'en' ? '; ' : '；');

/** The clerk's reason beside the field; read out with it. */
const noted = (c: Correction, view: FieldView): FieldView => {
  const reason = reasonsFor(c, view.field.id);
  return reason === '' ? view : { ...view, asked: wt(c.lang, 'fieldAsked', { reason }) };
};

export interface AskedMaterial {
  readonly material: Material;
  /** Why it is to be handed in again; empty when the notice does not name it. */
  readonly reason: string;
}

export function askedMaterials(c: Correction, judged: Judged, wide: boolean): AskedMaterial[] {
  const open = openMaterials(scopeOf(c), recordOf(c), judged.answers);
  const lacking = new Set(judged.errors.map((error) => error.field));
  return applicableMaterials(c.form.definition, judged.answers, c.form.context)
    .filter((m) => wide || open.has(m.id) || lacking.has(`materials.${m.id}`))
    .map((material) => ({ material, reason: reasonsFor(c, material.id) }));
}

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
  (typeof value === 'string' ? value : '').split(' ').filter((id) => id !== '');

/** The record with what was typed into it, page by page and as a whole. Fields that were not shown stay as they are. */
export function judgeCorrection(c: Correction, form: Posted): Judged {
  const shown = new Set(listed(form['fields']));
  const { definition, context } = c.form;
  let answers: Answers = c.answers;
  let values: FormValues = valuesOf(c.answers);
  let divisions: Record<string, string> = {};
  const errors = new Map<string, FieldError>();
  const blame = (field: string, message: string): void =>
    void (errors.has(field) || errors.set(field, { field, message }));
  for (const spec of definition.form.pages) {
    const posted = spec.fields.filter((field) => shown.has(field.id));
    if (posted.length === 0) continue;
    const raw = { ...onRecord(spec, answers), ...rawAnswers(posted, form) };
    const verdict = validatePage(definition, spec.id, raw, answers, context);
    const own = new Set(spec.fields.map((field) => field.id));
    const others = Object.entries(answers).filter(([id]) => !own.has(id));
    answers = { ...Object.fromEntries(others), ...verdict.values };
    values = { ...values, ...texts(rawAnswers(posted, form)) };
    divisions = { ...divisions, ...postedDivisions(posted, form) };
    for (const e of verdict.errors) blame(e.field, e.message[c.lang]);
  }
  const whole = validateAnswers(definition, answers, context);
  for (const e of whole.errors) blame(e.field, e.message[c.lang]);
  return {
    answers: errors.size === 0 ? whole.answers : answers,
    values,
    divisions,
    errors: [...errors.values()],
  };
}

function onRecord(spec: PageSpec, answers: Answers): Record<string, RawValue> {
  const own = spec.fields.flatMap((field): [string, RawValue][] => {
    const value = controlValue(answers[field.id]);
    return value === undefined ? [] : [[field.id, value]];
  });
  return Object.fromEntries(own);
}

const texts = (raw: Readonly<Record<string, RawValue>>): FormValues =>
  Object.fromEntries(Object.entries(raw).map(([id, value]) => [id, controlValue(value)]));

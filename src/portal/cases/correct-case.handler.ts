// SPDX-License-Identifier: Apache-2.0
/**
 * Correcting (行政许可法第三十二条: told once, corrected together). Nothing is stored until it is sent: what was typed and
 * the files that arrived travel with the form.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { CaseBody, HandedIn } from '#cases';
import { applicableMaterials, validateAnswers, validatePage, wordsOf } from '#forms';
import { filesOf } from '#materials';
import { getMatterVersion, type Material, type PublishedMatter } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { type FieldError, type FormValues, type Lang, pick } from '#portal/kit/index.ts';
import { formErrors, localRedirect, page, pageContext, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { type Answers, type ApplySession, fieldViews } from './apply-session.ts';
import { at } from './apply-words.ts';
import { ct } from './case-page-words.ts';
import { caseNoOf, formContextOf } from './case-view.handler.ts';
import { CorrectCasePage } from './correct-case.page.tsx';
import type { FieldView } from './form-fields.tsx';
import { controlValue, postedDivisions, rawAnswers, valuesOf } from './posted-answers.ts';
import { materialErrors, receiveForm } from './received-files.ts';

interface Correction {
  readonly parts: PortalParts;
  readonly actor: PersonActor;
  readonly lang: Lang;
  readonly body: CaseBody;
  readonly matter: PublishedMatter;
  readonly form: Pick<ApplySession, 'definition' | 'context' | 'matter'>;
  readonly answers: Answers;
  readonly files: readonly HandedIn[];
}

interface Shown {
  readonly pageIds: readonly string[];
  readonly answers: Answers;
  readonly files: readonly HandedIn[];
  readonly values: FormValues;
  readonly divisions?: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

export function registerCorrectCase(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/me/cases/:caseNo/correct', async (request, reply) => {
    const c = await opened(parts, request, reply);
    if (c === null) return reply;
    const shown = {
      pageIds: askedPages(c),
      answers: c.answers,
      files: c.files,
      values: valuesOf(c.answers),
      errors: [],
    };
    return render(c, request, reply, shown, 200);
  });
  page(app, 'POST', '/me/cases/:caseNo/correct', async (request, reply) => {
    const c = await opened(parts, request, reply);
    return c === null ? reply : resubmit(c, request, reply);
  });
}

/** Null after the answer was sent: not signed in, or nothing to correct. */
async function opened(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Correction | null> {
  const actor = requirePerson(request, reply);
  if (actor === null) return null;
  const { lang } = pageContext(request);
  const body = await parts.cases.view(actor, caseNoOf(request));
  if (body.correction === null || !body.actions.includes('resubmit')) {
    localRedirect(reply, lang, `/me/cases/${body.caseNo}`);
    return null;
  }
  const [{ answers }, matter, context] = await Promise.all([
    parts.cases.application(actor, body.caseNo),
    getMatterVersion(parts.db, body.matter.code, body.matter.version),
    formContextOf(parts, actor),
  ]);
  const files = body.materials.flatMap((m) =>
    m.files.map(({ fileId, name, sha256 }) => ({ materialId: m.id, fileId, name, sha256 })),
  );
  return {
    parts,
    actor,
    lang,
    body,
    matter,
    answers,
    files,
    form: { definition: matter.definition, context, matter },
  };
}

const itemsOf = (c: Correction) => c.body.correction?.items ?? [];
/** Something that is no field and no material: everything may have to change. */
const anyOther = (c: Correction): boolean => itemsOf(c).some((item) => item.subjectKind === 'other');

function askedPages(c: Correction): string[] {
  const subjects = new Set(itemsOf(c).map((item) => item.subject));
  const { pages } = c.matter.definition.form;
  return pages
    .filter((p) => anyOther(c) || p.fields.some((field) => subjects.has(field.id)))
    .map((p) => p.id);
}

/** Materials that were named, and those that now lack a file. */
function askedMaterials(c: Correction, shown: Shown): Material[] {
  const named = new Set(itemsOf(c).map((item) => item.subject));
  const lacking = new Set(shown.errors.map((error) => error.field));
  return applicableMaterials(c.matter.definition, shown.answers, c.form.context)
    .filter(
      (m) =>
        anyOther(c) ||
        named.has(m.id) ||
        lacking.has(`materials.${m.id}`) ||
        !shown.files.some((f) => f.materialId === m.id),
    )
    .map((m) => ({ ...m, ...noteFor(c, m.id, 'materialAsked', m.fillNotes, 'fillNotes') }));
}

/** The reason of the notice beside what it is about. */
function noteFor<K extends string>(
  c: Correction,
  subject: string,
  key: 'fieldAsked' | 'materialAsked',
  before: Material['fillNotes'],
  member: K,
): { [k in K]?: { zh: string; en: string } } {
  const item = itemsOf(c).find((of) => of.subject === subject);
  if (item === undefined) return {};
  const { reason } = item;
  const rest = wordsOf(before, '');
  const note = {
    zh: `${ct('zh', key, { reason })} ${rest.zh}`.trim(),
    en: `${ct('en', key, { reason })} ${rest.en}`.trim(),
  };
  // One computed member, which the return type names.
  return { [member]: note } as { [k in K]: { zh: string; en: string } };
}

async function render(
  c: Correction,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: Shown,
  status: number,
): Promise<FastifyReply> {
  const pages = [];
  for (const spec of c.matter.definition.form.pages.filter((p) => shown.pageIds.includes(p.id))) {
    const fields = await fieldViews(c.parts.db, c.form, c.lang, spec.id, shown.answers, shown.divisions);
    if (fields.length > 0)
      pages.push({
        id: spec.id,
        title: pick(c.lang, wordsOf(spec.title, spec.id)),
        fields: fields.map((view) => noted(c, view)),
      });
  }
  const facts = await filesOf(
    c.parts.db,
    c.actor.city,
    shown.files.map((file) => file.fileId),
  );
  const props = {
    context: pageContext(request),
    body: c.body,
    pages,
    materials: askedMaterials(c, shown),
    files: shown.files,
    sizes: new Map(facts.map((of) => [of.id, of.size])),
    values: shown.values,
    errors: shown.errors,
    today: c.form.context.today,
  };
  return send(reply, createElement(CorrectCasePage, props), status);
}

const noted = (c: Correction, view: FieldView): FieldView => ({
  ...view,
  field: { ...view.field, ...noteFor(c, view.field.id, 'fieldAsked', view.field.hint, 'hint') },
});

async function resubmit(c: Correction, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const received = await receiveForm(c.parts, c.actor, request, c.lang, c.matter.definition.materials);
  const { form } = received;
  const files = await keptFiles(c, form, received.files);
  const judged = judge(c, form);
  const shown: Shown = { ...judged, files, errors: [] };
  const action = String(form['_action'] ?? 'send');
  if (form['remove'] !== undefined || action.startsWith('levels:'))
    return render(c, request, reply, { ...shown, errors: received.errors }, 200);
  const materials = applicableMaterials(c.matter.definition, judged.answers, c.form.context);
  const needed = new Set(materials.map((m) => m.id));
  const errors = [...judged.errors, ...received.errors, ...materialErrors(materials, files, c.lang)];
  if (form['truth'] !== 'true') errors.push({ field: 'truth', message: at(c.lang, 'truthMissing') });
  if (errors.length > 0) return render(c, request, reply, { ...shown, errors }, 422);
  const input = {
    caseNo: c.body.caseNo,
    answers: judged.answers,
    files: files
      .filter((f) => needed.has(f.materialId))
      .map(({ materialId, fileId }) => ({ materialId, fileId })),
    statementOfTruth: true,
  };
  try {
    await c.parts.runner.execute(c.parts.cases.commands.resubmit, c.actor, input);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind.status >= 500) throw error;
    return render(
      c,
      request,
      reply,
      { ...shown, errors: formErrors(c.lang, error, 'truth') },
      error.kind.status,
    );
  }
  return localRedirect(reply, c.lang, `/me/cases/${c.body.caseNo}?done=resubmitted`);
}

type Posted = Readonly<Record<string, string | readonly string[]>>;

/** Files that the form still carries, without the one just removed, and those that just came. */
async function keptFiles(c: Correction, form: Posted, came: readonly HandedIn[]): Promise<HandedIn[]> {
  const pairs = String(form['kept'] ?? '')
    .split(' ')
    .map((pair) => pair.split(':'))
    .slice(0, 100);
  const facts = new Map(
    (
      await filesOf(
        c.parts.db,
        c.actor.city,
        pairs.map(([, id]) => id ?? ''),
      )
    ).map((of) => [of.id, of]),
  );
  const kept = pairs.flatMap(([materialId = '', fileId = '']): HandedIn[] => {
    const of = facts.get(fileId);
    return of === undefined || fileId === form['remove']
      ? []
      : [{ materialId, fileId, name: of.name, sha256: of.sha256 ?? '' }];
  });
  return [...kept, ...came.filter((file) => !kept.some((of) => of.fileId === file.fileId))];
}

/** Judges the pages that were shown, then the whole; pages with faults join those shown. */
function judge(c: Correction, form: Posted): Omit<Shown, 'files'> {
  const { definition, context } = c.form;
  const posted = new Set(String(form['pages'] ?? '').split(' '));
  let answers: Answers = c.answers;
  let values: FormValues = valuesOf(c.answers);
  let divisions: Record<string, string> = {};
  const errors = new Map<string, FieldError>();
  for (const spec of definition.form.pages.filter((p) => posted.has(p.id))) {
    const raw = rawAnswers(spec.fields, form);
    const verdict = validatePage(definition, spec.id, raw, answers, context);
    const asked = new Set(spec.fields.map((field) => field.id));
    answers = {
      ...Object.fromEntries(Object.entries(answers).filter(([id]) => !asked.has(id))),
      ...verdict.values,
    };
    values = {
      ...values,
      ...Object.fromEntries(Object.entries(raw).map(([id, value]) => [id, controlValue(value)])),
    };
    divisions = { ...divisions, ...postedDivisions(spec.fields, form) };
    for (const e of verdict.errors) errors.set(e.field, { field: e.field, message: e.message[c.lang] });
  }
  const whole = validateAnswers(definition, answers, context);
  for (const e of whole.errors)
    if (!errors.has(e.field)) errors.set(e.field, { field: e.field, message: e.message[c.lang] });
  const faulty = definition.form.pages
    .filter((p) => p.fields.some((field) => errors.has(field.id)))
    .map((p) => p.id);
  const pageIds = [...new Set([...askedPages(c), ...posted, ...faulty])];
  return {
    pageIds,
    answers: errors.size === 0 ? whole.answers : answers,
    values,
    divisions,
    errors: [...errors.values()],
  };
}

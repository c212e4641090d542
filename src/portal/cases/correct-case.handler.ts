// SPDX-License-Identifier: Apache-2.0
/**
 * Correcting (行政许可法第三十二条: told once, corrected together): only what the notice names, from what is on record. What
 * was typed and the files that arrived are kept until it is sent.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { HandedIn } from '#cases';
import { applicableMaterials } from '#forms';
import { filesOf } from '#materials';
import { holderOf } from '#platform/actor.ts';
import type { FieldError } from '#portal/kit/index.ts';
import { formRefusal, localRedirect, page, pageContext, queryOf, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { answerSummary } from './answer-summary.ts';
import { at } from './apply-words.ts';
import { CorrectCasePage } from './correct-case.page.tsx';
import { wt } from './correct-words.ts';
import {
  askedMaterials,
  askedPages,
  type Correction,
  type CorrectionKind,
  isWide,
  type Judged,
  judgeCorrection,
  openCorrection,
  type Posted,
} from './correction-session.ts';
import { materialErrors, receiveForm } from './received-files.ts';

export function registerCorrections(app: FastifyInstance, parts: PortalParts, kind: CorrectionKind): void {
  page(app, 'GET', kind.route, async (request, reply) => {
    const c = await openCorrection(parts, kind, request, reply);
    if (c === null) return reply;
    const other = queryOf(request)['other'];
    const mode = other !== undefined && { mode: other === '1' ? 'other' : '' };
    const values: Posted = { ...c.draft?.values, ...mode };
    const judged = judgeCorrection(c, values);
    return render(c, request, reply, values, { ...judged, errors: [] }, 200);
  });
  page(app, 'POST', kind.route, async (request, reply) => {
    const c = await openCorrection(parts, kind, request, reply);
    return c === null ? reply : answer(c, request, reply);
  });
}

const home = (c: Correction): string => c.subject.home;

async function render(
  c: Correction,
  request: FastifyRequest,
  reply: FastifyReply,
  posted: Posted,
  judged: Judged,
  status: number,
): Promise<FastifyReply> {
  const wide = isWide(c, posted);
  const { files, lang } = c;
  const [pages, facts, record] = await Promise.all([
    askedPages(c, judged, wide),
    filesOf(
      c.parts.db,
      holderOf(c.actor).city,
      files.map((file) => file.fileId),
    ),
    answerSummary(c.parts.db, c.form.definition, c.answers, c.form.context, {
      lang,
      none: at(lang, 'noAnswer'),
    }),
  ]);
  const reason = posted['otherReason'];
  const props = {
    context: pageContext(request),
    subject: c.subject,
    pages,
    materials: askedMaterials(c, judged, wide),
    files,
    sizes: new Map(facts.map((of) => [of.id, of.size])),
    values: { ...judged.values, otherReason: typeof reason === 'string' ? reason : '' },
    record,
    errors: judged.errors,
    today: c.form.context.today,
    mode: posted['mode'] === 'other' ? ('other' as const) : ('asked' as const),
    restoredAt: status === 200 ? c.draft?.savedAt : undefined,
  };
  return send(reply, createElement(CorrectCasePage, props), status);
}

/** Controls of the page itself and the statement, which is made anew each time; files are kept beside. */
const notKept = new Set(['_action', '_csrf', 'truth', 'remove']);

const keptValues = (form: Posted): Posted =>
  Object.fromEntries(
    Object.entries(form).filter(([name]) => !notKept.has(name) && !name.startsWith('materials.')),
  );

async function answer(
  before: Correction,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { parts, actor, lang } = before;
  const received = await receiveForm(parts, actor, request, lang, before.form.definition.materials);
  const { form } = received;
  const files = filesNow(before.files, received.files, form['remove']);
  const c: Correction = { ...before, files };
  await parts.runner.execute(parts.cases.commands.saveCorrection, actor, {
    caseNo: c.subject.number,
    values: keptValues(form),
    files,
  });
  if (request.headers['x-autosave'] === '1')
    return reply.header('Cache-Control', 'no-store').send({ saved: true });
  const action = String(form['_action'] ?? 'send');
  if (received.errors.length === 0) {
    if (form['remove'] !== undefined || action === 'upload' || action.startsWith('levels:'))
      return localRedirect(reply, lang, `${home(c)}/correct`);
    if (action === 'later') return localRedirect(reply, lang, `${home(c)}?done=saved`);
  }
  return hand(c, request, reply, form, received.errors);
}

const filesNow = (
  kept: readonly HandedIn[],
  came: readonly HandedIn[],
  removed: string | readonly string[] | undefined,
): HandedIn[] => {
  const left = kept.filter((file) => file.fileId !== removed);
  return [...left, ...came.filter((file) => !left.some((of) => of.fileId === file.fileId))];
};

async function hand(
  c: Correction,
  request: FastifyRequest,
  reply: FastifyReply,
  form: Posted,
  uploads: readonly FieldError[],
): Promise<FastifyReply> {
  const judged = judgeCorrection(c, form);
  const materials = applicableMaterials(c.form.definition, judged.answers, c.form.context);
  const reason = String(form['otherReason'] ?? '').trim();
  const errors = [
    ...judged.errors,
    ...uploads,
    ...materialErrors(materials, c.files, c.lang),
    ...reasonErrors(c, form, reason),
  ];
  if (form['truth'] !== 'true') errors.push({ field: 'truth', message: at(c.lang, 'truthMissing') });
  if (errors.length > 0) return render(c, request, reply, form, { ...judged, errors }, 422);
  const needed = new Set(materials.map((m) => m.id));
  try {
    await c.resubmit({
      answers: judged.answers,
      files: c.files
        .filter((file) => needed.has(file.materialId))
        .map(({ materialId, fileId }) => ({ materialId, fileId })),
      ...(form['mode'] === 'other' && { otherReason: reason }),
    });
  } catch (error) {
    const refusal = formRefusal(c.lang, error, 'truth');
    return render(c, request, reply, form, { ...judged, errors: refusal.errors }, refusal.status);
  }
  return localRedirect(reply, c.lang, `${home(c)}?done=resubmitted`);
}

function reasonErrors(c: Correction, form: Posted, reason: string): FieldError[] {
  if (form['mode'] !== 'other') return [];
  if (reason === '') return [{ field: 'otherReason', message: wt(c.lang, 'otherReasonMissing') }];
  return [...reason].length > 500 ? [{ field: 'otherReason', message: wt(c.lang, 'otherReasonLong') }] : [];
}

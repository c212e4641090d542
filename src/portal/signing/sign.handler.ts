// SPDX-License-Identifier: Apache-2.0
/** `/sign/{id}`: looked at, signed, declined, reminded, withdrawn. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import type { Hand } from '#cases';
import { contentHeaders } from '#materials';
import { qrSvg } from '#platform/documents/qr.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type FieldError, type FormValues, localPath, sizedSvg } from '#portal/kit/index.ts';
import { applyPath } from '../cases/apply-session.ts';
import { formOf, formRefusal, formValuesOf, localRedirect, paramOf, queryOf, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { SignPage } from './sign.page.tsx';
import { gt } from './signing-words.ts';

export function registerSign(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/sign/:id', { GET: show, POST: sign });
  personPage(app, parts, '/sign/:id/decline', { POST: decline });
  personPage(app, parts, '/sign/:id/remind', { POST: remind });
  personPage(app, parts, '/sign/:id/withdraw', { POST: withdraw });
  personPage(app, parts, '/sign/:id/document', { GET: document });
  personPage(app, parts, '/sign/:id/evidence.pdf', { GET: evidencePdf });
  personPage(app, parts, '/sign/:id/evidence.json', { GET: evidenceFile });
}

const document = async (visit: PersonVisit): Promise<FastifyReply> =>
  pdf(visit.reply, '签名稿.pdf', await visit.parts.cases.signings.document(visit.actor, idOf(visit)));

const evidencePdf = async (visit: PersonVisit): Promise<FastifyReply> =>
  pdf(
    visit.reply,
    '电子签名存证.pdf',
    await visit.parts.cases.signings.evidencePdf(visit.actor, idOf(visit)),
  );

async function evidenceFile(visit: PersonVisit): Promise<FastifyReply> {
  const evidence = await visit.parts.cases.signings.evidence(visit.actor, idOf(visit));
  const headers = contentHeaders({ name: '电子签名存证.json', mediaType: 'application/json' });
  return visit.reply.headers(headers).send(JSON.stringify(evidence, null, 1));
}

const pdf = (reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply =>
  reply.headers(contentHeaders({ name, mediaType: 'application/pdf' })).send(Buffer.from(bytes));

function idOf({ request }: PersonVisit): string {
  const id = paramOf(request, 'id');
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Problem(platformProblems['not-found']);
  return id;
}

const show = async (visit: PersonVisit): Promise<FastifyReply> => {
  const { parts, actor } = visit;
  const id = idOf(visit);
  const view = await parts.cases.signings.view(actor, id);
  const opened = view.parties.find((p) => p.party === view.mine)?.viewedAt;
  if (view.mine !== null && view.state === 'open' && !opened)
    await parts.runner.execute(parts.cases.signings.commands.see, actor, { id });
  return render(visit, {}, [], 200);
};

async function sign(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, actor, lang } = visit;
  const form = formOf(request);
  const id = idOf(visit);
  if (form['agree'] === undefined)
    return render(visit, formValuesOf(request), [{ field: 'agree', message: gt(lang, 'agreeMissing') }], 422);
  try {
    const { complete } = await parts.runner.execute(parts.cases.signings.commands.sign, actor, {
      id,
      hand: handOf(form),
    });
    return localRedirect(reply, lang, `/sign/${id}?done=${complete ? 'complete' : 'signed'}`);
  } catch (error) {
    const { errors, status } = formRefusal(lang, error, 'hand');
    return render(visit, formValuesOf(request), errors, status);
  }
}

/** A hand that was drawn goes before a name that was typed. */
function handOf(form: Readonly<Record<string, string | undefined>>): Hand {
  const strokes = strokesOf(form['strokes'] ?? '');
  return strokes === undefined
    ? { kind: 'typed', text: (form['hand'] ?? '').trim() }
    : { kind: 'drawn', strokes };
}

/** Undefined for anything that is not strokes on the sheet. */
function strokesOf(text: string): number[][] | undefined {
  if (text === '' || text.length > 400_000) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isPoint = (n: unknown): boolean =>
      typeof n === 'number' && Number.isInteger(n) && n >= 0 && n <= 1000;
    const isStroke = (s: unknown): s is number[] =>
      Array.isArray(s) && s.length >= 2 && s.length <= 2000 && s.length % 2 === 0 && s.every(isPoint);
    return Array.isArray(value) && value.length <= 100 && value.every(isStroke) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function decline(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, actor, lang } = visit;
  const id = idOf(visit);
  const reason = (formOf(request)['reason'] ?? '').trim();
  if (reason === '')
    return render(
      visit,
      formValuesOf(request),
      [{ field: 'reason', message: gt(lang, 'reasonMissing') }],
      422,
    );
  return answered(visit, 'reason', async () => {
    await parts.runner.execute(parts.cases.signings.commands.decline, actor, { id, reason });
    return localRedirect(reply, lang, `/sign/${id}?done=declined`);
  });
}

const remind = (visit: PersonVisit): Promise<FastifyReply> => {
  const { parts, request, reply, actor, lang } = visit;
  const id = idOf(visit);
  return answered(visit, 'remind', async () => {
    const party = Number.parseInt(formOf(request)['party'] ?? '', 10) || 0;
    await parts.runner.execute(parts.cases.signings.commands.remind, actor, { id, party });
    return localRedirect(reply, lang, `/sign/${id}?done=reminded`);
  });
};

const withdraw = (visit: PersonVisit): Promise<FastifyReply> => {
  const { parts, reply, actor, lang } = visit;
  const id = idOf(visit);
  return answered(visit, 'withdraw', async () => {
    await parts.runner.execute(parts.cases.signings.commands.withdraw, actor, { id });
    return localRedirect(reply, lang, `/sign/${id}?done=withdrawn`);
  });
};

/** A refusal is told on the page, with what was typed. */
async function answered(
  visit: PersonVisit,
  field: string,
  act: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await act();
  } catch (error) {
    const { errors, status } = formRefusal(visit.lang, error, field);
    if (status === 404) throw error;
    return render(visit, formValuesOf(visit.request), errors, status);
  }
}

async function render(
  visit: PersonVisit,
  values: FormValues,
  errors: readonly FieldError[],
  status: number,
): Promise<FastifyReply> {
  const { parts, request, reply, actor, context, lang } = visit;
  const id = idOf(visit);
  const { signings } = parts.cases;
  const [signing, rows] = await Promise.all([signings.view(actor, id), signings.content(actor, id, lang)]);
  const link = `${parts.publicUrl}${localPath(lang, `/sign/${id}`)}`;
  const element = createElement(SignPage, {
    context,
    signing,
    rows,
    level: actor.assurance ?? 1,
    ownName: actor.name,
    link,
    qr: sizedSvg(qrSvg(link)),
    application:
      signing.holder && signing.caseNo === null ? applyPath(signing.matterCode, 'review') : undefined,
    done: queryOf(request)['done'],
    values,
    errors,
  });
  return send(reply, element, status);
}

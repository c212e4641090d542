// SPDX-License-Identifier: Apache-2.0
/** Showing a licence, and the page of whoever scans. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { libraryProblems } from '#licences';
import { anonymous } from '#platform/actor.ts';
import { qrSvg } from '#platform/documents/qr.ts';
import { Problem } from '#platform/problem.ts';
import { type FieldError, type FormValues, localPath, sizedSvg } from '#portal/kit/index.ts';
import {
  formRefusal,
  formValuesOf,
  localRedirect,
  page,
  pageContext,
  paramOf,
  send,
} from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { lw } from './library-words.ts';
import { licencePath, purposes } from './licence-parts.tsx';
import { uuidOf } from './my-licences.handler.ts';
import { ShowingCodePage, ShowLicencePage } from './show-licence.page.tsx';
import { ShowingOverPage, ShownLicencePage } from './shown-licence.page.tsx';

export function registerShowing(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, licencePath(':id', '/show'), {
    GET: empty,
    POST: begin,
  });
  personPage(app, parts, licencePath(':id', '/showings/:showing/stop'), { POST: stop });
  page(app, 'GET', '/show/:token', async (request, reply) => {
    const context = pageContext(request);
    // It is for the moment, and for this reader: kept by nobody, told to no other site.
    reply.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer');
    const { openShowing } = parts.licences.library.commands;
    try {
      const shown = await parts.runner.execute(openShowing, request.actor ?? anonymous, {
        token: paramOf(request, 'token'),
      });
      return send(reply, createElement(ShownLicencePage, { context, shown, now: parts.clock.now() }));
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== libraryProblems['showing-over']) throw error;
      return send(reply, createElement(ShowingOverPage, { context }), 410);
    }
  });
}

const empty = (visit: PersonVisit): Promise<FastifyReply> => form(visit, { minutes: '10' }, [], 200);

async function form(
  visit: PersonVisit,
  values: FormValues,
  errors: readonly FieldError[],
  status: number,
): Promise<FastifyReply> {
  const { parts, reply, actor, context } = visit;
  const id = uuidOf(visit, 'id');
  const fields = await parts.licences.library.showable(parts.db, actor, id);
  const licence = await parts.licences.licenceFor(parts.db, actor, id);
  return send(reply, createElement(ShowLicencePage, { context, licence, fields, values, errors }), status);
}

const list = (value: FormValues[string]): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

async function begin(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, reply, request, actor, context, lang } = visit;
  const values = formValuesOf(request);
  const [kind = ''] = list(values['purposeKind']);
  const preset = purposes.find((name) => name === kind);
  const id = uuidOf(visit, 'id');
  const missing = preset === undefined && kind !== 'other';
  try {
    // No key of repetition: its answer would keep the code in clear.
    const begun = await parts.runner.execute(parts.licences.library.commands.show, actor, {
      licenceId: id,
      purpose: preset === undefined ? (list(values['purpose'])[0] ?? '') : lw('zh', preset),
      fields: list(values['fields']),
      minutes: Number(list(values['minutes'])[0] ?? 0),
    });
    const url = `${parts.publicUrl}${localPath(lang, `/show/${begun.token}`)}`;
    reply.header('Cache-Control', 'no-store');
    return send(
      reply,
      createElement(ShowingCodePage, {
        context,
        licence: await parts.licences.licenceFor(parts.db, actor, id),
        showingId: begun.id,
        url,
        qr: sizedSvg(qrSvg(url), 240),
        expiresAt: new Date(begun.expiresAt),
      }),
    );
  } catch (error) {
    const refusal = formRefusal(lang, error, 'purposeKind');
    if (refusal.status === 404) throw error;
    const errors = refusal.errors.map((e) =>
      e.field === 'purpose' && missing ? { field: 'purposeKind', message: lw(lang, 'purposeMissing') } : e,
    );
    return form(visit, values, errors, refusal.status);
  }
}

async function stop(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, reply, actor, lang } = visit;
  const id = uuidOf(visit, 'showing');
  await parts.runner.execute(parts.licences.library.commands.stopShowing, actor, { id });
  return localRedirect(reply, lang, `${licencePath(uuidOf(visit, 'id'))}?done=stopped`);
}

// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { largestLicenceBytes, licenceProblems, uploadedFile } from '#licences';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { FieldError } from '#portal/kit/index.ts';
import {
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  send,
  sendPublic,
} from '#portal/page-context.ts';
import { VerdictPage, VerifyPage } from './verify.page.tsx';
import { vt } from './verify-text.ts';

const maxBytes = largestLicenceBytes;

/** Verification by code and by file. Answers are for the moment: nothing here is ever kept by a browser. */
export function registerVerifyPages(app: FastifyInstance, parts: PublicParts): void {
  const { db, licences, clock } = parts;
  page(app, 'GET', '/verify', (request, reply) => start(request, reply));
  page(app, 'GET', '/verify/:code', async (request, reply) => {
    const verdict = await licences.verifyByCode(db, paramOf(request, 'code'));
    const element = createElement(VerdictPage, { context: pageContext(request), verdict, now: clock.now() });
    return send(reply, element, verdict.state === 'not-found' ? 404 : 200);
  });
  page(app, 'POST', '/verify', async (request, reply) => {
    const context = pageContext(request);
    try {
      const verdict = await licences.verifyFile(db, await uploadedFile(request));
      return send(reply, createElement(VerdictPage, { context, verdict, now: clock.now() }));
    } catch (error) {
      const wrong = fileFault(error);
      if (wrong === undefined) throw error;
      const errors: FieldError[] = [{ field: 'file', message: vt(context.lang, wrong) }];
      return send(reply, createElement(VerifyPage, { context, errors, maxBytes }), 422);
    }
  });
}

/** `?code=` comes from the form and leads to the address of that code; a scanned QR code leads there at once. */
async function start(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const context = pageContext(request);
  const { code } = queryOf(request);
  const typed = code?.trim().slice(0, 60) ?? '';
  if (typed !== '') return localRedirect(reply, context.lang, `/verify/${encodeURIComponent(typed)}`);
  if (code === undefined)
    return sendPublic(request, reply, rendered(createElement(VerifyPage, { context, maxBytes })));
  const errors: FieldError[] = [{ field: 'code', message: vt(context.lang, 'codeMissing') }];
  return send(reply, createElement(VerifyPage, { context, errors, maxBytes }), 422);
}

function fileFault(error: unknown): 'fileMissing' | 'fileTooLarge' | undefined {
  if (!(error instanceof Problem)) return undefined;
  if (error.kind === licenceProblems['no-file']) return 'fileMissing';
  return error.kind === platformProblems['too-large'] ? 'fileTooLarge' : undefined;
}

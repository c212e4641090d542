// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { largestLicenceBytes, licenceProblems, uploadedFile, type Verification } from '#licences';
import { divisionsOf } from '#organisations';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { FieldError, FormValues, Option } from '#portal/kit/index.ts';
import {
  formOf,
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
import { offlineVerifier } from './offline-verifier.ts';
import { VerdictPage, VerifyPage } from './verify.page.tsx';
import { vt } from './verify-text.ts';

const maxBytes = largestLicenceBytes;

/** Verification by code, number, file and text. Answers are for the moment: nothing here is ever kept by a browser. */
export function registerVerifyPages(app: FastifyInstance, parts: PublicParts): void {
  const { db, licences } = parts;
  const say = verdictPage(parts);
  page(app, 'GET', '/verify', (request, reply) => start(parts, request, reply));
  page(app, 'GET', '/verify/offline', offlineVerifier(parts));
  page(app, 'GET', '/verify/:code', async (request, reply) => {
    const verdict = await licences.verifyByCode(db, paramOf(request, 'code'));
    return say(request, reply, verdict, verdict.state === 'not-found' ? 404 : 200);
  });
  page(app, 'POST', '/verify', async (request, reply) => {
    try {
      return say(request, reply, await licences.verifyFile(db, await uploadedFile(request)));
    } catch (error) {
      const wrong = fileFault(error);
      if (wrong === undefined) throw error;
      return refuse(parts, request, reply, { errors: { file: wrong } });
    }
  });
  page(app, 'POST', '/verify/text', async (request, reply) => {
    const { text = '' } = formOf(request);
    if (text.trim() === '') return refuse(parts, request, reply, { errors: { text: 'textMissing' } });
    const verdict = await licences.verifyFile(db, Buffer.from(text.trim()));
    if (verdict.face === 'unknown' || verdict.face === 'pdf')
      return refuse(parts, request, reply, { errors: { text: 'unsignedText' }, values: { text } });
    return say(request, reply, verdict);
  });
  page(app, 'POST', '/verify/number', (request, reply) => byNumber(parts, request, reply));
}

const verdictPage =
  ({ clock }: PublicParts) =>
  (request: FastifyRequest, reply: FastifyReply, verdict: Verification, status = 200): FastifyReply =>
    send(
      reply,
      createElement(VerdictPage, { context: pageContext(request), verdict, now: clock.now() }),
      status,
    );

type Fault =
  | 'codeMissing'
  | 'cityMissing'
  | 'numberMissing'
  | 'holderEndMissing'
  | 'textMissing'
  | 'unsignedText'
  | 'tooMany'
  | 'fileMissing'
  | 'fileTooLarge';
interface Refusal {
  readonly errors: Readonly<Record<string, Fault>>;
  readonly values?: FormValues;
  readonly status?: number;
}

/** The form again with what was typed. */
async function refuse(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { errors: wrong, values = {}, status = 422 }: Refusal,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const errors: FieldError[] = Object.entries(wrong).map(([field, fault]) => ({
    field,
    message: vt(context.lang, fault),
  }));
  const cities = await citiesOf(parts);
  return send(reply, createElement(VerifyPage, { context, errors, values, maxBytes, cities }), status);
}

/** `?code=` comes from the form and leads to the address of that code; a scanned QR code leads there at once. */
async function start(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { code } = queryOf(request);
  const typed = code?.trim().slice(0, 60) ?? '';
  if (typed !== '') return localRedirect(reply, context.lang, `/verify/${encodeURIComponent(typed)}`);
  if (code !== undefined) return refuse(parts, request, reply, { errors: { code: 'codeMissing' } });
  const cities = await citiesOf(parts);
  return sendPublic(request, reply, rendered(createElement(VerifyPage, { context, maxBytes, cities })));
}

async function byNumber(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { city = '', number = '', holderEnd = '' } = formOf(request);
  const values = { city, number, holderEnd };
  const errors: Record<string, Fault> = {
    ...(/^\d{4}$/.test(city) ? {} : { city: 'cityMissing' as const }),
    ...(number.trim() === '' ? { number: 'numberMissing' as const } : {}),
    ...([...holderEnd.trim()].length === 6 ? {} : { holderEnd: 'holderEndMissing' as const }),
  };
  if (Object.keys(errors).length > 0) return refuse(parts, request, reply, { errors, values });
  try {
    const verdict = await parts.licences.verifyByNumber(parts.db, values, request.ip);
    return verdictPage(parts)(request, reply, verdict, verdict.state === 'not-found' ? 404 : 200);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== licenceProblems['too-many-tries']) throw error;
    return refuse(parts, request, reply, { errors: { number: 'tooMany' }, values, status: 429 });
  }
}

async function citiesOf({ db, licences }: PublicParts): Promise<readonly Option[]> {
  const codes = await licences.citiesWithLicences(db);
  const names = new Map(
    (
      await divisionsOf(
        db,
        codes.map((code) => `${code}00000000`),
      )
    ).map((d) => [d.code, d.name]),
  );
  return codes.map((value) => ({ value, label: names.get(`${value}00000000`) ?? value }));
}

function fileFault(error: unknown): 'fileMissing' | 'fileTooLarge' | undefined {
  if (!(error instanceof Problem)) return undefined;
  if (error.kind === licenceProblems['no-file']) return 'fileMissing';
  return error.kind === platformProblems['too-large'] ? 'fileTooLarge' : undefined;
}

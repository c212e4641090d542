// SPDX-License-Identifier: Apache-2.0
/** Letting a company or a body use a licence, and taking it back. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { addMonths, civilDateOf } from '#law/civil-date.ts';
import { libraryProblems } from '#licences';
import { Problem } from '#platform/problem.ts';
import type { FieldError, FormValues } from '#portal/kit/index.ts';
import { formOf, formRefusal, localRedirect, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { lw } from './library-words.ts';
import { licencePath } from './licence-parts.tsx';
import { uuidOf } from './my-licences.handler.ts';
import { PermitPage } from './permit.page.tsx';

export function registerPermits(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, licencePath(':id', '/permit'), {
    GET: empty,
    POST: give,
  });
  personPage(app, parts, licencePath(':id', '/permits/:permit/end'), { POST: end });
}

const empty = (visit: PersonVisit): Promise<FastifyReply> => form(visit, {}, [], 200);

async function form(
  visit: PersonVisit,
  values: FormValues,
  errors: readonly FieldError[],
  status: number,
): Promise<FastifyReply> {
  const { parts, reply, actor, context } = visit;
  const licence = await parts.licences.licenceFor(parts.db, actor, uuidOf(visit, 'id'));
  const today = civilDateOf(parts.clock.now());
  const props = { context, licence, values, errors, today, latest: addMonths(today, 12) };
  return send(reply, createElement(PermitPage, props), status);
}

async function give(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, reply, request, actor, lang } = visit;
  const { grantee, code = '', purpose = '', untilOn = '' } = formOf(request);
  const licenceId = uuidOf(visit, 'id');
  const values = { grantee, code, purpose, untilOn };
  if (grantee !== 'company' && grantee !== 'body')
    return form(visit, values, [{ field: 'grantee', message: lw(lang, 'granteeMissing') }], 422);
  try {
    await parts.runner.execute(parts.licences.library.commands.givePermit, actor, {
      licenceId,
      grantee,
      code,
      purpose,
      untilOn,
    });
  } catch (error) {
    const refusal = formRefusal(lang, error, 'grantee');
    if (refusal.status === 404) throw error;
    return form(visit, values, refusal.errors, refusal.status);
  }
  return localRedirect(reply, lang, `${licencePath(licenceId)}?done=given`);
}

async function end(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, reply, actor, lang } = visit;
  const id = uuidOf(visit, 'permit');
  try {
    await parts.runner.execute(parts.licences.library.commands.endPermit, actor, { id });
  } catch (error) {
    // Ended in another window meanwhile: the page says how it stands.
    if (!(error instanceof Problem) || error.kind !== libraryProblems['permit-over']) throw error;
  }
  return localRedirect(reply, lang, `${licencePath(uuidOf(visit, 'id'))}?done=ended`);
}

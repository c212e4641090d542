// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { personFaults } from '#identity';
import { divisionsUnder } from '#organisations';
import { system } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { currentSite, type FieldError, type Lang, type Option, pick } from '#portal/kit/index.ts';
import {
  formOf,
  formRefusal,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  personOf,
  queryOf,
  safeBack,
  send,
} from '#portal/page-context.ts';
import { beginSession, openSession } from './portal-session.ts';
import { RegisterPage } from './register.page.tsx';

const registering = system('registration');

/** Townships of the city under their districts; districts where there are no townships. */
async function divisionOptions(on: Queryable, lang: Lang): Promise<readonly Option[]> {
  const cities = await divisionsUnder(on, '', 2);
  const own = cities.find((division) => division.name === currentSite().city.zh);
  const all = await divisionsUnder(on, own?.code.slice(0, 4) ?? '', own === undefined ? 3 : 4);
  const name = (division: { name: string; nameEn?: string | undefined }): string =>
    pick(lang, { zh: division.name, en: division.nameEn });
  const names = new Map([...cities, ...all].map((division) => [division.code, name(division)]));
  const parents = new Set(all.map((division) => division.parent));
  return all
    .filter((division) => division.level >= 3 && !parents.has(division.code))
    .map((division) => ({
      value: division.code,
      label: name(division),
      group: names.get(division.parent ?? '') ?? '',
    }));
}

/** `/register` */
export function registerRegistrationPages(app: FastifyInstance, parts: PublicParts): void {
  page(app, 'GET', '/register', async (request, reply) => {
    const back = safeBack(queryOf(request).back, '/me');
    if (personOf(request) !== null) return localRedirect(reply, pageContext(request).lang, back);
    return show(parts, request, reply, back);
  });
  page(app, 'POST', '/register', (request, reply) => register(parts, request, reply));
}

async function show(
  { db }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  back: string,
  wrong?: { readonly errors: readonly FieldError[]; readonly status: number },
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { name, residentId, mobile, division } = formOf(request);
  const element = createElement(RegisterPage, {
    context,
    back,
    divisions: await divisionOptions(db, context.lang),
    values: { name, residentId, mobile, division },
    errors: wrong?.errors,
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function register(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const form = formOf(request);
  const back = safeBack(form.back, '/me');
  const person = {
    name: form.name?.trim() ?? '',
    residentId: form.residentId?.replace(/\s/g, '').toUpperCase() ?? '',
    mobile: form.mobile?.replace(/[\s-]/g, '') ?? '',
    division: form.division ?? '',
    password: form.password ?? '',
  };
  const faults = personFaults(person);
  if (faults.length > 0) {
    const errors = faults.map((fault) => ({ field: fault.field, message: fault[lang] }));
    return show(parts, request, reply, back, { errors, status: 422 });
  }
  try {
    const account = await parts.runner.execute(
      parts.identity.registration.registerPerson,
      registering,
      person,
    );
    const session = await openSession(parts)({ plane: 'person', city: account.city, accountId: account.id });
    await beginSession(parts, request, reply, session);
    return localRedirect(reply, lang, back);
  } catch (error) {
    return show(parts, request, reply, back, formRefusal(lang, error, 'residentId'));
  }
}

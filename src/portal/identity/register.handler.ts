// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { identityProblems, passwordFaults, passwordLength, personFaults, visitOf } from '#identity';
import { divisionsUnder } from '#organisations';
import { system } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
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
import { type FactorRefusal, factorRefusal } from './factor-errors.ts';
import { CodePage, NumberPage } from './factor-pages.tsx';
import { it } from './identity-text.ts';
import { askCode, beginSession, openSession } from './portal-session.ts';
import { HaveAccount, RegisterPage } from './register.page.tsx';
import { ft } from './sign-in-words.ts';

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

/** `/register`: the number, the code, the details; the details alone where no codes can be sent. */
export function registerRegistrationPages(app: FastifyInstance, parts: PublicParts): void {
  const { codes } = parts.identity.factors;
  page(app, 'GET', '/register', async (request, reply) => {
    const back = backOf(request);
    if (personOf(request) !== null) return localRedirect(reply, pageContext(request).lang, back);
    return codes.available ? showNumber(parts, request, reply) : show(parts, request, reply);
  });
  page(app, 'POST', '/register', async (request, reply) => {
    if (codes.available) return ask(parts, request, reply);
    return register(parts, request, reply, formOf(request).mobile?.replace(/[\s-]/g, '') ?? '');
  });
  page(app, 'GET', '/register/code', (request, reply) => showCode(parts, request, reply));
  page(app, 'POST', '/register/code', (request, reply) => prove(parts, request, reply));
  page(app, 'GET', '/register/details', (request, reply) => details(parts, request, reply));
  page(app, 'POST', '/register/details', (request, reply) => details(parts, request, reply));
}

const given = (request: FastifyRequest) => ({ ...queryOf(request), ...formOf(request) });
const backOf = (request: FastifyRequest): string => safeBack(given(request).back, '/me');
const withTicket = (path: string, ticket: string, back: string): string =>
  `${path}?${new URLSearchParams({ ticket, back })}`;

async function showNumber(
  { identity }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: FactorRefusal,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const element = createElement(NumberPage, {
    context,
    title: it(lang, 'registerTitle'),
    lead: `${ft(lang, 'step', { n: 1 })} · ${ft(lang, 'registerMobile')}`,
    above: { label: it(lang, 'signIn'), path: '/sign-in' },
    action: '/register',
    values: { mobile: formOf(request).mobile },
    hidden: { back: backOf(request) },
    errors: wrong?.errors,
    available: identity.factors.codes.available,
    after: createElement(HaveAccount, { lang, back: backOf(request) }),
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function ask(parts: PublicParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  try {
    const mobile = formOf(request).mobile ?? '';
    const { ticket } = await askCode(parts, request, { purpose: 'register', mobile });
    return localRedirect(reply, lang, withTicket('/register/code', ticket, backOf(request)));
  } catch (error) {
    return showNumber(parts, request, reply, factorRefusal(lang, error, {}, reply));
  }
}

async function showCode(
  { identity }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: FactorRefusal,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { lang } = context;
  const back = backOf(request);
  const element = createElement(CodePage, {
    context,
    title: ft(lang, 'enterTitle'),
    lead: `${ft(lang, 'step', { n: 2 })} · ${ft(lang, 'enterLead')}`,
    above: { label: it(lang, 'registerTitle'), path: '/register' },
    action: '/register/code',
    againPath: `/register?back=${encodeURIComponent(back)}`,
    hidden: { ticket: given(request).ticket ?? '', back },
    submit: ft(lang, 'next'),
    demo: identity.shownMessages !== null,
    errors: wrong?.errors,
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function prove(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { ticket = '', code = '' } = formOf(request);
  if (code.trim() === '') {
    const errors = [{ field: 'code', message: ft(lang, 'codeMissing') }];
    return showCode(parts, request, reply, { errors, status: 422 });
  }
  try {
    await parts.identity.factors.codes.prove(ticket, 'register', code);
    return localRedirect(reply, lang, withTicket('/register/details', ticket, backOf(request)));
  } catch (error) {
    return showCode(parts, request, reply, factorRefusal(lang, error, {}, reply));
  }
}

/** The last step; who comes without a proof that still counts starts again. */
async function details(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { ticket = '' } = given(request);
  try {
    const { mobile } = await parts.identity.factors.codes.proof(ticket, 'register');
    if (request.method === 'GET') return show(parts, request, reply, undefined, ticket);
    return register(parts, request, reply, mobile, ticket);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== identityProblems['wrong-code']) throw error;
    const errors = [{ field: 'mobile', message: ft(lang, 'proofGone') }];
    return showNumber(parts, request, reply, { errors, status: 422 });
  }
}

async function show(
  { db }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wrong?: { readonly errors: readonly FieldError[]; readonly status: number },
  ticket?: string,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { name, residentId, mobile, division } = formOf(request);
  const element = createElement(RegisterPage, {
    context,
    back: backOf(request),
    divisions: await divisionOptions(db, context.lang),
    values: { name, residentId, mobile, division },
    errors: wrong?.errors,
    ticket,
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function register(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  mobile: string,
  ticket?: string,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const form = formOf(request);
  const person = {
    name: form.name?.trim() ?? '',
    residentId: form.residentId?.replace(/\s/g, '').toUpperCase() ?? '',
    division: form.division ?? '',
    password: form.password ?? '',
  };
  const faults = [...personFaults({ ...person, mobile }), ...passwordFaultsOf(person, mobile)];
  if (faults.length > 0) {
    const errors = faults.map((fault) => ({ field: fault.field, message: fault[lang] }));
    return show(parts, request, reply, { errors, status: 422 }, ticket);
  }
  try {
    const { registration } = parts.identity;
    const account =
      ticket === undefined
        ? await parts.runner.execute(registration.registerPerson, registering, { ...person, mobile })
        : await parts.identity.factors.register({ ...person, ticket });
    const session = await openSession(parts)({
      plane: 'person',
      city: account.city,
      accountId: account.id,
      factors: ticket === undefined ? ['password'] : ['code'],
      visit: visitOf(request),
    });
    await beginSession(parts, request, reply, session);
    return localRedirect(reply, lang, backOf(request));
  } catch (error) {
    return show(parts, request, reply, formRefusal(lang, error, 'residentId'), ticket);
  }
}

/** What `personFaults` does not say: that a password of the right length is common, or holds one's own numbers. */
function passwordFaultsOf(person: { password: string; residentId: string }, mobile: string) {
  return [...person.password].length < passwordLength.least
    ? []
    : passwordFaults(person.password, [person.residentId, mobile]);
}

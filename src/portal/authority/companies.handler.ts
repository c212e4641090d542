// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { invitationFaults, type ManagedCompany } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { FormValues } from '#portal/kit/index.ts';
import {
  type FormRefusal,
  formOf,
  formValuesOf,
  localRedirect,
  paramOf,
  queryOf,
  send,
} from '#portal/page-context.ts';
import type { PersonVisit } from '#portal/person-page.ts';
import type { PortalParts } from '#portal/portal-parts.ts';
import { at } from './authority-words.ts';
import { CompaniesPage } from './companies.page.tsx';
import { ChangeMemberPage, CompanyPage } from './company.page.tsx';
import { asFields, inLang, readScope, scopeWords } from './matter-scope.ts';
import { actAndGo, ownPage, refusalOf } from './own-page.ts';

const uuid = '[0-9a-f-]{36}';

export function registerCompanies(app: FastifyInstance, parts: PortalParts): void {
  const on = (path: string, answers: Parameters<typeof ownPage>[4]): void =>
    ownPage(app, parts, path, ({ lang }) => at(lang, 'companies'), answers);
  on('/me/companies', { GET: showList, POST: claim });
  on(`/me/companies/invitations/:id(${uuid})`, { POST: answer });
  on(`/me/companies/:company(${uuid})`, { GET: showOne, POST: invite });
  on(`/me/companies/:company(${uuid})/invitations/:id(${uuid})/withdraw`, { POST: withdraw });
  on(`/me/companies/:company(${uuid})/members/:account(${uuid})`, { GET: showMember, POST: change });
  on(`/me/companies/:company(${uuid})/members/:account(${uuid})/end`, { POST: endMember });
}

const today = ({ parts }: PersonVisit): string => civilDateOf(parts.clock.now());

/** Each with the names of its matters. */
const worded = <T extends { readonly matters: readonly string[] | null }>(
  { parts, lang }: PersonVisit,
  rows: readonly T[],
) =>
  Promise.all(
    rows.map(async (row) => ({ ...row, matterWords: await scopeWords(parts.db, lang, row.matters) })),
  );

async function list(visit: PersonVisit, wrong?: FormRefusal): Promise<FastifyReply> {
  const { parts, actor, context, reply, request } = visit;
  const [companies, invitations] = await Promise.all([
    parts.authority.companiesOf(actor),
    parts.authority.invitationsTo(actor),
  ]);
  const query = queryOf(request);
  const element = createElement(CompaniesPage, {
    context,
    companies: await worded(visit, companies),
    invitations: await worded(visit, invitations),
    done: query['claimed'] === '1' ? 'claimed' : query['answered'] === '1' ? 'answered' : undefined,
    over: query['over'] === '1',
    values: formValuesOf(request),
    errors: wrong?.errors,
  });
  return send(reply, element, wrong?.status ?? 200);
}

const showList = (visit: PersonVisit): Promise<FastifyReply> => list(visit);
const showOne = (visit: PersonVisit): Promise<FastifyReply> => one(visit);
const showMember = (visit: PersonVisit): Promise<FastifyReply> => member(visit);

async function claim(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, lang, reply, request } = visit;
  const uscc = (formOf(request)['uscc'] ?? '').replace(/\s/g, '');
  if (uscc === '')
    return list(visit, { errors: [{ field: 'uscc', message: at(lang, 'usccMissing') }], status: 422 });
  try {
    await parts.authority.claimCompany(actor, uscc);
  } catch (error) {
    if (error instanceof Problem && error.kind.status === 503)
      return list(visit, { errors: [{ field: 'uscc', message: error.kind[lang] }], status: 503 });
    return list(visit, refusalOf(visit, error, 'uscc'));
  }
  return localRedirect(reply, lang, '/me/companies?claimed=1');
}

function answer(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, request } = visit;
  const ref = { city: actor.city, id: paramOf(request, 'id') };
  const accept = formOf(request)['answer'] === 'accept';
  const act = () =>
    parts.runner.execute(parts.authority.companies.answerInvitation, actor, { ...ref, accept });
  return actAndGo(visit, act, '/me/companies?answered=1');
}

async function managed({ parts, actor, request }: PersonVisit): Promise<ManagedCompany> {
  const found = await parts.authority.companyOf(actor, paramOf(request, 'company'));
  if (!found) throw new Problem(platformProblems['not-found']);
  return found;
}

async function one(visit: PersonVisit, wrong?: FormRefusal): Promise<FastifyReply> {
  const { actor, context, reply, request } = visit;
  const { company, members, invitations } = await managed(visit);
  const query = queryOf(request);
  const done = (['invited', 'memberEnded', 'saved'] as const).find((name) => query[name] === '1');
  const typed = formValuesOf(request);
  const element = createElement(CompanyPage, {
    context,
    company,
    members: await worded(visit, members),
    invitations: await worded(visit, invitations),
    selfId: actor.id,
    done,
    values: Object.keys(typed).length > 0 ? typed : { role: 'agent', scope: 'some' },
    errors: wrong?.errors,
    today: today(visit),
  });
  return send(reply, element, wrong?.status ?? 200);
}

/** Matters and term as both forms have them. */
async function scopeAndTerm({ parts, lang, request }: PersonVisit) {
  const form = formOf(request);
  const scope = await readScope(parts.db, lang, form);
  const validTo = (form['validTo'] ?? '').trim();
  return { ...scope, validTo: validTo === '' ? null : validTo };
}

async function invite(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, lang, reply, request } = visit;
  const form = formOf(request);
  const role = form['role'] === 'administrator' ? 'administrator' : 'agent';
  const { matters, validTo, errors } = await scopeAndTerm(visit);
  const companyId = paramOf(request, 'company');
  const { name = '', handle = '' } = form;
  const input = { companyId, name, handle, role, matters, validTo } as const;
  if (errors.length > 0) {
    const faults = invitationFaults({ ...input, matters: ['?'] }, civilDateOf(parts.clock.now()));
    return one(visit, { errors: [...errors, ...inLang(faults, lang)], status: 422 });
  }
  try {
    await parts.runner.execute(parts.authority.companies.invite, actor, input);
  } catch (error) {
    const refusal = refusalOf(visit, error, 'name');
    return one(visit, { ...refusal, errors: asFields(refusal.errors) });
  }
  return localRedirect(reply, lang, `/me/companies/${companyId}?invited=1`);
}

function withdraw(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, request } = visit;
  const companyId = paramOf(request, 'company');
  const input = { companyId, id: paramOf(request, 'id') };
  const act = () => parts.runner.execute(parts.authority.companies.withdrawInvitation, actor, input);
  return actAndGo(visit, act, `/me/companies/${companyId}?saved=1`);
}

async function member(visit: PersonVisit, wrong?: FormRefusal): Promise<FastifyReply> {
  const { context, reply, request, parts, lang } = visit;
  const { company, members } = await managed(visit);
  const found = members.find((m) => m.accountId === paramOf(request, 'account') && m.mayChange);
  if (!found) throw new Problem(platformProblems['not-found']);
  const names =
    found.matters === null
      ? ''
      : (await Promise.all(found.matters.map((code) => scopeWords(parts.db, lang, [code])))).join('\n');
  const stored: FormValues = {
    scope: found.matters === null ? 'all' : 'some',
    matterNames: names,
    validTo: found.validTo ?? '',
  };
  const typed = formValuesOf(request);
  const element = createElement(ChangeMemberPage, {
    context,
    company,
    member: found,
    values: Object.keys(typed).length > 0 ? typed : stored,
    errors: wrong?.errors,
    today: today(visit),
  });
  return send(reply, element, wrong?.status ?? 200);
}

async function change(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, lang, reply, request } = visit;
  const companyId = paramOf(request, 'company');
  const { matters, validTo, errors } = await scopeAndTerm(visit);
  if (errors.length > 0) return member(visit, { errors: [...errors], status: 422 });
  try {
    const input = { companyId, accountId: paramOf(request, 'account'), matters, validTo };
    await parts.runner.execute(parts.authority.companies.changeMember, actor, input);
  } catch (error) {
    return member(visit, refusalOf(visit, error, 'validTo'));
  }
  return localRedirect(reply, lang, `/me/companies/${companyId}?saved=1`);
}

function endMember(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, request } = visit;
  const companyId = paramOf(request, 'company');
  const accountId = paramOf(request, 'account');
  const next =
    accountId === actor.id ? '/me/companies?answered=1' : `/me/companies/${companyId}?memberEnded=1`;
  const act = () =>
    parts.runner.execute(parts.authority.companies.endMember, actor, { companyId, accountId });
  return actAndGo(visit, act, next);
}

// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { offerFaults } from '#identity';
import { addMonths, civilDateOf } from '#law/civil-date.ts';
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
import { AuthorisationsPage } from './authorisations.page.tsx';
import { at } from './authority-words.ts';
import { asFields, inLang, readScope, scopeWords } from './matter-scope.ts';
import { OfferPage } from './offer.page.tsx';
import { actAndGo, ownPage, refusalOf } from './own-page.ts';

const ref = ':city([0-9]{4})/:id([0-9a-f-]{36})';

export function registerAuthorisations(app: FastifyInstance, parts: PortalParts): void {
  const on = (path: string, answers: Parameters<typeof ownPage>[4]): void =>
    ownPage(app, parts, path, ({ lang }) => at(lang, 'authorisations'), answers);
  on('/me/authorisations', { GET: list });
  on('/me/authorisations/new', { GET: showForm, POST: offer });
  on(`/me/authorisations/${ref}/answer`, { POST: answer });
  on(`/me/authorisations/${ref}/end`, { POST: end });
}

async function list(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, context, lang, reply, request } = visit;
  const [{ given, received }, uses] = await Promise.all([
    parts.authority.delegationsOf(actor),
    parts.cases.actsOfAgents(actor),
  ]);
  const worded = <T extends { readonly matters: readonly string[] | null }>(rows: readonly T[]) =>
    Promise.all(
      rows.map(async (row) => ({ ...row, matterWords: await scopeWords(parts.db, lang, row.matters) })),
    );
  const query = queryOf(request);
  const element = createElement(AuthorisationsPage, {
    context,
    given: await worded(given),
    received: await worded(received),
    uses,
    done: (['offered', 'revoked', 'answered'] as const).find((name) => query[name] === '1'),
    over: query['over'] === '1',
  });
  return send(reply, element);
}

async function form(visit: PersonVisit, wrong?: FormRefusal): Promise<FastifyReply> {
  const { parts, context, reply, request } = visit;
  const today = civilDateOf(parts.clock.now());
  const typed = formValuesOf(request);
  const matter = queryOf(request)['matter'];
  const first = {
    kind: context.elder ? 'elder-help' : 'ordinary',
    scope: 'some',
    ...(matter !== undefined && /^[0-9A-Z]{12,40}$/.test(matter) && { matterNames: matter }),
  };
  const element = createElement(OfferPage, {
    context,
    values: Object.keys(typed).length > 0 ? typed : first,
    errors: wrong?.errors,
    today,
    latest: addMonths(today, 12),
  });
  return send(reply, element, wrong?.status ?? 200);
}

const showForm = (visit: PersonVisit): Promise<FastifyReply> => form(visit);

async function offer(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, lang, reply, request } = visit;
  const typed = formOf(request);
  const { matters, errors } = await readScope(parts.db, lang, typed);
  const { agentName = '', agentHandle = '', untilOn = '', statement = '' } = typed;
  const kind = typed['kind'] === 'elder-help' ? 'elder-help' : 'ordinary';
  const input = { kind, agentName, agentHandle, matters, untilOn, statement } as const;
  if (errors.length > 0) {
    // Names that are no matters are one fault among others: all are told at once.
    const faults = offerFaults({ ...input, matters: ['?'] }, civilDateOf(parts.clock.now()));
    return form(visit, { errors: [...errors, ...inLang(faults, lang)], status: 422 });
  }
  try {
    await parts.runner.execute(parts.authority.delegations.offer, actor, input);
  } catch (error) {
    const refusal = refusalOf(visit, error, 'agentHandle');
    return form(visit, { ...refusal, errors: asFields(refusal.errors) });
  }
  return localRedirect(reply, lang, '/me/authorisations?offered=1');
}

const refOf = ({ request }: PersonVisit) => ({
  city: paramOf(request, 'city'),
  id: paramOf(request, 'id'),
});

function answer(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, request } = visit;
  const accept = formOf(request)['answer'] === 'accept';
  const act = () =>
    parts.runner.execute(parts.authority.delegations.answer, actor, { ...refOf(visit), accept });
  return actAndGo(visit, act, '/me/authorisations?answered=1');
}

function end(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor } = visit;
  const act = () => parts.runner.execute(parts.authority.delegations.end, actor, refOf(visit));
  return actAndGo(visit, act, '/me/authorisations?revoked=1');
}

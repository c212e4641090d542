// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { type ActingChoice, companiesActedFor, identityProblems } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { type FieldError, formatDate, type Lang } from '#portal/kit/index.ts';
import {
  formOf,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  queryOf,
  requirePerson,
  safeBack,
  send,
} from '#portal/page-context.ts';
import { at } from '../authority/authority-words.ts';
import { scopeWords } from '../authority/matter-scope.ts';
import { ActingPage, selfValue } from './acting.page.tsx';
import { it } from './identity-text.ts';
import { beginSession, openSession, sessionHash } from './portal-session.ts';

/** `/acting`, also under its older address: self, a company, somebody who authorised the person, a ward. */
export function registerActingPages(app: FastifyInstance, parts: PublicParts): void {
  for (const path of ['/acting', '/sign-in/acting']) {
    page(app, 'GET', path, async (request, reply) => {
      const person = requirePerson(request, reply);
      return person === null
        ? reply
        : show(parts, request, reply, person, safeBack(queryOf(request).back, '/me'));
    });
    page(app, 'POST', path, async (request, reply) => {
      const person = requirePerson(request, reply);
      return person === null ? reply : change(parts, request, reply, person);
    });
  }
}

async function show(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonActor,
  back: string,
  errors?: readonly FieldError[],
): Promise<FastifyReply> {
  const { db, clock } = parts;
  const companies = await companiesActedFor(db, person.city, person.id, civilDateOf(clock.now()));
  const element = createElement(ActingPage, {
    context: pageContext(request),
    back,
    personName: person.name,
    companies,
    people: await peopleActedFor(parts, pageContext(request).lang, person),
    chosen: chosenNow(person),
    ended: person.authorityEnded === true,
    errors,
  });
  return send(reply, element, errors === undefined ? 200 : 422);
}

/** The value of each choice of a person: how, where and which. */
const actValue = (kind: ActingChoice['kind'], { city, id }: { city: string; id: string }): string =>
  `${kind}:${city}:${id}`;

const chosenNow = ({ onBehalfOf, delegation }: PersonActor): string =>
  delegation === undefined
    ? (onBehalfOf?.id ?? selfValue)
    : actValue(delegation.kind, { city: delegation.principalCity, id: delegation.id });

async function peopleActedFor({ authority, db }: PublicParts, lang: Lang, person: PersonActor) {
  const [{ received }, wards] = await Promise.all([
    authority.delegationsOf(person),
    authority.wardsOf(person),
  ]);
  const principals = received.filter((d) => d.stands);
  return [
    ...(await Promise.all(
      principals.map(async (d) => ({
        value: actValue('delegation', d),
        label: at(lang, 'actForPerson', { name: d.principalName }),
        hint: at(lang, 'actForPersonHint', {
          matters: await scopeWords(db, lang, d.matters),
          day: formatDate(lang, d.untilOn),
        }),
      })),
    )),
    ...wards
      .filter((w) => w.stands)
      .map((w) => ({
        value: actValue('guardianship', w),
        label: at(lang, 'actForPerson', { name: w.wardName }),
        hint: at(lang, 'actForWardHint'),
      })),
  ];
}

/** What was chosen, for the session; a value that no page offers is nobody. */
function actsAs(value: string): { companyId?: string; acting?: ActingChoice } {
  const [kind, city = '', id = ''] = value.split(':');
  if (value === selfValue) return {};
  if (kind === 'delegation' || kind === 'guardianship') return { acting: { kind, city, id } };
  return { companyId: value };
}

/** Ids and cities as they are made here: anything else is nobody the person could act for. */
const offered = (value: string): boolean =>
  value === selfValue ||
  /^((delegation|guardianship):\d{4}:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

async function change(
  parts: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  person: PersonActor,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const { actAs = '', back: asked } = formOf(request);
  const back = safeBack(asked, '/me');
  const wrong = (key: 'actingMissing' | 'notMember'): Promise<FastifyReply> =>
    show(parts, request, reply, person, back, [{ field: 'actAs', message: it(lang, key) }]);
  if (actAs === '') return wrong('actingMissing');
  if (!offered(actAs)) return wrong('notMember');
  try {
    const session = await openSession(parts)({
      plane: 'person',
      city: person.city,
      accountId: person.id,
      from: sessionHash(parts, request),
      ...actsAs(actAs),
    });
    await beginSession(parts, request, reply, session);
    return localRedirect(reply, lang, back);
  } catch (error) {
    if (error instanceof Problem && error.kind === identityProblems['not-a-member'])
      return wrong('notMember');
    throw error;
  }
}

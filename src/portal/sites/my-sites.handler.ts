// SPDX-License-Identifier: Apache-2.0
/** `/me/sites`: which sites know who one is, and taking it back (个人信息保护法第十五条). */
import type { FastifyInstance } from 'fastify';
import { createElement } from 'react';
import { siteConsentsOf } from '#identity';
import {
  formOf,
  localRedirect,
  type PublicParts,
  page,
  pageContext,
  requirePerson,
  send,
} from '#portal/page-context.ts';
import { MySitesPage } from './my-sites.page.tsx';

export function registerMySites(app: FastifyInstance, { db, runner, sites }: PublicParts): void {
  page(app, 'GET', '/me/sites', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const consents = await siteConsentsOf(db, { city: actor.city, accountId: actor.id });
    return send(reply, createElement(MySitesPage, { context: pageContext(request), consents }));
  });
  page(app, 'POST', '/me/sites', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    await runner.execute(sites.withdrawConsent, actor, { clientId: formOf(request).clientId ?? '' });
    return localRedirect(reply, pageContext(request).lang, '/me/sites');
  });
}

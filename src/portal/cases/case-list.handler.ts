// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { createElement } from 'react';
import { ownPlaceOf, ownPlaceText } from '#cases';
import { localPath } from '#portal/kit/index.ts';
import { page, pageContext, queryOf, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { CaseListPage } from './case-list.page.tsx';

const pageSize = 20;

export function registerCaseList(app: FastifyInstance, parts: PortalParts): void {
  page(app, 'GET', '/me/cases', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const context = pageContext(request);
    const cursor = ownPlaceOf(queryOf(request)['before']);
    const found = await parts.cases.own(actor, cursor, pageSize + 1);
    const cases = found.slice(0, pageSize);
    const last = found.length > pageSize ? cases.at(-1) : undefined;
    const here = localPath(context.lang, '/me/cases');
    const props = {
      context,
      applicantName: actor.onBehalfOf?.name ?? actor.name,
      cases,
      first: cursor === null ? undefined : here,
      next: last === undefined ? undefined : `${here}?before=${encodeURIComponent(ownPlaceText(last))}`,
    };
    return send(reply, createElement(CaseListPage, props));
  });
}

// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { comparedPeers, getMatter } from '#matters';
import {
  type PublicParts,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  sendPublic,
} from '#portal/page-context.ts';
import { ComparePage } from './guide-compare.page.tsx';
import { officeNames } from './office-names.ts';

const mostOthers = 3;

/** The codes in `?with=a&with=b`; a name that comes once or often. */
function chosenOf(request: FastifyRequest): string[] {
  const { query } = request;
  if (typeof query !== 'object' || query === null || !('with' in query)) return [];
  const list: unknown[] = Array.isArray(query.with) ? query.with : [query.with];
  const codes = list.filter((one): one is string => typeof one === 'string' && /^[\w-]{2,80}$/.test(one));
  return [...new Set(codes)];
}

/** `GET /matters/{code}/compare?with=…`: the same catalogue item at other bodies. @throws `matters.not-found` */
export const compareHandler =
  ({ db }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const matter = await getMatter(db, paramOf(request, 'code'));
    const chosen = chosenOf(request);
    const place = (queryOf(request)['place'] ?? '').trim().slice(0, 40);
    const [peers, officeName] = await Promise.all([
      comparedPeers(db, matter.code, chosen.slice(0, mostOthers), place),
      officeNames(db, context.lang),
    ]);
    const named = peers.map((peer) => ({ ...peer, name: officeName(peer.organisationName) }));
    const others = named.flatMap(({ code, name, definition }) =>
      definition === null ? [] : [{ code, name, definition }],
    );
    const here = {
      code: matter.code,
      name: officeName(matter.organisation.name),
      definition: matter.definition,
    };
    const choices = named.map(({ code, name }) => ({ code, name }));
    const tooMany = chosen.length > mostOthers;
    const page = createElement(ComparePage, { context, here, others, choices, place, tooMany });
    return sendPublic(request, reply, rendered(page));
  };

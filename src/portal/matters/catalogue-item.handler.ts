// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { publicItem } from '#matters';
import {
  type PublicParts,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  sendPublic,
} from '#portal/page-context.ts';
import { CatalogueItemPage } from './catalogue-item.page.tsx';
import { divisionNames } from './division-names.ts';
import { officeNames } from './office-names.ts';

/** Bodies of one page. */
const pageOf = 100;

/** `GET /catalogue/{code12}` @throws `matters.no-such-item` */
export const catalogueItemHandler =
  ({ db }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const { cursor } = queryOf(request);
    const after = cursor !== undefined && /^[\w-]{2,80}$/.test(cursor) ? cursor : undefined;
    const found = await publicItem(db, paramOf(request, 'code'), { cursor: after, limit: pageOf });
    const [officeName, placeName] = await Promise.all([
      officeNames(db, context.lang),
      divisionNames(
        db,
        context.lang,
        found.bodies.map((b) => b.division),
      ),
    ]);
    const page = createElement(CatalogueItemPage, {
      context,
      found,
      officeName,
      placeName,
      further: after !== undefined,
    });
    return sendPublic(request, reply, rendered(page));
  };

// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { childDivisions, type Division, divisionsUnder, pathOfDivision } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { currentSite } from '#portal/kit/index.ts';
import { type PublicParts, pageContext, queryOf, safeBack, send } from '#portal/page-context.ts';
import { PlacePage } from './place.page.tsx';
import { placeCookie, type VisitorPlace, visitorPlace } from './visitor-place.ts';

const yearSeconds = 31_536_000;

/**
 * `GET /place`: one level of divisions (`in`, by default the city's own); `set` remembers a division and goes `back`,
 * an empty `set` forgets it.
 */
export const placeHandler =
  ({ db, secureCookies }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const query = queryOf(request);
    const back = safeBack(query.back);
    if (query.set !== undefined) {
      const options = { path: '/', sameSite: 'lax', secure: secureCookies, httpOnly: true } as const;
      if (/^\d{12}$/.test(query.set))
        reply.setCookie(placeCookie, query.set, { ...options, maxAge: yearSeconds });
      else reply.clearCookie(placeCookie, options);
      return reply.header('Cache-Control', 'no-store').redirect(back, 303);
    }
    const at = await lookedAt(db, query.in);
    const below = at === null ? await tops(db) : await childDivisions(db, at.code);
    const chosen = await visitorPlace(db, request);
    return send(reply, createElement(PlacePage, { context: pageContext(request), chosen, at, below, back }));
  };

/** The division looked at: the one asked for, at first the city of the site; null for the top. */
async function lookedAt(on: Queryable, asked: string | undefined): Promise<VisitorPlace | null> {
  if (asked === '') return null;
  const code =
    asked !== undefined && /^\d{12}$/.test(asked)
      ? asked
      : (await divisionsUnder(on, '', 2)).find(({ name }) => name === currentSite().city.zh)?.code;
  if (code === undefined) return null;
  const path = await pathOfDivision(on, code);
  return path.at(-1)?.code === code ? { code, path } : null;
}

/** The highest divisions that are known: provinces, else cities. */
async function tops(on: Queryable): Promise<readonly Division[]> {
  const upper = await divisionsUnder(on, '', 2);
  const provinces = upper.filter(({ level }) => level === 1);
  return provinces.length > 0 ? provinces : upper;
}

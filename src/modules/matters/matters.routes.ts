// SPDX-License-Identifier: Apache-2.0
/** The public catalogue over HTTP. */
import type { Static } from 'typebox';
import type { Queryable } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { listRoutes } from './lists/lists.routes.ts';
import { getMatter, type PublishedMatter } from './matter-cache.ts';
import {
  MatterBody,
  MatterParams,
  MatterQuery,
  MatterResultsBody,
  SuggestionQuery,
  SuggestionsBody,
} from './matters.contract.ts';
import { processRoutes } from './process/process.routes.ts';
import { searchMatters } from './search/search.ts';
import { suggest } from './search/suggest-names.ts';

/** The face of a matter that anyone may see: all but the examples it is tested with. */
export function publicMatter(matter: PublishedMatter): Static<typeof MatterBody> {
  const { examples: _, ...definition } = matter.definition;
  return {
    code: matter.code,
    version: matter.version,
    sha256: matter.sha256,
    status: matter.status,
    organisation: matter.organisation,
    publishedAt: matter.publishedAt.toISOString(),
    definition,
  };
}

/** Strong, because a version never changes; the status can. */
const etagOf = (matter: PublishedMatter): string =>
  `"${matter.version}-${matter.sha256.slice(0, 16)}-${matter.status}"`;

export const mattersRoutes = (db: Queryable): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/matters',
    permission: 'public',
    summary: 'Find matters by words, pinyin or initials, and by filters',
    tag: 'matters',
    query: MatterQuery,
    response: MatterResultsBody,
    handler: async ({ query }) => mutable(await searchMatters(db, query)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/matters/:code',
    permission: 'public',
    summary: 'One matter in the version in force',
    tag: 'matters',
    params: MatterParams,
    response: MatterBody,
    handler: async ({ params, raw, reply }) => {
      const matter = await getMatter(db, params.code);
      const etag = etagOf(matter);
      reply.header('etag', etag).header('cache-control', 'public, max-age=60');
      if (raw.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) reply.code(304);
      return publicMatter(matter);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/suggestions',
    permission: 'public',
    summary: 'Names that complete what was typed so far',
    tag: 'matters',
    query: SuggestionQuery,
    response: SuggestionsBody,
    handler: async ({ query }) => ({ suggestions: await suggest(db, query.q, query.limit) }),
  }),
  ...listRoutes(db),
  ...processRoutes(db),
];

/** Contracts are of plain arrays; what they say is the same. */
const mutable = (results: Awaited<ReturnType<typeof searchMatters>>): Static<typeof MatterResultsBody> =>
  results as Static<typeof MatterResultsBody>;

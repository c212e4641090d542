// SPDX-License-Identifier: Apache-2.0
/** The public lists over HTTP. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256Hex } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { readKeptList } from './kept-list-pages.ts';
import { listNames } from './list-membership.rules.ts';
import {
  changeBody,
  ListBody,
  ListChangesBody,
  ListChangesQuery,
  ListParams,
  ListQueryString,
  ListsBody,
  lineBody,
} from './lists.contract.ts';
import { latestChange } from './lists.queries.ts';
import { listChangesPage, listCounts } from './public-lists.ts';

const PAGE = 50;

/** Answers 304 when the reader has it: a list is the same until its newest change is another. */
function unchanged(raw: FastifyRequest, reply: FastifyReply, ...of: readonly unknown[]): boolean {
  const etag = `"${sha256Hex(JSON.stringify(of)).slice(0, 20)}"`;
  reply.header('etag', etag).header('cache-control', 'public, max-age=60');
  const known = raw.headers['if-none-match']?.split(/\s*,\s*/).includes(etag) ?? false;
  if (known) reply.code(304);
  return known;
}

export const listRoutes = (db: Queryable): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/lists',
    permission: 'public',
    summary: 'The public lists, with how many matters each has',
    tag: 'lists',
    response: ListsBody,
    handler: async () => {
      const counts = await listCounts(db);
      return { lists: listNames.map((name) => ({ name, total: counts.get(name) ?? 0 })) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/lists/:name',
    permission: 'public',
    summary: 'One list, now or as of an earlier day, in the order of codes',
    tag: 'lists',
    params: ListParams,
    query: ListQueryString,
    response: ListBody,
    handler: async ({ params: { name }, query, raw, reply }) => {
      const asOf = query.asOf ?? null;
      const latest = await latestChange(db, name);
      if (unchanged(raw, reply, name, query, latest))
        return { list: name, asOf, total: null, items: [], next: null };
      const page = await readKeptList(db, name, { ...query, limit: query.limit ?? PAGE }, latest);
      const whole = asOf === null && query.department === undefined;
      const total = whole ? ((await listCounts(db)).get(name) ?? 0) : null;
      return { list: name, asOf, total, items: page.lines.map(lineBody), next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/lists/:name/changes',
    permission: 'public',
    summary: 'What came, changed and went in a list, newest first',
    tag: 'lists',
    params: ListParams,
    query: ListChangesQuery,
    response: ListChangesBody,
    handler: async ({ params: { name }, query, raw, reply }) => {
      if (unchanged(raw, reply, name, query, await latestChange(db, name)))
        return { list: name, items: [], next: null };
      const page = await listChangesPage(db, name, { before: query.before, limit: query.limit ?? PAGE });
      return { list: name, items: page.changes.map(changeBody), next: page.next };
    },
  }),
];

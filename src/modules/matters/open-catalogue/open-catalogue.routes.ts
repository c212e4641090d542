// SPDX-License-Identifier: Apache-2.0
/** The open catalogue over HTTP: for platforms above and below, for search engines, for anybody. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sha256Hex } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { codeOfCursor, cursorAfter } from '../list-matters.ts';
import { getMatter, getMatterVersion } from '../matter-cache.ts';
import { MatterBody, MatterParams } from '../matters.contract.ts';
import { publicMatter } from '../matters.routes.ts';
import { cpsvContext, cpsvDocument, cpsvService } from './cpsv.rules.ts';
import {
  CatalogueBody,
  CatalogueQuery,
  entryOf,
  LinkedDataBody,
  VersionParams,
} from './open-catalogue.contract.ts';
import {
  type CatalogueFilters,
  type CatalogueRow,
  catalogueAfter,
  documentsAfter,
} from './open-catalogue.queries.ts';

const tag = 'matters';
const linkedData = 'application/ld+json; charset=utf-8';

/** Answers 304 when the reader has it already. @returns true then */
function known(raw: FastifyRequest, reply: FastifyReply, of: unknown, maxAge = 60): boolean {
  const etag = `"${sha256Hex(JSON.stringify(of)).slice(0, 24)}"`;
  reply.header('etag', etag).header('cache-control', `public, max-age=${maxAge}`);
  if (!raw.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) return false;
  reply.code(304);
  return true;
}

const filtersOf = (query: CatalogueQuery): CatalogueFilters => ({
  status: query.status ?? 'in-use',
  region: query.region ?? '',
  body: query.body ?? null,
  type: query.type ?? null,
  catalogCode: query.catalogCode ?? null,
  since: query.since ?? null,
});

/** A page and the cursor of the next one; `rows` holds one more than the page when there is a next. */
function paged<Row extends CatalogueRow>(rows: readonly Row[], limit: number) {
  const last = rows[limit - 1];
  return {
    page: rows.slice(0, limit),
    next: rows.length > limit && last !== undefined ? cursorAfter(last.code) : null,
  };
}

const stamps = (rows: readonly CatalogueRow[]): string[] =>
  rows.map(({ code, version, sha256, status, organisation_name: name }) =>
    [code, version, sha256, status, name].join(),
  );

export const openCatalogueRoutes = (db: Queryable, publicUrl: string): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/matters/:code/versions/:version',
    permission: 'public',
    summary: 'One published version of a matter; it never changes',
    tag,
    params: VersionParams,
    response: MatterBody,
    handler: async ({ params, raw, reply }) => {
      const matter = await getMatterVersion(db, params.code, params.version);
      known(raw, reply, [matter.sha256, matter.version, matter.status]);
      return publicMatter(matter);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalogue',
    permission: 'public',
    summary: 'The whole catalogue in the order of codes, page by page',
    tag,
    query: CatalogueQuery,
    response: CatalogueBody,
    handler: async ({ query, raw, reply }) => {
      const { limit = 100 } = query;
      const rows = await catalogueAfter(db, codeOfCursor(query.cursor), filtersOf(query), limit + 1);
      known(raw, reply, stamps(rows));
      const { page, next } = paged(rows, limit);
      return { items: page.map(entryOf), next };
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/matters/:code/cpsv',
    permission: 'public',
    summary: 'One matter as CPSV-AP 3.2 (JSON-LD)',
    tag,
    params: MatterParams,
    response: LinkedDataBody,
    handler: async ({ params, raw, reply }) => {
      const matter = await getMatter(db, params.code);
      known(raw, reply, [matter.sha256, matter.version, matter.status, 'cpsv']);
      reply.type(linkedData);
      return cpsvDocument(matter, publicUrl);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalogue.cpsv.jsonld',
    permission: 'public',
    summary:
      'The whole catalogue as CPSV-AP 3.2 (JSON-LD), page by page; the next page stands in the header Link',
    tag,
    query: CatalogueQuery,
    response: LinkedDataBody,
    handler: async ({ query, raw, reply }) => {
      const limit = Math.min(query.limit ?? 100, 200);
      const rows = await documentsAfter(db, codeOfCursor(query.cursor), filtersOf(query), limit + 1);
      known(raw, reply, ['cpsv', ...stamps(rows)]);
      const { page, next } = paged(rows, limit);
      if (next !== null) {
        const further = new URLSearchParams({ ...texts(query), cursor: next });
        reply.header('link', `<${publicUrl}/api/v1/catalogue.cpsv.jsonld?${further}>; rel="next"`);
      }
      reply.type(linkedData);
      return { '@context': cpsvContext, '@graph': page.map((row) => cpsvService(matterOf(row), publicUrl)) };
    },
  }),
];

const texts = (query: CatalogueQuery): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));

const matterOf = (row: Awaited<ReturnType<typeof documentsAfter>>[number]) => ({
  code: row.code,
  status: row.status,
  organisation: { id: row.organisation_id, name: row.organisation_name, division: row.division },
  publishedAt: row.published_at,
  definition: row.definition,
});

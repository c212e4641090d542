// SPDX-License-Identifier: Apache-2.0
/** The process of a published matter as a picture and as BPMN. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Queryable } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { getMatter, getMatterVersion, type PublishedMatter } from '../matter-cache.ts';
import { MatterParams } from '../matters.contract.ts';
import { exportBpmn } from './bpmn-export.ts';
import { processSvg } from './process-drawing.ts';

const strict = { additionalProperties: false };
const Version = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 100_000, description: 'Without it the version in force' }),
);
const DrawingQuery = Type.Object(
  {
    version: Version,
    current: Type.Optional(
      Type.String({
        pattern: '^[a-z][A-Za-z0-9]{0,40}(,[a-z][A-Za-z0-9]{0,40}){0,19}$',
        description: 'Ids of the steps to mark as open, with commas between',
      }),
    ),
  },
  strict,
);

const versionOf = (db: Queryable, code: string, version: number | undefined): Promise<PublishedMatter> =>
  version === undefined ? getMatter(db, code) : getMatterVersion(db, code, version);

/** Sends a text that browsers may show but never run. */
function sent(raw: FastifyRequest, reply: FastifyReply, type: string, etag: string): boolean {
  reply
    .header('content-type', `${type}; charset=utf-8`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('etag', etag)
    .header('cache-control', 'public, max-age=60');
  const known = raw.headers['if-none-match']?.split(/\s*,\s*/).includes(etag) === true;
  if (known) reply.code(304);
  return !known;
}

export const processRoutes = (db: Queryable): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/matters/:code/process.svg',
    permission: 'public',
    summary: 'The process of a matter as a picture, its open steps marked',
    tag: 'matters',
    params: MatterParams,
    query: DrawingQuery,
    response: Type.Unknown(),
    handler: async ({ params, query, lang, raw, reply }) => {
      const matter = await versionOf(db, params.code, query.version);
      const etag = `"${matter.sha256.slice(0, 16)}-${lang}-${query.current ?? ''}"`;
      if (!sent(raw, reply, 'image/svg+xml', etag)) return '';
      return processSvg(matter.definition, { lang, current: query.current?.split(',') ?? [] });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/matters/:code/process.bpmn',
    permission: 'public',
    summary: 'The process of a matter as BPMN 2.0 XML with a diagram',
    tag: 'matters',
    params: MatterParams,
    query: Type.Object({ version: Version }, strict),
    response: Type.Unknown(),
    handler: async ({ params, query, raw, reply }) => {
      const matter = await versionOf(db, params.code, query.version);
      if (!sent(raw, reply, 'application/xml', `"${matter.sha256.slice(0, 16)}-bpmn"`)) return '';
      reply.header('content-disposition', `attachment; filename="${matter.code}.bpmn"`);
      return exportBpmn(matter.definition);
    },
  }),
];

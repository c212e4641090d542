// SPDX-License-Identifier: Apache-2.0
/** Over HTTP: the matters that a post keeps, suspending and cancelling them, and their versions for everybody. */
import type { Static } from 'typebox';
import { organisationsById } from '#organisations';
import { sha256Hex } from '#platform/crypto/index.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { type DraftServices, draftReader } from './draft-services.ts';
import * as c from './matter-drafts.contract.ts';
import { listKeptMatters } from './matter-drafts.queries.ts';
import { cancelMatter, resumeMatter, suspendMatter } from './matter-standing.ts';
import { compareVersions, versionHistory } from './matter-versions.ts';

const tag = 'matters';
const pageSize = 50;

export function standingRoutes({ db, runner }: DraftServices): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/kept-matters',
      permission: 'matters.begin-draft',
      summary: 'The matters of one’s own bodies, of whatever status',
      tag,
      query: c.KeptMattersQuery,
      response: c.KeptMattersBody,
      handler: async ({ actor, query }): Promise<c.KeptMattersBody> => {
        const { scope } = await draftReader(db, actor);
        const rows = await listKeptMatters(db, scope, {
          q: query.q?.trim() ?? '',
          after: query.cursor ?? '',
          limit: pageSize + 1,
        });
        const items = rows.slice(0, pageSize);
        const bodies = await organisationsById(db, [...scope]);
        return {
          items: items.map((m) => ({ ...m, publishedAt: m.publishedAt.toISOString() })),
          next: rows.length > pageSize ? (items.at(-1)?.code ?? null) : null,
          bodies: bodies.map(({ id, name }) => ({ id, name })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/matters/:code/suspension',
      permission: 'matters.suspend',
      summary: 'Stop a matter for a while, with the reason',
      tag,
      params: c.CodeParams,
      body: c.SuspendBody,
      response: c.StandingBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(suspendMatter, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/matters/:code/resumption',
      permission: 'matters.resume',
      summary: 'Take a suspended matter up again',
      tag,
      params: c.CodeParams,
      body: c.ResumeBody,
      response: c.StandingBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(resumeMatter, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/matters/:code/cancellation',
      permission: 'matters.cancel',
      summary: 'End a matter, with the reason and where to go instead',
      tag,
      params: c.CodeParams,
      body: c.CancelBody,
      response: c.StandingBody,
      status: 201,
      handler: ({ actor, params, body, idempotencyKey }) =>
        runner.execute(cancelMatter, actor, { ...params, ...body }, { idempotencyKey }),
    }),
    ...publicVersions(db),
  ];
}

function publicVersions(db: DraftServices['db']): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/matters/:code/versions',
      permission: 'public',
      summary: 'Every version of a matter, newest first, with the reviews that it passed',
      tag,
      params: c.CodeParams,
      response: c.VersionsBody,
      handler: async ({ params, raw, reply }): Promise<Static<typeof c.VersionsBody>> => {
        const { matter, versions, upcoming } = await versionHistory(db, params.code);
        const body = {
          code: matter.code,
          status: matter.status,
          versions: versions.map((v) => ({
            version: v.version,
            sha256: v.sha256,
            effectiveFrom: v.effectiveFrom,
            publishedAt: v.publishedAt.toISOString(),
            summary: v.summary,
            reviews: v.reviews.map((review) => ({ ...review })),
          })),
          upcoming: upcoming && { effectiveOn: upcoming.effectiveOn, summary: upcoming.summary },
        };
        const etag = `"${sha256Hex(JSON.stringify(body)).slice(0, 24)}"`;
        reply.header('etag', etag).header('cache-control', 'public, max-age=60');
        if (raw.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) reply.code(304);
        return body;
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/matters/:code/version-changes',
      permission: 'public',
      summary: 'What differs between two versions of a matter',
      tag,
      params: c.CodeParams,
      query: c.ChangesQuery,
      response: c.ChangesBody,
      handler: async ({ params, query, reply }): Promise<Static<typeof c.ChangesBody>> => {
        const { from, to, differences } = await compareVersions(db, params.code, query.from, query.to);
        reply.header('cache-control', 'public, max-age=60');
        return {
          code: params.code,
          from,
          to: String(to),
          differences: differences.map((d) => ({ ...d, path: [...d.path] })),
        };
      },
    }),
  ];
}

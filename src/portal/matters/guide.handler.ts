// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { getMatter, type MatterDefinition, type PublishedMatter } from '#matters';
import { divisionsOf, organisationsById } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { localPath, pick } from '#portal/kit/index.ts';
import {
  isAnonymous,
  type PageContext,
  type PublicParts,
  pageContext,
  paramOf,
  type Rendered,
  rendered,
  sendPublic,
} from '#portal/page-context.ts';
import { type Guide, GuidePage } from './guide.page.tsx';

/** Pages for nobody in particular, kept as long as their definition is. */
const kept = new WeakMap<MatterDefinition, Map<string, Rendered>>();

/** Names of the body and the division in the reader's language; Chinese where there is no English. */
export async function guideOf(
  on: Queryable,
  publicUrl: string,
  matter: PublishedMatter,
  { lang }: PageContext,
): Promise<Guide> {
  const { organisation } = matter;
  const [[body], [division]] = await Promise.all([
    organisationsById(on, [organisation.id]),
    divisionsOf(on, [organisation.division]),
  ]);
  return {
    matter,
    organisationName: pick(lang, { zh: organisation.name, en: body?.nameEn }),
    divisionName: division === undefined ? '' : pick(lang, { zh: division.name, en: division.nameEn }),
    url: `${publicUrl}${localPath(lang, `/matters/${matter.code}`)}`,
  };
}

/** `GET /matters/{code}`: the guide, the same for everybody, with an ETag. @throws `matters.not-found` */
export const guideHandler =
  ({ db, publicUrl }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const matter = await getMatter(db, paramOf(request, 'code'));
    const make = async (): Promise<Rendered> =>
      rendered(createElement(GuidePage, { context, guide: await guideOf(db, publicUrl, matter, context) }));
    if (!isAnonymous(request) || request.url.includes('?')) return sendPublic(request, reply, await make());
    const pages = kept.get(matter.definition) ?? new Map<string, Rendered>();
    kept.set(matter.definition, pages);
    const { status, organisation, code, version } = matter;
    const key = [context.lang, context.elder, status, code, version, organisation.name, publicUrl].join('|');
    const page = pages.get(key) ?? (await make());
    pages.set(key, page);
    return sendPublic(request, reply, page);
  };

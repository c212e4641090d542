// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import {
  answerShownDays,
  type GuideAround,
  getMatter,
  guideAround,
  type MatterDefinition,
  type PublishedMatter,
} from '#matters';
import { divisionsOf, organisationsById } from '#organisations';
import { monotonic } from '#platform/clock.ts';
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
import { placedGuide } from './placed-guide.ts';
import { visitorPlace } from './visitor-place.ts';

/** Pages for nobody in particular, kept as long as their definition is. */
const kept = new WeakMap<MatterDefinition, Map<string, Rendered>>();

const aroundKeptMs = 20_000;
const mostKept = 5_000;
type KeptAround = { readonly around: GuideAround; readonly hash: string; readonly at: number };
const keptAround = new WeakMap<Queryable, Map<string, KeptAround>>();

/** What stands around a guide, at most twenty seconds old; `hash` changes when any of it does. */
async function aroundOf(on: Queryable, code: string, now: Date): Promise<KeptAround> {
  const known = keptAround.get(on) ?? new Map<string, KeptAround>();
  keptAround.set(on, known);
  const hit = known.get(code);
  if (hit !== undefined && monotonic() - hit.at < aroundKeptMs) return hit;
  const around = await guideAround(on, code, new Date(now.getTime() - answerShownDays * 86_400_000));
  const hash = createHash('sha256').update(JSON.stringify(around)).digest('base64url').slice(0, 16);
  const made = { around, hash, at: monotonic() };
  if (known.size >= mostKept) known.clear();
  known.set(code, made);
  return made;
}

const nothingAround: GuideAround = {
  siblings: [],
  upcoming: null,
  successors: [],
  answers: [],
  note: { reason: null, resumesOn: null },
  hasItem: false,
};

/** Names of the body and the division in the reader's language; Chinese where there is no English. Without `now` it is a preview: nothing
 * stands around it. */
export async function guideOf(
  on: Queryable,
  publicUrl: string,
  matter: PublishedMatter,
  { lang }: PageContext,
  now?: Date,
): Promise<Guide> {
  const { organisation } = matter;
  const [[body], [division], { around }] = await Promise.all([
    organisationsById(on, [organisation.id]),
    divisionsOf(on, [organisation.division]),
    now === undefined ? { around: nothingAround } : aroundOf(on, matter.code, now),
  ]);
  return {
    matter,
    organisationName: pick(lang, { zh: organisation.name, en: body?.nameEn }),
    divisionName: division === undefined ? '' : pick(lang, { zh: division.name, en: division.nameEn }),
    url: `${publicUrl}${localPath(lang, `/matters/${matter.code}`)}`,
    around,
  };
}

/** `GET /matters/{code}`: the guide with an ETag; the same for everybody who chose no place. @throws `matters.not-found` */
export const guideHandler =
  ({ db, publicUrl, clock }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const matter = await getMatter(db, paramOf(request, 'code'));
    const place = await visitorPlace(db, request);
    const placed = await placedGuide(db, matter, place, context.lang);
    const make = async (): Promise<Rendered> => {
      const guide = await guideOf(db, publicUrl, matter, context, clock.now());
      return rendered(createElement(GuidePage, { context, guide: { ...guide, placed } }));
    };
    // A page for a place is made for each reader: kept ones would be as many as there are villages.
    if (placed !== null || !isAnonymous(request) || request.url.includes('?'))
      return sendPublic(request, reply, await make());
    const pages = kept.get(matter.definition) ?? new Map<string, Rendered>();
    kept.set(matter.definition, pages);
    const { status, organisation, code, version } = matter;
    const { hash } = await aroundOf(db, code, clock.now());
    const key = [context.lang, context.elder, status, code, version, organisation.name, publicUrl, hash].join(
      '|',
    );
    const page = pages.get(key) ?? (await make());
    if (pages.size > 64) pages.clear();
    pages.set(key, page);
    return sendPublic(request, reply, page);
  };

// SPDX-License-Identifier: Apache-2.0
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { civilDateOf } from '#law/civil-date.ts';
import {
  departmentCounts,
  getMatter,
  isListName,
  type ListLine,
  type ListName,
  listChangesPage,
  listCounts,
  listInChunks,
  readKeptList,
  readList,
} from '#matters';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { currentSite, type Lang, pick } from '#portal/kit/index.ts';
import {
  type PublicParts,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  sendPublic,
} from '#portal/page-context.ts';
import { downloadColumns, downloadLines, listFormats } from './list-download.ts';
import { atomFeed } from './list-feed.ts';
import { type AskedList, ListChangesView, ListsPage, OneListPage } from './lists.page.tsx';
import { officeNames } from './office-names.ts';

/** Lines of a page, changes shown under a list, changes of a page of the feed. */
const pageOf = 50;
const recentOf = 5;
const feedOf = 50;

/** `GET /lists` */
export const listsHandler =
  ({ db }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const city = pick(context.lang, currentSite().city);
    const counts = await listCounts(db);
    return sendPublic(request, reply, rendered(createElement(ListsPage, { context, city, counts })));
  };

/**
 * `GET /lists/{name}` as a page; `{name}.csv` and `{name}.json` as a download of the whole list, `{name}.atom` as the
 * feed of its changes. `asOf` and `department` narrow page and downloads alike.
 */
export const listHandler =
  (parts: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const [, name = '', kind] = /^([a-z-]+)(?:\.(csv|json|atom))?$/.exec(paramOf(request, 'name')) ?? [];
    if (!isListName(name)) throw new Problem(platformProblems['not-found']);
    if (kind === 'atom') return feed(parts, request, reply, name);
    const asked = askedOf(name, request);
    if (kind === 'csv' || kind === 'json') return download(parts, reply, asked, kind);
    return onePage(parts, request, reply, asked);
  };

function askedOf(name: ListName, request: FastifyRequest): AskedList {
  const { asOf = '', department = '' } = queryOf(request);
  return { name, asOf: asOf.trim(), department: department.trim().slice(0, 80) };
}

const filterOf = ({ asOf, department }: AskedList) => ({
  asOf: asOf === '' ? undefined : asOf,
  department: department === '' ? undefined : department,
});

async function onePage(
  { db, clock }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: AskedList,
): Promise<FastifyReply> {
  const context = pageContext(request);
  const { cursor } = queryOf(request);
  const [page, counts, recent, officeName, departments] = await Promise.all([
    readKeptList(db, asked.name, { ...filterOf(asked), cursor, limit: pageOf }),
    listCounts(db),
    listChangesPage(db, asked.name, { limit: recentOf }),
    officeNames(db, context.lang),
    asked.department === '' ? [] : departmentCounts(db),
  ]);
  const element = createElement(OneListPage, {
    context,
    city: pick(context.lang, currentSite().city),
    asked,
    departmentName: departments.find(({ key }) => key === asked.department)?.name ?? asked.department,
    page,
    total: counts.get(asked.name) ?? 0,
    changes: recent.changes,
    further: cursor !== undefined,
    officeName,
    nameOf: await successorNames(db, context.lang, page.lines),
    today: civilDateOf(clock.now()),
  });
  return sendPublic(request, reply, rendered(element));
}

/** Names of the matters that follow cancelled ones; the code where there is no such matter. */
async function successorNames(
  on: Queryable,
  lang: Lang,
  lines: readonly ListLine[],
): Promise<(code: string) => string> {
  const codes = [...new Set(lines.flatMap(({ facts }) => facts.successor ?? []))];
  const names = new Map<string, string>();
  for (const code of codes) {
    const matter = await getMatter(on, code).catch((error: unknown) => {
      if (error instanceof Problem) return null;
      throw error;
    });
    if (matter !== null) names.set(code, pick(lang, matter.definition.name));
  }
  return (code) => names.get(code) ?? code;
}

/** `GET /lists/{name}/changes` */
export const listChangesHandler =
  ({ db }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const name = paramOf(request, 'name');
    if (!isListName(name)) throw new Problem(platformProblems['not-found']);
    const context = pageContext(request);
    const before = beforeOf(request);
    const page = await listChangesPage(db, name, { before, limit: pageOf });
    const element = createElement(ListChangesView, {
      context,
      city: pick(context.lang, currentSite().city),
      name,
      ...page,
      further: before !== undefined,
      officeName: await officeNames(db, context.lang),
    });
    return sendPublic(request, reply, rendered(element));
  };

/** The number before which changes are asked for; anything else is the first page. */
function beforeOf(request: FastifyRequest): number | undefined {
  const { before = '' } = queryOf(request);
  return /^[1-9]\d{0,14}$/.test(before) ? Number(before) : undefined;
}

async function feed(
  { db, clock, publicUrl }: PublicParts,
  request: FastifyRequest,
  reply: FastifyReply,
  name: ListName,
): Promise<FastifyReply> {
  const { lang } = pageContext(request);
  const page = await listChangesPage(db, name, { before: beforeOf(request), limit: feedOf });
  const city = pick(lang, currentSite().city);
  return reply
    .type('application/atom+xml; charset=utf-8')
    .header('Cache-Control', 'public, max-age=300')
    .send(atomFeed({ lang, name, page, publicUrl, city, started: clock.now() }));
}

/** The whole list as it is read: the next chunk is asked for when the reader has taken the last. */
async function download(
  { db }: PublicParts,
  reply: FastifyReply,
  asked: AskedList,
  kind: 'csv' | 'json',
): Promise<FastifyReply> {
  const { name } = asked;
  // Faults of the question are told before the first byte of the answer.
  await readList(db, name, { ...filterOf(asked), limit: 1 });
  async function* lines() {
    for await (const chunk of listInChunks(db, name, filterOf(asked))) yield downloadLines(name, chunk);
  }
  const { type, write } = listFormats[kind];
  const day = asked.asOf === '' ? '' : `-${asked.asOf}`;
  return reply
    .type(type)
    .header('Cache-Control', 'public, max-age=300')
    .header('Content-Disposition', `attachment; filename="${name}${day}.${kind}"`)
    .send(Readable.from(write(downloadColumns(name), lines()), { highWaterMark: 1 }));
}

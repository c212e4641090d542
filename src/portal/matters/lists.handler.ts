// SPDX-License-Identifier: Apache-2.0
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { currentSite, pick } from '#portal/kit/index.ts';
import {
  type PublicParts,
  pageContext,
  paramOf,
  queryOf,
  rendered,
  sendPublic,
} from '#portal/page-context.ts';
import { ListsPage, OneListPage } from './lists.page.tsx';
import { isListName, type ListName, type ListRow, listChunks, listPage } from './matter-lists.ts';
import { word } from './matter-words.ts';
import { officeNames } from './office-names.ts';

/** `GET /lists` */
export const listsHandler =
  (_: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const city = pick(context.lang, currentSite().city);
    return sendPublic(request, reply, rendered(createElement(ListsPage, { context, city })));
  };

/** `GET /lists/{name}` as a page; `{name}.csv` and `{name}.json` as a download of the whole list. */
export const listHandler =
  ({ db }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const [, name = '', kind] = /^([a-z-]+)(?:\.(csv|json))?$/.exec(paramOf(request, 'name')) ?? [];
    if (!isListName(name)) throw new Problem(platformProblems['not-found']);
    if (kind !== undefined) return download(db, reply, name, kind === 'csv' ? csv : json);
    const context = pageContext(request);
    const { cursor } = queryOf(request);
    const page = await listPage(db, name, cursor);
    const officeName = await officeNames(db, context.lang);
    const city = pick(context.lang, currentSite().city);
    const element = createElement(OneListPage, {
      context,
      city,
      name,
      page,
      further: cursor !== undefined,
      officeName,
    });
    return sendPublic(request, reply, rendered(element));
  };

type Line = Readonly<Record<string, string | number | null>>;

interface Format {
  readonly type: string;
  readonly extension: string;
  /** The text of a download, a piece for each chunk of lines. */
  readonly write: (chunks: AsyncIterable<readonly Line[]>) => AsyncGenerator<string>;
}

/** The whole list as it is read: the next chunk is asked for when the reader has taken the last. */
function download(on: Queryable, reply: FastifyReply, name: ListName, format: Format): FastifyReply {
  async function* lines(): AsyncGenerator<readonly Line[]> {
    for await (const rows of listChunks(on, name)) yield rows.map((row) => lineOf(name, row));
  }
  return reply
    .type(format.type)
    .header('Cache-Control', 'public, max-age=300')
    .header('Content-Disposition', `attachment; filename="${name}.${format.extension}"`)
    .send(Readable.from(format.write(lines()), { highWaterMark: 1 }));
}

type Words = string | { readonly zh: string };
const zhOf = (text: Words): string => (typeof text === 'string' ? text : text.zh);

/** A line of the download: field names are English and stable, values as published. Amounts in fen (分). */
function lineOf(name: ListName, { matter, fee }: ListRow): Line {
  return {
    code: matter.code,
    name: matter.name,
    nameEn: matter.nameEn,
    matterType: word('zh', 'matterType', matter.matterType),
    department: matter.department.name,
    division: matter.division,
    level: matter.level,
    visits: matter.visits,
    promisedWorkdays: matter.promisedDays,
    statutoryWorkdays: matter.statutoryDays,
    ...(name === 'fees' && fee !== undefined
      ? {
          fee: zhOf(fee.name),
          amountFen: fee.amountFen ?? null,
          standard: zhOf(fee.standard),
          basis: fee.basis,
        }
      : {}),
  };
}

/** RFC 4180 with a byte order mark for spreadsheets; a text that a spreadsheet would run as a formula gets a quote in front. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || /^\d{16,}$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csv: Format = {
  type: 'text/csv; charset=utf-8',
  extension: 'csv',
  async *write(chunks) {
    let head = true;
    for await (const lines of chunks) {
      const [first] = lines;
      if (first === undefined) continue;
      const names = head ? `\uFEFF${Object.keys(first).join(',')}\r\n` : '';
      head = false;
      yield `${names}${lines.map((line) => `${Object.values(line).map(csvCell).join(',')}\r\n`).join('')}`;
    }
  },
};

const json: Format = {
  type: 'application/json; charset=utf-8',
  extension: 'json',
  async *write(chunks) {
    let before = '[\n';
    for await (const lines of chunks) {
      if (lines.length === 0) continue;
      yield `${before}${lines.map((line) => JSON.stringify(line)).join(',\n')}`;
      before = ',\n';
    }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  },
};

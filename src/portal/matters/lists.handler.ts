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
import { allRows, isListName, type ListName, type ListRow, listPage } from './matter-lists.ts';
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

interface Format {
  readonly type: string;
  readonly extension: string;
  readonly write: (rows: AsyncIterable<Record<string, string | number | null>>) => AsyncGenerator<string>;
}

function download(on: Queryable, reply: FastifyReply, name: ListName, format: Format): FastifyReply {
  async function* records(): AsyncGenerator<Record<string, string | number | null>> {
    for await (const row of allRows(on, name)) yield recordOf(name, row);
  }
  return reply
    .type(format.type)
    .header('Cache-Control', 'public, max-age=300')
    .header('Content-Disposition', `attachment; filename="${name}.${format.extension}"`)
    .send(Readable.from(format.write(records())));
}

type Words = string | { readonly zh: string };
const zhOf = (text: Words): string => (typeof text === 'string' ? text : text.zh);

/** A line of the download: field names are English and stable, values as published. Amounts in fen (分). */
function recordOf(name: ListName, { matter, fee }: ListRow): Record<string, string | number | null> {
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
  async *write(rows) {
    let head = true;
    for await (const row of rows) {
      if (head) yield `\uFEFF${Object.keys(row).join(',')}\r\n`;
      head = false;
      yield `${Object.values(row).map(csvCell).join(',')}\r\n`;
    }
  },
};

const json: Format = {
  type: 'application/json; charset=utf-8',
  extension: 'json',
  async *write(rows) {
    let before = '[\n';
    for await (const row of rows) {
      yield `${before}${JSON.stringify(row)}`;
      before = ',\n';
    }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  },
};

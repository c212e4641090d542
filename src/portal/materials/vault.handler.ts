// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { contentHeaders, type VaultItem } from '#materials';
import type { Material } from '#matters';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { FieldError, FormValues } from '#portal/kit/index.ts';
import { formOf, formRefusal, localRedirect, paramOf, queryOf, send } from '#portal/page-context.ts';
import { type PersonVisit, personPage } from '#portal/person-page.ts';
import type { PortalParts } from '#portal/portal-parts.ts';
import { acceptOf, largestFile, receiveForm } from '../cases/received-files.ts';
import { itemPath, VaultPage } from './vault.page.tsx';
import { VaultItemPage } from './vault-item.page.tsx';

/** The file box of the vault, read as the one of an application is. */
const box: Material = {
  id: 'file',
  element: 'document.other',
  name: { zh: '材料文件', en: 'Material' },
  copyKind: 'original-or-copy',
  docKind: 'other',
  medium: 'electronic',
  necessity: 'required',
  source: 'applicant',
  originals: 0,
  copies: 1,
  maxFiles: 1,
};

const one = '/me/materials/:id([0-9a-f-]{36})';

export function registerVault(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/me/materials', { GET: showAll, POST: add });
  personPage(app, parts, one, { GET: showOne, POST: describe });
  personPage(app, parts, `${one}/copy`, { POST: copy });
  personPage(app, parts, `${one}/delete`, { POST: remove });
}

const showAll = (visit: PersonVisit): Promise<FastifyReply> => list(visit);
const showOne = (visit: PersonVisit): Promise<FastifyReply> => show(visit);

interface Wrong {
  readonly errors: readonly FieldError[];
  readonly values: FormValues;
  readonly status?: number;
}

async function list(visit: PersonVisit, wrong?: Wrong): Promise<FastifyReply> {
  const { parts, actor, context, request, reply } = visit;
  const query = queryOf(request);
  const props = {
    context,
    items: await parts.materials.vault(actor),
    kindNames: parts.materials.kindNames,
    kind: query['kind'],
    done: (['added', 'removed'] as const).find((name) => query[name] === '1'),
    errors: wrong?.errors ?? [],
    values: wrong?.values ?? {},
    accept: acceptOf(box),
    maxBytes: largestFile,
  };
  return send(reply, createElement(VaultPage, props), wrong === undefined ? 200 : (wrong.status ?? 422));
}

async function add(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, lang, request, reply } = visit;
  const { form, files, errors } = await receiveForm(parts, actor, request, lang, [box]);
  const [kind = '', validTo = ''] = [form['kind'], form['validTo']].map((value) => [value ?? ''].flat()[0]);
  const values = { kind, validTo };
  const [file] = files;
  if (file === undefined || errors.length > 0) {
    const lacking = { field: 'materials.file', message: lang === 'en' ? 'Choose a file' : '请选择文件' };
    return list(visit, { errors: errors.length > 0 ? errors : [lacking], values });
  }
  try {
    await parts.runner.execute(parts.materials.commands.describe, actor, { id: file.fileId, kind, validTo });
  } catch (error) {
    // The file is kept; what was said of it is corrected on its own page.
    return show(
      visit,
      { ...formRefusal(lang, error, 'kind'), values: { name: file.name, ...values } },
      file.fileId,
    );
  }
  return localRedirect(reply, lang, '/me/materials?added=1');
}

async function itemOf({ parts, actor }: PersonVisit, id: string): Promise<VaultItem> {
  const item = (await parts.materials.vault(actor)).find((of) => of.facts.id === id);
  if (item === undefined) throw new Problem(platformProblems['not-found']);
  return item;
}

async function show(
  visit: PersonVisit,
  wrong?: Wrong,
  id = paramOf(visit.request, 'id'),
): Promise<FastifyReply> {
  const { parts, context, request, reply } = visit;
  const item = await itemOf(visit, id);
  const props = {
    context,
    item,
    kindNames: parts.materials.kindNames,
    done: queryOf(request)['saved'] === '1',
    errors: wrong?.errors ?? [],
    values: { name: item.facts.name, kind: item.kind ?? '', validTo: item.validTo ?? '', ...wrong?.values },
  };
  return send(reply, createElement(VaultItemPage, props), wrong === undefined ? 200 : (wrong.status ?? 422));
}

async function describe(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, lang, request, reply } = visit;
  const id = paramOf(request, 'id');
  const { name = '', kind = '', validTo = '' } = formOf(request);
  try {
    await parts.runner.execute(parts.materials.commands.describe, actor, { id, name, kind, validTo });
  } catch (error) {
    return show(visit, { ...formRefusal(lang, error, 'name'), values: { name, kind, validTo } });
  }
  return localRedirect(reply, lang, `${itemPath(id)}?saved=1`);
}

async function copy(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, lang, request, reply } = visit;
  const { purpose = '' } = formOf(request);
  try {
    const made = await parts.materials.markedCopy(actor, paramOf(request, 'id'), purpose);
    const { bytes } = made;
    return await reply
      .headers(contentHeaders(made, true))
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    return show(visit, { ...formRefusal(lang, error, 'purpose'), values: { purpose } });
  }
}

async function remove(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, actor, lang, request, reply } = visit;
  try {
    await parts.runner.execute(parts.materials.commands.remove, actor, { id: paramOf(request, 'id') });
  } catch (error) {
    return show(visit, { ...formRefusal(lang, error, 'main'), values: {} });
  }
  return localRedirect(reply, lang, '/me/materials?removed=1');
}

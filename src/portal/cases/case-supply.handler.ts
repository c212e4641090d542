// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { supplyMaterials } from '#cases';
import { getMatterVersion, type Material } from '#matters';
import type { FieldError } from '#portal/kit/index.ts';
import { formRefusal, localRedirect, send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { dt } from './case-duty-words.ts';
import { CaseSupplyPage } from './case-supply.page.tsx';
import { caseNoOf } from './case-view.handler.ts';
import { receiveForm } from './received-files.ts';

/** `/me/cases/{caseNo}/supply`: leads back to the case when nothing may follow. */
export function registerSupply(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/me/cases/:caseNo/supply', { GET: supply, POST: supply });
}

async function supply(visit: PersonVisit): Promise<FastifyReply> {
  const { parts, request, reply, actor, context, lang } = visit;
  const body = await parts.cases.view(actor, caseNoOf(request));
  const { tolerance } = body.commitment;
  const home = `/me/cases/${body.caseNo}`;
  if (tolerance === null || !body.actions.includes('supply')) return localRedirect(reply, lang, home);
  const { definition } = await getMatterVersion(parts.db, body.matter.code, body.matter.version);
  const missing = new Set(tolerance.missing.map((material) => material.id));
  const materials = definition.materials.filter((material) => missing.has(material.id));
  const show = (errors: readonly FieldError[], status: number): FastifyReply =>
    send(reply, createElement(CaseSupplyPage, { context, body, tolerance, materials, errors }), status);
  if (request.method === 'GET') return show([], 200);
  const { files, errors } = await receiveForm(parts, actor, request, lang, materials);
  if (errors.length > 0 || files.length === 0)
    return show(errors.length > 0 ? errors : [nothing(lang, materials)], 422);
  try {
    const handed = files.map(({ materialId, fileId }) => ({ materialId, fileId }));
    await parts.runner.execute(supplyMaterials, actor, { caseNo: body.caseNo, files: handed });
  } catch (error) {
    const refusal = formRefusal(lang, error, 'main');
    return show(refusal.errors, refusal.status);
  }
  return localRedirect(reply, lang, `${home}?done=supplied`);
}

const nothing = (lang: 'zh' | 'en', [first]: readonly Material[]): FieldError => ({
  field: first === undefined ? 'main' : `materials.${first.id}`,
  message: dt(lang, 'supplyNone'),
});

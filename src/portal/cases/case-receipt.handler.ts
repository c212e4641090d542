// SPDX-License-Identifier: Apache-2.0
/** The receipt of a case as a page, as a signed statement, and with the proof that the submission is in the audit log. */
import type { FastifyInstance } from 'fastify';
import { createElement } from 'react';
import { caseProblems } from '#cases';
import { Problem } from '#platform/problem.ts';
import { page, pageContext, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { caseNoOf } from './case-view.handler.ts';
import { ReceiptPage } from './receipt.page.tsx';

export function registerReceipt(app: FastifyInstance, parts: PortalParts): void {
  const { cases } = parts;
  page(app, 'GET', '/me/cases/:caseNo/receipt', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const receipt = await cases.receipt(actor, caseNoOf(request));
    const proved = await isMade(cases.proveReceipt(actor, receipt.caseNo));
    return send(reply, createElement(ReceiptPage, { context: pageContext(request), receipt, proved }));
  });
  page(app, 'GET', '/me/cases/:caseNo/receipt.jws', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const { statement, caseNo } = await cases.receipt(actor, caseNoOf(request));
    return reply
      .header('Cache-Control', 'no-store')
      .header('Content-Disposition', `attachment; filename="${caseNo}.jws"`)
      .type('application/jose')
      .send(statement);
  });
  page(app, 'GET', '/me/cases/:caseNo/receipt.json', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const { receipt, proof } = await cases.proveReceipt(actor, caseNoOf(request));
    // The file is made to be shown to others: the password stays with the applicant.
    const { queryPassword: _, ...shown } = receipt;
    return reply
      .header('Cache-Control', 'no-store')
      .header('Content-Disposition', `attachment; filename="${receipt.caseNo}.json"`)
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify({ receipt: shown, proof }, null, 2)}\n`);
  });
}

/** Whether the proof stands already; in the first minute or two it does not. */
async function isMade(proof: Promise<unknown>): Promise<boolean> {
  try {
    await proof;
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === caseProblems['not-in-log-yet']) return false;
    throw error;
  }
}

// SPDX-License-Identifier: Apache-2.0
/** A receipt with the proof that the submission stands in the audit log: verified offline, without the platform. */
import Type from 'typebox';
import type { Actor } from '#platform/actor.ts';
import { type InclusionProof, proveEntry } from '#platform/audit/index.ts';
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import type { CasesFace } from './case-face.ts';
import { openCase } from './case-history.ts';
import * as c from './cases.contract.ts';
import { caseProblems } from './cases.problems.ts';
import type { CaseServices } from './cases.services.ts';
import type { Receipt } from './receipt.ts';

export interface ReceiptProof {
  readonly receipt: Receipt;
  readonly proof: InclusionProof;
}

/** @throws not-found; not-in-log-yet until the minute's checkpoint covers the submission */
export async function proveReceipt(
  { db }: Pick<CaseServices, 'db'>,
  face: Pick<CasesFace, 'receipt'>,
  actor: Actor,
  caseNo: string,
): Promise<ReceiptProof> {
  const [receipt, { stored }] = await Promise.all([face.receipt(actor, caseNo), openCase(db, actor, caseNo)]);
  const proof = await proveEntry(db, stored.city, caseNo, stored.events[0]?.hash ?? '');
  if (!proof) throw new Problem(caseProblems['not-in-log-yet']);
  return { receipt, proof };
}

export const receiptProofRoutes = (
  services: Pick<CaseServices, 'db'>,
  face: Pick<CasesFace, 'receipt'>,
): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/cases/:caseNo/receipt/proof',
    permission: 'cases.submit',
    summary: 'The receipt with the proof that the submission is in the audit log',
    tag: 'cases',
    params: c.CaseParams,
    response: Type.Object({
      receipt: c.ReceiptBody,
      proof: Type.Object({
        entry: Type.Object({
          city: Type.String(),
          seq: Type.Integer(),
          id: Type.String(),
          name: Type.String(),
          at: Type.String(),
          subject: Type.String(),
          content: Type.String(),
        }),
        treeSize: Type.Integer(),
        path: Type.Array(Type.String()),
        checkpoint: Type.String(),
      }),
    }),
    handler: ({ actor, params }) => proveReceipt(services, face, actor, params.caseNo),
  }),
];

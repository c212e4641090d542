// SPDX-License-Identifier: Apache-2.0
/** `/me/joint`, `/me/joint/{jointNo}` and its receipt. Somebody else's joint case is not found. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import type { Receipt } from '#cases';
import { Problem, platformProblems } from '#platform/problem.ts';
import { page, pageContext, paramOf, queryOf, requirePerson, send } from '../page-context.ts';
import type { PortalParts } from '../portal-parts.ts';
import { JointListPage } from './joint-list.page.tsx';
import { JointReceiptPage } from './joint-receipt.page.tsx';
import { JointViewPage, jointDone } from './joint-view.page.tsx';

/** The number of the joint case in the address. @throws not-found when it can be none */
export function jointNoOf(request: FastifyRequest): string {
  const jointNo = paramOf(request, 'jointNo').toUpperCase();
  if (!/^J[0-9A-Z]{19}$/.test(jointNo)) throw new Problem(platformProblems['not-found']);
  return jointNo;
}

export function registerJointView(app: FastifyInstance, parts: PortalParts): void {
  const { joint: face } = parts.cases;
  page(app, 'GET', '/me/joint', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const joints = await face.ownJoint(actor);
    return send(reply, createElement(JointListPage, { context: pageContext(request), joints }));
  });
  page(app, 'GET', '/me/joint/:jointNo', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const joint = await face.viewJoint(actor, jointNoOf(request));
    const done = jointDone.find((word) => word === queryOf(request)['done']);
    return send(reply, createElement(JointViewPage, { context: pageContext(request), joint, done }));
  });
  page(app, 'GET', '/me/joint/:jointNo/receipt', async (request, reply) => {
    const actor = requirePerson(request, reply);
    if (actor === null) return reply;
    const joint = await face.viewJoint(actor, jointNoOf(request));
    const receipts: Receipt[] = [];
    for (const { caseNo } of joint.children)
      if (caseNo !== null) receipts.push(await parts.cases.receipt(actor, caseNo));
    return send(reply, createElement(JointReceiptPage, { context: pageContext(request), joint, receipts }));
  });
}

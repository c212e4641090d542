// SPDX-License-Identifier: Apache-2.0
/** Pages on signatures of several people under one application. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createElement } from 'react';
import { send } from '../page-context.ts';
import { type PersonVisit, personPage } from '../person-page.ts';
import type { PortalParts } from '../portal-parts.ts';
import { registerBeginSigning } from './begin-signing.handler.ts';
import { MySigningsPage } from './my-signings.page.tsx';
import { registerSign } from './sign.handler.ts';

export function registerSigningPages(app: FastifyInstance, parts: PortalParts): void {
  personPage(app, parts, '/me/signings', { GET: list });
  registerBeginSigning(app, parts);
  registerSign(app, parts);
}

async function list({ parts, reply, actor, context }: PersonVisit): Promise<FastifyReply> {
  const signings = await parts.cases.signings.list(actor);
  return send(reply, createElement(MySigningsPage, { context, signings }));
}

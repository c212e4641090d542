// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localRedirect, pageContext } from '#portal/page-context.ts';
import type { SecurityDone } from './security.page.tsx';

/** Back to the page of security, saying what was done. */
export const securityDone = (
  request: FastifyRequest,
  reply: FastifyReply,
  done: SecurityDone,
): FastifyReply => localRedirect(reply, pageContext(request).lang, `/me/security?done=${done}`);

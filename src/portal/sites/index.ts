// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import type { PublicParts } from '#portal/page-context.ts';
import { registerConsentPages } from './consent.handler.ts';
import { registerMySites } from './my-sites.handler.ts';

/** Signing in at other sites: agreeing, and taking it back. */
export function registerSitePages(app: FastifyInstance, parts: PublicParts): void {
  registerConsentPages(app, parts);
  registerMySites(app, parts);
}

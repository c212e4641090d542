// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import type { PortalParts } from '#portal/portal-parts.ts';
import { registerAuthorisations } from './authorisations.handler.ts';
import { registerCompanies } from './companies.handler.ts';
import { registerFamily } from './family.handler.ts';

/** Companies, authorisations and family of the signed-in person. */
export function registerAuthorityPages(app: FastifyInstance, parts: PortalParts): void {
  registerCompanies(app, parts);
  registerAuthorisations(app, parts);
  registerFamily(app, parts);
}

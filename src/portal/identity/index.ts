// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import type { PortalParts } from '#portal/portal-parts.ts';
import { registerActingPages } from './acting.handler.ts';
import { registerRegistrationPages } from './register.handler.ts';
import { registerSignInPages } from './sign-in.handler.ts';

/** Signing in and out, registering, acting for a company. */
export function registerIdentityPages(app: FastifyInstance, parts: PortalParts): void {
  registerSignInPages(app, parts);
  registerActingPages(app, parts);
  registerRegistrationPages(app, parts);
}

// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import type { PublicParts } from '#portal/page-context.ts';
import { registerActingPages } from './acting.handler.ts';
import { registerRegistrationPages } from './register.handler.ts';
import { registerSignInPages } from './sign-in.handler.ts';

/** Signing in and out, registering, acting for a company. */
export function registerIdentityPages(app: FastifyInstance, parts: PublicParts): void {
  registerSignInPages(app, parts);
  registerActingPages(app, parts);
  registerRegistrationPages(app, parts);
}

// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import type { PublicParts } from '#portal/page-context.ts';
import { registerActingPages } from './acting.handler.ts';
import { registerCodeSignIn } from './code-sign-in.handler.ts';
import { registerConfirmation } from './confirm.handler.ts';
import { registerRecovery } from './recover.handler.ts';
import { registerRegistrationPages } from './register.handler.ts';
import { registerSecurityPages } from './security.handler.ts';
import { registerSignInPages } from './sign-in.handler.ts';

/** Signing in and out, registering, a lost password, what one signs in with, acting for a company. */
export function registerIdentityPages(app: FastifyInstance, parts: PublicParts): void {
  registerSignInPages(app, parts);
  registerCodeSignIn(app, parts);
  registerConfirmation(app, parts);
  registerSecurityPages(app, parts);
  registerRecovery(app, parts);
  registerActingPages(app, parts);
  registerRegistrationPages(app, parts);
}

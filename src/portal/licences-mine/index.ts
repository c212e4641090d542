// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import type { PortalParts } from '../portal-parts.ts';
import { registerMyLicences } from './my-licences.handler.ts';
import { registerPermits } from './permit.handler.ts';
import { registerShowing } from './showing.handler.ts';

/** The library of licences: what one holds, showing it, letting it be used, and the ledger. */
export function registerLicenceLibrary(app: FastifyInstance, parts: PortalParts): void {
  registerMyLicences(app, parts);
  registerShowing(app, parts);
  registerPermits(app, parts);
}

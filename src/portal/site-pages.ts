// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { registerHomePages } from './home/index.ts';
import { registerIdentityPages } from './identity/index.ts';
import { registerLicencePages } from './licences/index.ts';
import { registerMatterPages } from './matters/index.ts';
import type { PublicParts } from './page-context.ts';
import { registerPrivacyNotice } from './privacy/my-privacy.handler.ts';
import { registerSitePages } from './sites/index.ts';
import { registerStaticPages } from './static/index.ts';
import { registerUpstreamPages } from './upstream/national.handler.ts';

/** The pages that everyone may see, and those by which people come in. */
export function registerPublicPages(app: FastifyInstance, parts: PublicParts): void {
  registerHomePages(app, parts);
  registerMatterPages(app, parts);
  registerIdentityPages(app, parts);
  registerLicencePages(app, parts);
  registerStaticPages(app, parts);
  registerPrivacyNotice(app, parts);
  registerSitePages(app, parts);
  registerUpstreamPages(app, parts);
}

// SPDX-License-Identifier: Apache-2.0
import type { FastifyInstance } from 'fastify';
import { createElement } from 'react';
import { allJoint } from '#portal/joint/joint-of-life-event.ts';
import { currentSite } from '#portal/kit/index.ts';
import { officeNames } from '#portal/matters/office-names.ts';
import { visitorPlace } from '#portal/matters/visitor-place.ts';
import { type PublicParts, page, pageContext, rendered, sendPublic } from '#portal/page-context.ts';
import { HomePage } from './home.page.tsx';
import { homeData } from './home-data.ts';

/** The home page. */
export function registerHomePages(app: FastifyInstance, { db }: PublicParts): void {
  page(app, 'GET', '/', async (request, reply) => {
    const context = pageContext(request);
    const data = await homeData(db, currentSite().city.zh);
    const place = await visitorPlace(db, request);
    const officeName = await officeNames(db, context.lang);
    return sendPublic(
      request,
      reply,
      rendered(createElement(HomePage, { context, data, officeName, place, joints: allJoint() })),
    );
  });
}

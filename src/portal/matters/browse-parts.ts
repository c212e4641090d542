// SPDX-License-Identifier: Apache-2.0
import type { FastifyRequest } from 'fastify';
import type { MatterSummary } from '#matters';
import type { Queryable } from '#platform/db.ts';
import { currentSite, type Lang, pick } from '#portal/kit/index.ts';
import { pageContext } from '#portal/page-context.ts';
import type { Browsed } from './browse-frame.tsx';
import { divisionNames } from './division-names.ts';
import type { Names } from './matter-items.tsx';
import { officeNames } from './office-names.ts';
import { visitorPlace } from './visitor-place.ts';

/** What every view is given, from its request. */
export async function browsed(on: Queryable, request: FastifyRequest): Promise<Browsed> {
  const context = pageContext(request);
  const city = pick(context.lang, currentSite().city);
  return { context, city, place: await visitorPlace(on, request) };
}

/** Names around matters in the reader's language, in one read each. */
export async function namesAround(
  on: Queryable,
  lang: Lang,
  matters: readonly MatterSummary[],
  divisions: readonly string[] = [],
): Promise<Names> {
  const codes = [...matters.map(({ division }) => division), ...divisions];
  const [regionName, officeName] = await Promise.all([divisionNames(on, lang, codes), officeNames(on, lang)]);
  return { regionName, officeName };
}

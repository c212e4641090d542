// SPDX-License-Identifier: Apache-2.0
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'react';
import { contactsOfBodies, type MatterResults, searchMatters } from '#matters';
import { organisationsByKey } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { currentSite, pick } from '#portal/kit/index.ts';
import { type PublicParts, pageContext, queryOf, rendered, sendPublic } from '#portal/page-context.ts';
import { divisionNames } from './division-names.ts';
import { officeNames } from './office-names.ts';
import { SearchPage } from './search.page.tsx';
import { searchFacets, themeLabel } from './search-facets.ts';
import type { Asking } from './search-help.tsx';
import type { Asked } from './search-path.ts';
import { visitorPlace } from './visitor-place.ts';

/** What was asked, without values that no filter has: those are ignored as if not chosen. */
export function askedOf(query: Readonly<Record<string, string | undefined>>): Asked {
  const fit = (name: string, pattern: RegExp): string => {
    const value = query[name]?.trim() ?? '';
    return pattern.test(value) ? value : '';
  };
  return {
    q: (query.q ?? '').replace(/\s+/g, ' ').trim().slice(0, 100),
    audience: fit('audience', /^(person|company)$/),
    theme: fit('theme', /^[pc]\d{3}$/),
    department: fit('department', /^[\w-]{1,60}$/),
    level: fit('level', /^[1-6]$/),
    region: fit('region', /^\d{2,12}$/),
  };
}

const chosen = (value: string): string | undefined => (value === '' ? undefined : value);

/** `GET /search`: matters by words and filters. @throws `matters.bad-cursor` */
export const searchHandler =
  ({ db }: PublicParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const context = pageContext(request);
    const query = queryOf(request);
    const asked = askedOf(query);
    const cursor = chosen(query.cursor ?? '');
    const place = await visitorPlace(db, request);
    const results = await searchMatters(db, {
      q: chosen(asked.q),
      audience: chosen(asked.audience),
      theme: chosen(asked.theme),
      department: chosen(asked.department),
      level: asked.level === '' ? undefined : Number(asked.level),
      region: chosen(asked.region),
      near: place?.code,
      cursor,
      facets: true,
    });
    const popular =
      results.total > 0
        ? []
        : (await searchMatters(db, { limit: 6, facets: false, near: place?.code })).items;
    const regions = [
      ...[...results.items, ...popular].map((matter) => matter.division),
      ...(results.facets?.region ?? []).map((value) => value.key),
      asked.region,
    ].filter((code) => code !== '');
    const [regionName, officeName, asking] = await Promise.all([
      divisionNames(db, context.lang, regions),
      officeNames(db, context.lang),
      departmentsToAsk(db, results.help?.departments ?? []),
    ]);
    const page = createElement(SearchPage, {
      context,
      city: pick(context.lang, currentSite().city),
      asked,
      results,
      facets: searchFacets(context.lang, results.facets, asked, { regionName, officeName }),
      further: cursor !== undefined,
      place,
      asking,
      popular,
      regionName,
      officeName,
      themeName: asked.theme === '' ? undefined : themeLabel(context.lang, asked.theme),
    });
    return sendPublic(request, reply, rendered(page));
  };

type Named = NonNullable<MatterResults['help']>['departments'];

/** Telephones of the departments that may know: those of the body of that name, as its guides publish them. */
async function departmentsToAsk(on: Queryable, departments: Named): Promise<readonly Asking[]> {
  const bodies = await Promise.all(
    departments.map(async ({ key, name, division }) =>
      (await organisationsByKey(on, key, division.slice(0, 4))).find((body) => body.name === name),
    ),
  );
  const contacts = await contactsOfBodies(
    on,
    bodies.flatMap((body) => (body === undefined ? [] : [body.id])),
  );
  return departments.map(({ key, name }, at) => ({
    key,
    name,
    phones: contacts.get(bodies[at]?.id ?? '')?.phones ?? [],
  }));
}

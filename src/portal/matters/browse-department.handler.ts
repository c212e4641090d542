// SPDX-License-Identifier: Apache-2.0
import type { FastifyRequest } from 'fastify';
import { createElement, type ReactElement } from 'react';
import { contactsOfBodies, departmentCounts, searchMatters } from '#matters';
import { listOrganisations, type Organisation, organisationsById, organisationsByKey } from '#organisations';
import { monotonic } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { Lang } from '#portal/kit/index.ts';
import { type PublicParts, paramOf, queryOf } from '#portal/page-context.ts';
import { DepartmentPage } from './browse-department.page.tsx';
import { browsed, namesAround } from './browse-parts.ts';
import { themeLabel } from './search-facets.ts';
import { chainOf, type VisitorPlace } from './visitor-place.ts';

const pageOf = 20;
const bodiesOf = 8;
const themesOf = 3;

const keptMs = 60_000;
const kept = new WeakMap<Queryable, { readonly english: ReadonlyMap<string, string>; readonly at: number }>();

/** English names of kinds of bodies, as the first of each kind bears it; empty in Chinese. */
export async function englishOfKeys(on: Queryable, lang: Lang): Promise<ReadonlyMap<string, string>> {
  if (lang !== 'en') return new Map();
  const known = kept.get(on);
  if (known !== undefined && monotonic() - known.at < keptMs) return known.english;
  const english = new Map<string, string>();
  for (const { key, nameEn } of await listOrganisations(on))
    if (nameEn !== undefined && !english.has(key)) english.set(key, nameEn);
  kept.set(on, { english, at: monotonic() });
  return english;
}

/** `GET /browse/departments/{key}` */
export async function departmentHandler({ db }: PublicParts, request: FastifyRequest): Promise<ReactElement> {
  const key = paramOf(request, 'key');
  const shared = await browsed(db, request);
  const { lang } = shared.context;
  const { cursor } = queryOf(request);
  const [counts, all, found, english] = await Promise.all([
    departmentCounts(db),
    bodiesOfKey(db, key),
    searchMatters(db, { department: key, cursor, limit: pageOf, facets: true, near: shared.place?.code }),
    englishOfKeys(db, lang),
  ]);
  const known = counts.find((one) => one.key === key);
  if (known === undefined && all.length === 0) throw new Problem(platformProblems['not-found']);
  const near = nearestFirst(all, shared.place).slice(0, bodiesOf);
  const [contacts, names] = await Promise.all([
    contactsOfBodies(
      db,
      near.map(({ id }) => id),
    ),
    namesAround(
      db,
      lang,
      found.items,
      near.map(({ division }) => division),
    ),
  ]);
  return createElement(DepartmentPage, {
    ...shared,
    ...names,
    departmentKey: key,
    name: english.get(key) ?? known?.name ?? all[0]?.name ?? key,
    total: found.total,
    themes: (found.facets?.theme ?? []).slice(0, themesOf).map((theme) => themeLabel(lang, theme.key)),
    bodies: near.map((body) => ({ body, contacts: contacts.get(body.id) })),
    bodyCount: all.length,
    items: found.items,
    next: found.next,
    further: cursor !== undefined,
  });
}

/** The bodies of a kind; an imported department is one body whose key is its id. */
async function bodiesOfKey(on: Queryable, key: string): Promise<readonly Organisation[]> {
  if (key.length > 80) return [];
  const bodies = await organisationsByKey(on, key, '');
  return bodies.length > 0 ? bodies : organisationsById(on, [key]);
}

/** The bodies of the place, then of those above it, then the others in the order of divisions. */
function nearestFirst(bodies: readonly Organisation[], place: VisitorPlace | null): readonly Organisation[] {
  const chain = chainOf(place);
  const rank = ({ division }: Organisation): number => {
    const at = chain.indexOf(division);
    return at === -1 ? chain.length : at;
  };
  return [...bodies].sort((a, b) => rank(a) - rank(b) || (a.division < b.division ? -1 : 1));
}

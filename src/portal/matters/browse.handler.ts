// SPDX-License-Identifier: Apache-2.0
/** The views of the catalogue: by audience, department, theme, level, life event, and letter. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement, type ReactElement } from 'react';
import {
  companyThemes,
  countsBy,
  departmentCounts,
  lifeEvents,
  mattersOfItems,
  mattersOfLetter,
  personThemes,
  searchMatters,
  themeOf,
} from '#matters';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { Lang } from '#portal/kit/index.ts';
import { type PublicParts, page, paramOf, queryOf, rendered, sendPublic } from '#portal/page-context.ts';
import {
  AudiencePage,
  BrowsePage,
  DepartmentsPage,
  LettersPage,
  LevelsPage,
  ShelfPage,
} from './browse.page.tsx';
import { departmentHandler, englishOfKeys } from './browse-department.handler.ts';
import { LifeEventPage, LifeEventsPage } from './browse-events.page.tsx';
import { browsed, namesAround } from './browse-parts.ts';
import { word } from './matter-words.ts';
import { themeLabel } from './search-facets.ts';
import { chainOf } from './visitor-place.ts';

const pageOf = 20;
const popularOf = 6;

type View = (parts: PublicParts, request: FastifyRequest) => Promise<ReactElement>;

const browse: View = async ({ db }, request) => createElement(BrowsePage, await browsed(db, request));

const audience =
  (of: 'person' | 'company'): View =>
  async ({ db }, request) => {
    const shared = await browsed(db, request);
    const [themes, totals, popular] = await Promise.all([
      countsBy(db, 'theme'),
      countsBy(db, 'audience'),
      searchMatters(db, { audience: of, limit: popularOf, facets: false, near: shared.place?.code }),
    ]);
    const counts = new Map(themes.map(({ key, count }) => [key, count]));
    const names = await namesAround(db, shared.context.lang, popular.items);
    return createElement(AudiencePage, {
      ...shared,
      ...names,
      audience: of,
      total: totals.find(({ key }) => key === of)?.count ?? 0,
      events: lifeEvents().filter((event) => event.audience === of),
      themes: (of === 'person' ? personThemes : companyThemes)
        .map((theme) => ({ ...theme, count: counts.get(theme.key) ?? 0 }))
        .filter(({ count }) => count > 0),
      popular: popular.items,
    });
  };

const departments: View = async ({ db }, request) => {
  const shared = await browsed(db, request);
  const [counts, english] = await Promise.all([departmentCounts(db), englishOfKeys(db, shared.context.lang)]);
  return createElement(DepartmentsPage, {
    ...shared,
    departments: counts,
    departmentName: ({ key, name }) => english.get(key) ?? name,
  });
};

const levels: View = async ({ db }, request) =>
  createElement(LevelsPage, { ...(await browsed(db, request)), levels: await countsBy(db, 'level') });

/** Matters under one filter, by cursor. */
async function shelf(
  { db }: PublicParts,
  request: FastifyRequest,
  of: {
    readonly filter: { readonly theme: string } | { readonly level: number };
    readonly title: (lang: Lang) => string;
    readonly view: 'persons' | 'companies' | 'levels';
    readonly path: string;
  },
): Promise<ReactElement> {
  const shared = await browsed(db, request);
  const { lang } = shared.context;
  const { cursor } = queryOf(request);
  const near = shared.place?.code;
  const found = await searchMatters(db, { ...of.filter, cursor, limit: pageOf, facets: false, near });
  return createElement(ShelfPage, {
    ...shared,
    ...(await namesAround(db, lang, found.items)),
    title: of.title(lang),
    view: of.view,
    path: of.path,
    items: found.items,
    total: found.total,
    next: found.next,
    further: cursor !== undefined,
  });
}

const theme: View = (parts, request) => {
  const key = paramOf(request, 'key');
  if (themeOf(key) === undefined) throw new Problem(platformProblems['not-found']);
  return shelf(parts, request, {
    filter: { theme: key },
    title: (lang) => themeLabel(lang, key),
    view: key.startsWith('p') ? 'persons' : 'companies',
    path: `/browse/themes/${key}`,
  });
};

const level: View = (parts, request) => {
  const n = paramOf(request, 'n');
  if (!/^[1-6]$/.test(n)) throw new Problem(platformProblems['not-found']);
  return shelf(parts, request, {
    filter: { level: Number(n) },
    title: (lang) => word(lang, 'level', n),
    view: 'levels',
    path: `/browse/levels/${n}`,
  });
};

const letters: View = async ({ db }, request) => {
  const shared = await browsed(db, request);
  const counts = await countsBy(db, 'letter');
  const { letter: asked = '', cursor } = queryOf(request);
  const first = counts.find(({ key }) => key !== '#')?.key ?? counts[0]?.key ?? 'A';
  const letter = /^[A-Za-z#]$/.test(asked) ? asked.toUpperCase() : first;
  const found = await mattersOfLetter(db, letter, { cursor, limit: pageOf });
  return createElement(LettersPage, {
    ...shared,
    ...(await namesAround(db, shared.context.lang, found.items)),
    letter,
    letters: counts,
    ...found,
    further: cursor !== undefined,
  });
};

const events: View = async ({ db }, request) =>
  createElement(LifeEventsPage, { ...(await browsed(db, request)), events: lifeEvents() });

const event: View = async ({ db }, request) => {
  const one = lifeEvents().find(({ id }) => id === paramOf(request, 'id'));
  if (one === undefined) throw new Problem(platformProblems['not-found']);
  const shared = await browsed(db, request);
  const items = [...new Set(one.steps.flatMap((step) => step.items))];
  const found = await mattersOfItems(db, items, chainOf(shared.place));
  const names = await namesAround(
    db,
    shared.context.lang,
    found.map(({ matter }) => matter),
  );
  return createElement(LifeEventPage, { ...shared, ...names, event: one, found });
};

const paths: readonly (readonly [path: string, view: View])[] = [
  ['/browse', browse],
  ['/browse/persons', audience('person')],
  ['/browse/companies', audience('company')],
  ['/browse/departments', departments],
  ['/browse/departments/:key', departmentHandler],
  ['/browse/themes/:key', theme],
  ['/browse/levels', levels],
  ['/browse/levels/:n', level],
  ['/browse/life-events', events],
  ['/browse/life-events/:id', event],
  ['/browse/a-z', letters],
];

/** Every view of the catalogue. */
export function registerBrowsePages(app: FastifyInstance, parts: PublicParts): void {
  for (const [path, view] of paths)
    page(
      app,
      'GET',
      path,
      async (request, reply): Promise<FastifyReply> =>
        sendPublic(request, reply, rendered(await view(parts, request))),
    );
}

// SPDX-License-Identifier: Apache-2.0
/** What search engines are told: where not to go, and every public page. */
import { catalogueAfter, countMatters, lifeEvents, listNames, matterMilestones } from '#matters';
import { allJoint } from '#portal/joint/joint-of-life-event.ts';
import type { PublicParts } from '#portal/page-context.ts';

type Parts = Pick<PublicParts, 'db' | 'publicUrl'>;

/** Paths behind sign-in, or without end. */
const hidden = [
  '/me',
  '/api/',
  '/console/',
  '/sign-in',
  '/register',
  '/track',
  '/verify/',
  '/elder',
  '/place',
];

/** The text of `robots.txt`. */
export const robots = ({ publicUrl }: Parts): string =>
  [
    'User-agent: *',
    ...hidden.flatMap((path) => [`Disallow: ${path}`, `Disallow: /en${path}`]),
    'Disallow: /*/apply',
    'Disallow: /*/feedback',
    'Disallow: /*/situations?',
    'Disallow: /*/compare?',
    'Disallow: /*?*cursor=',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ].join('\n');

const pages = [
  '/',
  '/search',
  '/browse',
  ...['persons', 'companies', 'departments', 'levels', 'life-events', 'a-z'].map((view) => `/browse/${view}`),
  ...lifeEvents().map(({ id }) => `/browse/life-events/${id}`),
  ...allJoint().map(({ id }) => `/events/${id}`),
  '/lists',
  ...listNames.map((name) => `/lists/${name}`),
  '/verify',
  '/accessibility',
  '/privacy',
];

/** Guides of one file: each has two addresses, and a file of ten thousand is read in one go. */
const guidesOfPart = 4_990;
const chunkOf = 1_000;
const everything = { status: 'in-use', region: '', body: null, type: null, catalogCode: null, since: null };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function entry(publicUrl: string, path: string, changed = ''): string {
  const zh = escaped(`${publicUrl}${path}`);
  const en = escaped(`${publicUrl}/en${path}`);
  const links = `<xhtml:link rel="alternate" hreflang="zh-CN" href="${zh}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/>`;
  const lastmod = changed === '' ? '' : `<lastmod>${changed}</lastmod>`;
  return `<url><loc>${zh}</loc>${lastmod}${links}</url>\n<url><loc>${en}</loc>${lastmod}${links}</url>`;
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/**
 * `sitemap.xml` in pieces: the fixed pages and the guides of matters in use. A catalogue with more addresses than a
 * file may have is an index of `sitemap-1.xml`, `sitemap-2.xml` and so on, each beginning where the one before ends.
 */
export async function* sitemap({ db, publicUrl }: Parts): AsyncGenerator<string> {
  if ((await countMatters(db)) + pages.length <= guidesOfPart) {
    yield* addresses(db, publicUrl, pages, undefined, guidesOfPart);
    return;
  }
  const parts = 1 + (await matterMilestones(db, guidesOfPart)).length;
  yield `${head}<sitemapindex ${namespace}>\n`;
  for (let part = 0; part <= parts; part += 1)
    yield `<sitemap><loc>${escaped(publicUrl)}/sitemap-${part}.xml</loc></sitemap>\n`;
  yield '</sitemapindex>\n';
}

/** One file of the index in pieces: the fixed pages are part 0. Null when there is no such part. */
export async function sitemapPart(
  { db, publicUrl }: Parts,
  part: number,
): Promise<AsyncGenerator<string> | null> {
  if (part === 0) return addresses(db, publicUrl, pages, undefined, 0);
  const starts = [undefined, ...(await matterMilestones(db, guidesOfPart))];
  if (part > starts.length) return null;
  return addresses(db, publicUrl, [], starts[part - 1], guidesOfPart);
}

/** The guides after a code, at most `most` of them, read in chunks: what is held does not grow with the catalogue. */
async function* addresses(
  db: Parts['db'],
  publicUrl: string,
  first: readonly string[],
  after: string | undefined,
  most: number,
): AsyncGenerator<string> {
  const entries = first.map((path) => `${entry(publicUrl, path)}\n`).join('');
  yield `${head}<urlset ${namespace} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${entries}`;
  let last = after ?? '';
  for (let named = 0; named < most; ) {
    const asked = Math.min(chunkOf, most - named);
    const rows = await catalogueAfter(db, last, everything, asked);
    yield rows
      .map(
        ({ code, published_at: at }) =>
          `${entry(publicUrl, `/matters/${encodeURIComponent(code)}`, at.toISOString().slice(0, 19).concat('Z'))}\n`,
      )
      .join('');
    named += rows.length;
    last = rows.at(-1)?.code ?? last;
    if (rows.length < asked) break;
  }
  yield '</urlset>\n';
}

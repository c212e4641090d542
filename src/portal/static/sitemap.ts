// SPDX-License-Identifier: Apache-2.0
/** What search engines are told: where not to go, and every public page. */
import { countMatters, cursorAfter, listMatters, matterMilestones } from '#matters';
import type { PublicParts } from '#portal/page-context.ts';

type Parts = Pick<PublicParts, 'db' | 'publicUrl'>;

/** Paths behind sign-in, or without end. */
const hidden = ['/me', '/api/', '/console/', '/sign-in', '/register', '/track', '/verify/', '/elder'];

/** The text of `robots.txt`. */
export const robots = ({ publicUrl }: Parts): string =>
  [
    'User-agent: *',
    ...hidden.flatMap((path) => [`Disallow: ${path}`, `Disallow: /en${path}`]),
    'Disallow: /*/apply/',
    'Disallow: /*?*cursor=',
    `Sitemap: ${publicUrl}/sitemap.xml`,
    '',
  ].join('\n');

const pages = [
  '/',
  '/search',
  '/lists',
  '/lists/power',
  '/lists/one-visit',
  '/lists/no-meeting',
  '/lists/fees',
  '/verify',
  '/accessibility',
  '/privacy',
];

/** Guides of one file: the standard allows 50,000 addresses of a file, and each guide has two. */
const guidesOfPart = 22_500;
const chunkOf = 1_000;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function entry(publicUrl: string, path: string): string {
  const zh = escaped(`${publicUrl}${path}`);
  const en = escaped(`${publicUrl}/en${path}`);
  const links = `<xhtml:link rel="alternate" hreflang="zh-CN" href="${zh}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/>`;
  return `<url><loc>${zh}</loc>${links}</url>\n<url><loc>${en}</loc>${links}</url>`;
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
  const lines = (paths: readonly string[]): string =>
    paths.map((path) => `${entry(publicUrl, path)}\n`).join('');
  yield `${head}<urlset ${namespace} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${lines(first)}`;
  let cursor = after === undefined ? undefined : cursorAfter(after);
  for (let named = 0; named < most; ) {
    const read = await listMatters(db, { cursor, limit: Math.min(chunkOf, most - named) });
    yield lines(read.items.map(({ code }) => `/matters/${encodeURIComponent(code)}`));
    named += read.items.length;
    if (read.next === null) break;
    cursor = read.next;
  }
  yield '</urlset>\n';
}

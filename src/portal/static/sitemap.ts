// SPDX-License-Identifier: Apache-2.0
/** What search engines are told: where not to go, and every public page. */
import { searchMatters } from '#matters';
import type { PublicParts } from '#portal/page-context.ts';

type Parts = Pick<PublicParts, 'db' | 'publicUrl'>;

/** Paths behind sign-in, or without end. */
const hidden = ['/me', '/api/', '/console/', '/sign-in', '/register', '/track', '/verify/', '/elder'];

/** The text of `robots.txt`. */
export const robots = ({ publicUrl }: Parts): string =>
  [
    'User-agent: *',
    ...hidden.flatMap((path) => [`Disallow: ${path}`, `Disallow: /en${path}`]),
    'Disallow: /*/apply',
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

/** Guides named at most; the standard allows 50,000 addresses of a file, and each guide has two. */
const mostGuides = 20_000;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function entry(publicUrl: string, path: string): string {
  const zh = escaped(`${publicUrl}${path}`);
  const en = escaped(`${publicUrl}/en${path}`);
  const links = `<xhtml:link rel="alternate" hreflang="zh-CN" href="${zh}"/><xhtml:link rel="alternate" hreflang="en" href="${en}"/>`;
  return `<url><loc>${zh}</loc>${links}</url>\n<url><loc>${en}</loc>${links}</url>`;
}

/** The text of `sitemap.xml`: the fixed pages and the guides of matters in use. */
export async function sitemap({ db, publicUrl }: Parts): Promise<string> {
  const paths = [...pages];
  let cursor: string | undefined;
  do {
    const read = await searchMatters(db, { cursor, limit: 50, facets: false });
    paths.push(...read.items.map((matter) => `/matters/${matter.code}`));
    cursor = read.next ?? undefined;
  } while (cursor !== undefined && paths.length < mostGuides);
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const open =
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">';
  return [head, open, ...paths.map((path) => entry(publicUrl, path)), '</urlset>', ''].join('\n');
}

// SPDX-License-Identifier: Apache-2.0
/** Changes of a public list as an Atom feed (RFC 4287), pages linked as RFC 5005 says. Pure. */
import type { ListChangesPage, ListName } from '#matters';
import { type Lang, localPath } from '#portal/kit/index.ts';
import { lt, whyWords } from './list-words.ts';
import { matterName } from './matter-items.tsx';

const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

export interface FeedParts {
  readonly lang: Lang;
  readonly name: ListName;
  readonly page: ListChangesPage;
  /** Where people reach the site, without a slash at the end. */
  readonly publicUrl: string;
  readonly city: string;
  /** Instant of a feed without entries. */
  readonly started: Date;
}

/** One page of the feed, newest first. The id of an entry never changes: it is the number of the change. */
export function atomFeed({ lang, name, page, publicUrl, city, started }: FeedParts): string {
  const at = (path: string): string => escaped(`${publicUrl}${localPath(lang, path)}`);
  const self = `/lists/${name}.atom`;
  const updated = (page.changes[0]?.since ?? started).toISOString();
  const next = page.next === null ? '' : `\n<link rel="next" href="${at(`${self}?before=${page.next}`)}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang === 'en' ? 'en' : 'zh-CN'}">
<id>${escaped(`${publicUrl}${self}`)}</id>
<title>${escaped(`${city} · ${lt(lang, 'changesTitle', { list: lt(lang, name) })}`)}</title>
<updated>${updated}</updated>
<author><name>${escaped(city)}</name></author>
<link rel="self" type="application/atom+xml" href="${at(self)}"/>
<link rel="alternate" type="text/html" href="${at(`/lists/${name}`)}"/>${next}
${page.changes.map((change) => entry(lang, name, change, publicUrl)).join('\n')}
</feed>
`;
}

function entry(
  lang: Lang,
  name: ListName,
  change: FeedParts['page']['changes'][number],
  publicUrl: string,
): string {
  const title = `${lt(lang, change.change)} ${matterName(lang, change.facts)}`;
  const href = `${publicUrl}${localPath(lang, `/matters/${encodeURIComponent(change.code)}`)}`;
  const summary = `${change.facts.department.name} · ${change.code} · ${whyWords(lang, change.why)}`;
  return `<entry>
<id>${escaped(`${publicUrl}/lists/${name}#change-${change.id}`)}</id>
<title>${escaped(title)}</title>
<updated>${change.since.toISOString()}</updated>
<category term="${change.change}"/>
<link rel="alternate" type="text/html" href="${escaped(href)}"/>
<summary>${escaped(summary)}</summary>
</entry>`;
}

// SPDX-License-Identifier: Apache-2.0

/** What was asked: the words and the chosen value of every filter. */
export type Asked = Readonly<Record<'q' | 'audience' | 'theme' | 'department' | 'level' | 'region', string>>;

/** Address of the results for what was asked, without the language prefix. */
export function searchPath(asked: Partial<Asked>, cursor?: string | null): string {
  const set = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== '');
  const query = new URLSearchParams(set);
  if (cursor) query.set('cursor', cursor);
  const text = query.toString();
  return text === '' ? '/search' : `/search?${text}`;
}

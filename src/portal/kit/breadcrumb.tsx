// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from './contexts.ts';
import { kt } from './kit-text.ts';
import { localPath } from './text.ts';

/** A page above the current one; `path` without the language prefix. */
export type Crumb = { readonly label: string; readonly path: string };

/** Where the reader is. Home is added in front; the last item is the page itself and no link. */
export function Breadcrumb({
  items,
  current,
}: {
  readonly items: readonly Crumb[];
  readonly current: string;
}): ReactElement {
  const lang = useLang();
  const all = [{ label: kt(lang, 'home'), path: '/' }, ...items];
  return (
    <nav className="breadcrumb wrap" aria-label={kt(lang, 'breadcrumb')}>
      <ol>
        {all.map((item) => (
          <li key={item.path}>
            <a href={localPath(lang, item.path)}>{item.label}</a>
          </li>
        ))}
        <li aria-current="page">{current}</li>
      </ol>
    </nav>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { type ReactElement, useEffect, useState } from 'react';
import { useLang } from '../kit/preferences.tsx';
import { queueWords as t } from './queue-words.ts';

/** Finds by matter, applicant or case number while one types. */
export function QueueSearch({
  q,
  onSearch,
}: {
  readonly q: string;
  readonly onSearch: (q: string) => void;
}): ReactElement {
  const lang = useLang();
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    const timer = setTimeout(() => typed.trim() !== q && onSearch(typed.trim()), 300);
    return () => clearTimeout(timer);
  });
  return (
    <search className="queue-search">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          onSearch(typed.trim());
        }}
      >
        <input
          id="queue-search"
          type="search"
          aria-label={t(lang, 'search')}
          aria-keyshortcuts="/"
          placeholder={t(lang, 'searchHint')}
          maxLength={60}
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          onKeyDown={(e) => {
            if (e.key !== 'Escape') return;
            // The browser's own Escape would empty the box, and the list found would be gone.
            e.preventDefault();
            e.currentTarget.blur();
          }}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

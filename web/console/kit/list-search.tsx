// SPDX-License-Identifier: Apache-2.0
import { type ReactElement, useEffect, useState } from 'react';

/** Searches a list while one types; `/` leads here where the page says so. */
export function ListSearch({
  id,
  q,
  label,
  hint,
  onSearch,
}: {
  readonly id: string;
  readonly q: string;
  readonly label: string;
  readonly hint: string;
  readonly onSearch: (q: string) => void;
}): ReactElement {
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
          id={id}
          type="search"
          aria-label={label}
          aria-keyshortcuts="/"
          placeholder={hint}
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

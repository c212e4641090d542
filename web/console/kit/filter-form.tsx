// SPDX-License-Identifier: Apache-2.0
/** A filter that stands in the address: what is typed is gone for when it is sent, and a link leads to it. */
import type { ReactElement, ReactNode } from 'react';
import { useLocation } from 'wouter';

export function FilterForm({
  path,
  filter,
  filterOf,
  label,
  children,
}: {
  readonly path: string;
  /** The query as it is now. */
  readonly filter: string;
  /** Keeps of a query what the list knows. */
  readonly filterOf: (query: string) => string;
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement {
  const [, go] = useLocation();
  const set = (data: FormData): void => {
    const next = new URLSearchParams();
    for (const [name, value] of data) if (typeof value === 'string') next.set(name, value);
    const query = filterOf(next.toString());
    go(query === '' ? path : `${path}?${query}`);
  };
  return (
    <form
      className="filter-form"
      aria-label={label}
      key={filter}
      onSubmit={(e) => {
        e.preventDefault();
        set(new FormData(e.currentTarget));
      }}
    >
      {children}
    </form>
  );
}

// SPDX-License-Identifier: Apache-2.0
/** A table wider than a phone: it scrolls by itself, also by keyboard, and the page does not. */
import type { ReactElement, ReactNode } from 'react';

export function WideTable({
  label,
  heads,
  children,
}: {
  readonly label: string;
  readonly heads: readonly string[];
  /** Rows: `tr` elements. */
  readonly children: ReactNode;
}): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wide-scroll" aria-label={label} tabIndex={0}>
      <table className="wide-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';

/** The title of a page and what the page is for; `children` stand at the other end of the line. */
export function PageHead({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="queue-head">
      <div>
        <h1>{title}</h1>
        <p className="soft">{lead}</p>
      </div>
      {children}
    </div>
  );
}

export interface PageTab {
  readonly href: string;
  readonly current: boolean;
  readonly name: ReactNode;
}

/** Views of one page, each with an address of its own. */
export function PageTabs({
  label,
  tabs,
}: {
  readonly label: string;
  readonly tabs: readonly PageTab[];
}): ReactElement {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, current, name }) => (
          <li key={href}>
            <Link href={href} className="tab" aria-current={current ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

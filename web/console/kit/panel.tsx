// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';

/** One titled part of a page; a landmark by its title. */
export function Panel({
  id,
  title,
  extra,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <div className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {extra}
      </div>
      {children}
    </section>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { EmptyState, Page, PageHeading } from '#portal/kit/index.ts';
import type { PageContext } from './page-context.ts';

export interface OwnListProps {
  readonly context: PageContext;
  readonly title: string;
  readonly over?: string | undefined;
  /** What the overview of the reader's things is called: one level up. */
  readonly mine: string;
  /** Between the heading and the list. */
  readonly tabs?: ReactNode;
  /** Said instead of the list when there is nothing; undefined when there is. */
  readonly empty: { readonly title: string; readonly next?: ReactNode } | undefined;
  readonly list: ReactElement;
  /** Below the list. */
  readonly children?: ReactNode;
}

/** A list of what is the reader's own, one level below `/me`. */
export function OwnListPage({ context, title, over, mine, tabs, ...props }: OwnListProps): ReactElement {
  const { empty, list } = props;
  return (
    <Page {...context} title={title} breadcrumb={[{ label: mine, path: '/me' }]} privatePage>
      <PageHeading title={title} over={over} />
      {tabs}
      {empty === undefined ? list : <EmptyState title={empty.title}>{empty.next}</EmptyState>}
      {props.children}
    </Page>
  );
}

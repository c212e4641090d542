// SPDX-License-Identifier: Apache-2.0
/** The frame of every list: its outline while it is read, why it did not come, that it is empty, and more of it. */
import { Button, Skeleton } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { ProblemView } from './problem-view.tsx';

/** What `useQuery` tells of a read. */
export interface Read<Data> {
  readonly isPending: boolean;
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** What `useInfiniteQuery` tells besides. */
export interface MoreToRead {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** What was read, once it is there; before that its outline, or why it did not come. */
export function Loaded<Data>({
  read,
  lines = 10,
  children,
}: {
  readonly read: Read<Data>;
  /** Of the outline. */
  readonly lines?: number | undefined;
  readonly children: (data: Data) => ReactNode;
}): ReactElement {
  if (read.isPending)
    return <Skeleton active title={false} paragraph={{ rows: lines }} className="queue-loading" />;
  if (read.data === undefined) return <ProblemView error={read.error} retry={() => void read.refetch()} />;
  return <>{children(read.data)}</>;
}

export interface EmptyWords {
  readonly title: string;
  readonly next: string;
}

/** Nothing here, and what one may do about it. */
export function EmptyList({
  title,
  next,
  children,
}: EmptyWords & { readonly children?: ReactNode }): ReactElement {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{next}</p>
      {children}
    </div>
  );
}

/** Reads the next page of a list; nothing where there is none. */
export function MoreButton({
  list,
  word,
}: {
  readonly list: MoreToRead;
  readonly word: string;
}): ReactElement | null {
  if (!list.hasNextPage) return null;
  return (
    <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {word}
    </Button>
  );
}

/** How many entries are shown, then the button for more or that these are all. */
export function ListFoot({
  list,
  shown,
  more,
  all,
}: {
  readonly list: MoreToRead;
  readonly shown: string;
  readonly more: string;
  readonly all?: string | undefined;
}): ReactElement {
  return (
    <div className="queue-more">
      <span role="status">{shown}</span>
      <MoreButton list={list} word={more} />
      {list.hasNextPage || all === undefined ? null : <span>{all}</span>}
    </div>
  );
}

export interface PagedListProps<Item> {
  readonly list: Read<{ readonly pages: readonly { readonly items: readonly Item[] }[] }> & MoreToRead;
  readonly lines?: number | undefined;
  readonly empty: EmptyWords & { readonly action?: ReactNode };
  /** Below the entries: `MoreButton` or `ListFoot`. */
  readonly foot: (count: number) => ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list that is read page by page. */
export function PagedList<Item>({ list, lines, empty, foot, children }: PagedListProps<Item>): ReactElement {
  return (
    <Loaded read={list} lines={lines}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return (
            <EmptyList title={empty.title} next={empty.next}>
              {empty.action}
            </EmptyList>
          );
        return (
          <>
            {children(items)}
            {foot(items.length)}
          </>
        );
      }}
    </Loaded>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import type { MatterSummary } from '#matters';
import {
  Button,
  ButtonRow,
  type Crumb,
  EmptyState,
  LinkList,
  LinkTabs,
  localPath,
  Page,
  PageHeading,
  Pagination,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { bt, type View, views } from './browse-words.ts';
import { matterItem, type Names } from './matter-items.tsx';
import { PlaceChip } from './place-chip.tsx';
import type { VisitorPlace } from './visitor-place.ts';

/** What every view is given. */
export interface Browsed {
  readonly context: PageContext;
  readonly city: string;
  readonly place: VisitorPlace | null;
}

export interface FrameProps extends Browsed {
  readonly title: string;
  readonly lead?: string | undefined;
  /** The view whose tab is current; absent on the page of all views. */
  readonly view?: View | undefined;
  readonly above?: readonly Crumb[] | undefined;
  /** True on any page but the first of a list. */
  readonly further?: boolean | undefined;
  readonly showsPlace?: boolean | undefined;
  readonly children: ReactNode;
}

/** Heading, tabs of the views, the visitor's place. */
export function Frame(props: FrameProps): ReactElement {
  const { context, title, view, place } = props;
  const { lang } = context;
  const above: Crumb[] = view === undefined ? [] : [{ label: bt(lang, 'browse'), path: '/browse' }];
  return (
    <Page
      {...context}
      title={title}
      breadcrumb={[...above, ...(props.above ?? [])]}
      description={bt(lang, 'description', { city: props.city })}
      privatePage={props.further}
    >
      <PageHeading title={title} lead={props.lead} />
      {props.showsPlace === true ? (
        <PlaceChip lang={lang} place={place} back={localPath(lang, context.path)} />
      ) : null}
      <LinkTabs
        label={bt(lang, 'browse')}
        items={views.map((one) => ({
          href: localPath(lang, `/browse/${one}`),
          label: bt(lang, one),
          current: one === view,
        }))}
      />
      {props.children}
    </Page>
  );
}

/** Matters of a view, with the pages around them; what to do when there are none. */
export function MatterShelf(
  props: Names & {
    readonly context: PageContext;
    readonly items: readonly MatterSummary[];
    /** Address of the first page, without the language prefix. */
    readonly path: string;
    readonly next: string | null;
    readonly further: boolean;
    readonly total?: string | undefined;
    readonly emptyTitle?: string | undefined;
  },
): ReactElement {
  const { lang } = props.context;
  const here = localPath(lang, props.path);
  const join = here.includes('?') ? '&' : '?';
  if (props.items.length === 0) return <NothingHere lang={lang} title={props.emptyTitle} />;
  return (
    <>
      <LinkList items={props.items.map((matter) => matterItem(lang, matter, props))} />
      <Pagination
        first={props.further ? here : undefined}
        next={props.next === null ? undefined : `${here}${join}cursor=${encodeURIComponent(props.next)}`}
        total={props.next === null && !props.further ? undefined : props.total}
      />
    </>
  );
}

/** An empty view: search and the hotline. */
export function NothingHere({
  lang,
  title,
}: {
  readonly lang: PageContext['lang'];
  readonly title?: string | undefined;
}): ReactElement {
  return (
    <EmptyState title={title ?? bt(lang, 'empty')}>
      <p>{bt(lang, 'emptyBody')}</p>
      <ButtonRow>
        <Button kind="secondary" href={localPath(lang, '/search')}>
          {bt(lang, 'search')}
        </Button>
      </ButtonRow>
    </EmptyState>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKeys } from '../kit/keys.ts';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type ItemSummary, pageSize, useItems } from './catalogue-data.ts';
import { CatalogueTabs } from './catalogue-tabs.tsx';
import { catalogueWords as t, typeName } from './catalogue-words.ts';
import { ItemRegister } from './item-register.tsx';
import { reformWords as r } from './reform-words.ts';
import { ItemStatus, StandingCounts } from './standing-view.tsx';
import { textOf } from './value-words.ts';

function SearchItems({ q, onSearch }: { q: string; onSearch: (q: string) => void }): ReactElement {
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
          id="catalogue-search"
          type="search"
          aria-label={t(lang, 'search')}
          aria-keyshortcuts="/"
          placeholder={t(lang, 'searchHint')}
          maxLength={60}
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
        />
        <kbd>/</kbd>
      </form>
    </search>
  );
}

function Row({ item, depth }: { item: ItemSummary; depth: 0 | 1 }): ReactElement {
  const lang = useLang();
  const [open, setOpen] = useState(false);
  const name = textOf(lang, item.name);
  return (
    <>
      <tr className={depth === 1 ? 'sub-item' : undefined}>
        <th scope="row">
          <div className="item-name">
            {item.subItems > 0 && depth === 0 ? (
              <button
                type="button"
                className="item-toggle"
                aria-expanded={open}
                aria-label={t(lang, open ? 'closeSubs' : 'openSubs', { name })}
                onClick={() => setOpen(!open)}
              >
                {open ? '▾' : '▸'}
              </button>
            ) : (
              <span className="item-toggle" aria-hidden="true" />
            )}
            <div>
              <Link href={`/catalogue/${item.code}`} className="item-link">
                {name}
              </Link>
              <span className="case-no">
                {item.code}
                {item.subItems > 0 ? ` · ${t(lang, 'subs', { n: item.subItems })}` : ''}
              </span>
            </div>
          </div>
        </th>
        <td>{typeName(lang, item.matterType)}</td>
        <td>{item.owner.name}</td>
        <td>
          <StandingCounts counts={item.bodies} />
        </td>
        <td className="figures">
          {item.version} {item.status === 'in-use' ? null : <ItemStatus status={item.status} />}
        </td>
      </tr>
      {open ? <SubItems parent={item.code} /> : null}
    </>
  );
}

function SubItems({ parent }: { parent: string }): ReactElement {
  const items = useItems('', parent);
  const rows = items.data?.pages.flatMap((p) => p.items) ?? [];
  if (items.isPending || items.data === undefined)
    return (
      <tr>
        <td colSpan={5}>
          {items.error ? (
            <ProblemView error={items.error} retry={() => items.refetch()} />
          ) : (
            <Skeleton active title={false} paragraph={{ rows: 1 }} />
          )}
        </td>
      </tr>
    );
  return (
    <>
      {rows.map((item) => (
        <Row key={item.code} item={item} depth={1} />
      ))}
    </>
  );
}

function Items({ q, onClear }: { q: string; onClear: () => void }): ReactElement {
  const lang = useLang();
  const items = useItems(q);
  const rows = items.data?.pages.flatMap((p) => p.items) ?? [];
  if (items.isPending)
    return <Skeleton active title={false} paragraph={{ rows: 12 }} className="queue-loading" />;
  if (items.data === undefined) return <ProblemView error={items.error} retry={() => items.refetch()} />;
  if (rows.length === 0)
    return (
      <div className="empty">
        <h2>{t(lang, 'empty')}</h2>
        <p>{t(lang, 'emptyNext')}</p>
        {q === '' ? null : <Button onClick={onClear}>{t(lang, 'clear')}</Button>}
      </div>
    );
  return (
    <>
      <div className="table-scroll">
        <table className="queue-table catalogue-table">
          <thead>
            <tr>
              <th scope="col">{t(lang, 'item')}</th>
              <th scope="col">{t(lang, 'type')}</th>
              <th scope="col">{t(lang, 'owner')}</th>
              <th scope="col">{t(lang, 'bodies')}</th>
              <th scope="col">{t(lang, 'version')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((item) => (
              <Row key={item.code} item={item} depth={0} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="queue-more">
        <span role="status">{t(lang, 'shown', { n: rows.length })}</span>
        {items.hasNextPage ? (
          <Button loading={items.isFetchingNextPage} onClick={() => items.fetchNextPage()}>
            {t(lang, 'more', { n: pageSize })}
          </Button>
        ) : (
          <span>{t(lang, 'allShown')}</span>
        )}
      </div>
    </>
  );
}

/** The tree of catalogue items: main items, their sub-items, and how the bodies below stand. */
export default function CataloguePage({ roles }: { readonly roles: readonly string[] }): ReactElement {
  const lang = useLang();
  const [, navigate] = useLocation();
  const q = new URLSearchParams(useSearch()).get('q') ?? '';
  const show = (to: string): void =>
    navigate(to === '' ? '/catalogue' : `/catalogue?q=${encodeURIComponent(to)}`, { replace: true });
  const [registering, setRegistering] = useState(false);
  usePageTitle(t(lang, 'title'));
  useKeys({ '/': () => document.getElementById('catalogue-search')?.focus() });
  return (
    <div className="page">
      <div className="queue-head">
        <div>
          <h1>{t(lang, 'title')}</h1>
          <p className="soft">{t(lang, 'lead')}</p>
        </div>
        <div className="catalogue-tools">
          <SearchItems q={q} onSearch={show} />
          {roles.includes('catalogue-owner') ? (
            <Button onClick={() => setRegistering(true)}>{r(lang, 'register')}</Button>
          ) : null}
        </div>
      </div>
      <CatalogueTabs current="catalogue" />
      <Items q={q} onClear={() => show('')} />
      {registering ? <ItemRegister onClose={() => setRegistering(false)} /> : null}
    </div>
  );
}

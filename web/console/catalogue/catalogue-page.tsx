// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton } from 'antd';
import { type ReactElement, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKeys } from '../kit/keys.ts';
import { ListFoot, PagedList } from '../kit/list-frame.tsx';
import { ListSearch } from '../kit/list-search.tsx';
import { PageHead } from '../kit/page-head.tsx';
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
  const clear = q === '' ? null : <Button onClick={onClear}>{t(lang, 'clear')}</Button>;
  return (
    <PagedList
      list={items}
      lines={12}
      empty={{ title: t(lang, 'empty'), next: t(lang, 'emptyNext'), action: clear }}
      foot={(n) => (
        <ListFoot
          list={items}
          shown={t(lang, 'shown', { n })}
          more={t(lang, 'more', { n: pageSize })}
          all={t(lang, 'allShown')}
        />
      )}
    >
      {(rows) => (
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
      )}
    </PagedList>
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
      <PageHead title={t(lang, 'title')} lead={t(lang, 'lead')}>
        <div className="catalogue-tools">
          <ListSearch
            id="catalogue-search"
            q={q}
            label={t(lang, 'search')}
            hint={t(lang, 'searchHint')}
            onSearch={show}
          />
          {roles.includes('catalogue-owner') ? (
            <Button onClick={() => setRegistering(true)}>{r(lang, 'register')}</Button>
          ) : null}
        </div>
      </PageHead>
      <CatalogueTabs current="catalogue" />
      <Items q={q} onClear={() => show('')} />
      {registering ? <ItemRegister onClose={() => setRegistering(false)} /> : null}
    </div>
  );
}

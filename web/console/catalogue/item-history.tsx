// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { civilDay } from '../kit/console-format.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type Item, useVersions } from './catalogue-data.ts';
import { catalogueWords as t } from './catalogue-words.ts';
import { textOf } from './value-words.ts';

/** An item or a matter that was there before or came after, as a way to it. */
function Kin({ code, own }: { code: string; own: string }): ReactElement {
  if (code === own) return <>{code}</>;
  if (/^[0-9]{12}$/.test(code)) return <Link href={`/catalogue/${code}`}>{code}</Link>;
  return (
    <a href={`/matters/${encodeURIComponent(code)}`} target="_blank" rel="noreferrer">
      {code}
    </a>
  );
}

/** Versions of an item, and what it came from and became. */
export function ItemHistory({ item }: { readonly item: Item }): ReactElement {
  const lang = useLang();
  const versions = useVersions(item.code);
  return (
    <div>
      <Panel id="versions" title={t(lang, 'versions')}>
        {versions.isPending ? <Skeleton active title={false} paragraph={{ rows: 2 }} /> : null}
        {versions.error ? <ProblemView error={versions.error} retry={() => versions.refetch()} /> : null}
        <ol className="version-list">
          {versions.data?.versions.map((v) => (
            <li key={v.version}>
              <strong>
                {t(lang, 'version')} {v.version}
              </strong>{' '}
              <time dateTime={v.at}>{civilDay(v.at)}</time>
              <p>{textOf(lang, v.item.name)}</p>
              <p className="soft">{v.reason}</p>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel id="lineage" title={t(lang, 'lineage')}>
        {item.lineage.length === 0 ? <p className="soft">{t(lang, 'empties')}</p> : null}
        <ol className="version-list">
          {item.lineage.map((l) => (
            <li key={`${l.from} ${l.to}`}>
              <strong>{t(lang, l.kind)}</strong> <time dateTime={l.at}>{civilDay(l.at)}</time>
              <p className="case-no">
                <Kin code={l.from} own={item.code} /> → <Kin code={l.to} own={item.code} />
              </p>
              <p className="soft">{l.reason}</p>
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { civilDay } from '../kit/console-format.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type Item, useVersions } from './catalogue-data.ts';
import { catalogueWords as t } from './catalogue-words.ts';
import { textOf } from './value-words.ts';

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
              <p className="case-no">{t(lang, 'into', { from: l.from, to: l.to })}</p>
              <p className="soft">{l.reason}</p>
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
/** The index of guide accuracy: figures with their weights, and a table by matter, body or division. */
import { Skeleton } from 'antd';
import { type ReactElement, useState } from 'react';
import { showDay } from '../kit/console-format.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type Accuracy, type AccuracyGroup, useAccuracy } from './guide-care-data.ts';
import { percent } from './guide-care-filter.ts';
import { guideCareWords as t } from './guide-care-words.ts';

const shares = ['elements', 'rules', 'downloads', 'links', 'timely'] as const;
const groups = ['body', 'matter', 'division'] as const;
const score = (value: number | null): string => (value === null ? '—' : value.toFixed(1));

export function AccuracyView(): ReactElement {
  const lang = useLang();
  const [by, setBy] = useState<AccuracyGroup>('body');
  const accuracy = useAccuracy(by);
  if (accuracy.isPending)
    return <Skeleton active title={false} paragraph={{ rows: 10 }} className="queue-loading" />;
  if (accuracy.data === undefined)
    return <ProblemView error={accuracy.error} retry={() => accuracy.refetch()} />;
  const { overall } = accuracy.data;
  if (overall === null)
    return (
      <div className="empty">
        <h2>{t(lang, 'notYet')}</h2>
        <p>{t(lang, 'notYetNext')}</p>
      </div>
    );
  return (
    <>
      <Figures accuracy={accuracy.data} overall={overall} />
      <label className="guide-by">
        {t(lang, 'by')}{' '}
        <select value={by} onChange={(e) => setBy(groups.find((one) => one === e.target.value) ?? 'body')}>
          {groups.map((one) => (
            <option key={one} value={one}>
              {t(lang, one)}
            </option>
          ))}
        </select>
      </label>
      <Rows accuracy={accuracy.data} by={by} />
      <p className="soft">{t(lang, 'checkedAt', { date: showDay(lang, overall.checkedAt) })}</p>
    </>
  );
}

function Figures({
  accuracy,
  overall,
}: {
  readonly accuracy: Accuracy;
  readonly overall: NonNullable<Accuracy['overall']>;
}): ReactElement {
  const lang = useLang();
  return (
    <dl className="guide-figures">
      <div>
        <dt>{t(lang, 'score')}</dt>
        <dd>{score(overall.score)}</dd>
      </div>
      {shares.map((share) => (
        <div key={share}>
          <dt>
            {t(lang, share)} <small>{t(lang, 'weight', { n: accuracy.weights[share] ?? 0 })}</small>
          </dt>
          <dd>{percent(overall[share])}</dd>
        </div>
      ))}
      <div>
        <dt>{t(lang, 'unchecked')}</dt>
        <dd>{overall.linksUnchecked.toLocaleString(lang)}</dd>
      </div>
    </dl>
  );
}

function Rows({ accuracy, by }: { readonly accuracy: Accuracy; readonly by: AccuracyGroup }): ReactElement {
  const lang = useLang();
  const rows = [...accuracy.items].sort((a, b) => (a.score ?? 101) - (b.score ?? 101));
  if (rows.length === 0) return <p>{t(lang, 'nothingHere')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="guide-table" aria-label={t(lang, 'accuracy')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(lang, by)}</th>
            <th scope="col">{t(lang, 'score')}</th>
            <th scope="col">{t(lang, 'guides')}</th>
            {shares.map((share) => (
              <th key={share} scope="col">
                {t(lang, share)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td>{score(row.score)}</td>
              <td>{row.guides.toLocaleString(lang)}</td>
              {shares.map((share) => (
                <td key={share}>{percent(row[share])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

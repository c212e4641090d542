// SPDX-License-Identifier: Apache-2.0
import { Button, Skeleton } from 'antd';
import { type ReactElement, useState } from 'react';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { type BodyBelow, pageSize, type Standing, useBodies } from './catalogue-data.ts';
import { fieldName, catalogueWords as t } from './catalogue-words.ts';
import { MatterTakeOver } from './matter-take-over.tsx';
import { reformWords as r } from './reform-words.ts';
import { StandingTag } from './standing-view.tsx';

const tabs = [
  ['all', 'all'],
  ['drifted', 'driftedTab'],
  ['behind', 'behindTab'],
  ['in-step', 'in-step'],
] as const;

/** The bodies that handle an item, each with how it stands. */
export function ItemBodies({
  code,
  mayEdit,
}: {
  readonly code: string;
  readonly mayEdit: boolean;
}): ReactElement {
  const lang = useLang();
  const [standing, setStanding] = useState<Standing | 'all'>('all');
  const [moving, setMoving] = useState<BodyBelow | null>(null);
  const bodies = useBodies(code, standing);
  const rows = bodies.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Panel
      id="bodies"
      title={t(lang, 'bodiesTitle')}
      extra={
        <label>
          <span className="visually-hidden">{t(lang, 'state')}</span>
          <select
            className="plain-control"
            value={standing}
            onChange={(e) => setStanding(tabs.find(([name]) => name === e.target.value)?.[0] ?? 'all')}
          >
            {tabs.map(([name, word]) => (
              <option key={name} value={name}>
                {t(lang, word)}
              </option>
            ))}
          </select>
        </label>
      }
    >
      {bodies.isPending ? <Skeleton active title={false} paragraph={{ rows: 3 }} /> : null}
      {bodies.error ? <ProblemView error={bodies.error} retry={() => bodies.refetch()} /> : null}
      {bodies.data && rows.length === 0 ? <p className="soft">{t(lang, 'noneHere')}</p> : null}
      {rows.length === 0 ? null : (
        <div className="table-scroll">
          <table className="queue-table">
            <thead>
              <tr>
                <th scope="col">{t(lang, 'body')}</th>
                <th scope="col">{t(lang, 'state')}</th>
                <th scope="col">{t(lang, 'fields')}</th>
                <th scope="col">{t(lang, 'version')}</th>
                {mayEdit ? <th scope="col">{r(lang, 'steps')}</th> : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.code}>
                  <th scope="row">
                    <a
                      href={`/matters/${encodeURIComponent(row.code)}`}
                      target="_blank"
                      rel="noreferrer"
                      className="item-link"
                    >
                      {row.organisationName}
                    </a>
                    <span className="case-no">{row.code}</span>
                  </th>
                  <td>
                    <StandingTag standing={row.standing} />
                  </td>
                  <td>
                    {row.fields.map((field) => fieldName(lang, field)).join(lang === 'en' ? ', ' : '、')}
                  </td>
                  <td className="figures">{row.version}</td>
                  {mayEdit ? (
                    <td>
                      <Button
                        size="small"
                        aria-label={r(lang, 'takeOverOf', { body: row.organisationName })}
                        onClick={() => setMoving(row)}
                      >
                        {r(lang, 'takeOver')}
                      </Button>
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {bodies.hasNextPage ? (
        <div className="queue-more">
          <Button loading={bodies.isFetchingNextPage} onClick={() => bodies.fetchNextPage()}>
            {t(lang, 'more', { n: pageSize })}
          </Button>
        </div>
      ) : null}
      {moving === null ? null : (
        <MatterTakeOver key={moving.code} matter={moving} onClose={() => setMoving(null)} />
      )}
    </Panel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from '../kit/preferences.tsx';
import {
  CaseLink,
  dueWords,
  outcomeWords,
  type RowChoice,
  RowLamp,
  RowStanding,
  RowTick,
  receivedWords,
} from './queue-cells.tsx';
import { queueWords as t } from './queue-words.ts';
import { type QueueRow, rowKey } from './task-types.ts';

export interface ListProps {
  readonly rows: readonly QueueRow[];
  readonly closed: boolean;
  /** Present where rows can be selected. */
  readonly choice?: RowChoice | undefined;
  readonly onToggleAll?: (() => void) | undefined;
}

function Row({
  row,
  closed,
  choice,
}: { row: QueueRow } & Pick<ListProps, 'closed' | 'choice'>): ReactElement {
  const lang = useLang();
  return (
    <tr className={choice?.selected(row) ? 'row-selected' : undefined}>
      {choice ? (
        <td className="row-tick-cell">
          <RowTick row={row} choice={choice} />
        </td>
      ) : null}
      {closed ? null : (
        <td>
          <RowLamp row={row} />
        </td>
      )}
      <th scope="row">
        <CaseLink row={row} />
        <span className="case-no">{row.caseNo}</span>
      </th>
      <td>{row.applicantName}</td>
      <td>
        <RowStanding row={row} />
      </td>
      <td className="figures">{receivedWords(row, lang)}</td>
      <td className="figures">{closed ? outcomeWords(lang, row.outcome) : dueWords(lang, row)}</td>
    </tr>
  );
}

/** The queue as a dense table; the whole row leads to the case by its one link. */
export function QueueTable({ rows, closed, choice, onToggleAll }: ListProps): ReactElement {
  const lang = useLang();
  const all = choice !== undefined && rows.every((row) => choice.selected(row));
  return (
    <table className="queue-table">
      <thead>
        <tr>
          {choice ? (
            <th scope="col" className="row-tick-cell">
              <input
                type="checkbox"
                className="row-tick"
                aria-label={t(lang, 'selectAll')}
                aria-keyshortcuts="*"
                checked={all}
                onChange={onToggleAll}
              />
            </th>
          ) : null}
          {closed ? null : <th scope="col">{t(lang, 'clock')}</th>}
          <th scope="col">{t(lang, 'matter')}</th>
          <th scope="col">{t(lang, 'applicant')}</th>
          <th scope="col">{t(lang, choice ? 'step' : 'state')}</th>
          <th scope="col">{t(lang, 'received')}</th>
          <th scope="col">{t(lang, closed ? 'outcome' : 'due')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={rowKey(row)} row={row} closed={closed} choice={choice} />
        ))}
      </tbody>
    </table>
  );
}

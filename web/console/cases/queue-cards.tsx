// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from '../kit/preferences.tsx';
import { CaseLink, dueWords, outcomeWords, RowLamp, RowStanding, RowTick } from './queue-cells.tsx';
import type { ListProps } from './queue-table.tsx';
import { queueWords as t } from './queue-words.ts';
import { rowKey } from './task-types.ts';

/** The queue on a phone: a card for each case. */
export function QueueCards({ rows, closed, choice }: ListProps): ReactElement {
  const lang = useLang();
  return (
    <ul className="queue-cards">
      {rows.map((row) => (
        <li key={rowKey(row)} className={choice?.selected(row) ? 'row-selected' : undefined}>
          <div className="queue-card-line">
            <span className="queue-card-mark">
              {choice ? (
                <span className="row-tick-cell">
                  <RowTick row={row} choice={choice} />
                </span>
              ) : null}
              {closed ? null : <RowLamp row={row} />}
            </span>
            <RowStanding row={row} />
          </div>
          <CaseLink row={row} />
          <p>{row.applicantName}</p>
          <p className="soft">
            <span className="case-no">{row.caseNo}</span>
            <span>
              {closed ? outcomeWords(lang, row.outcome) : `${t(lang, 'due')} ${dueWords(lang, row)}`}
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

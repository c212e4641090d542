// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from '../kit/preferences.tsx';
import type { QueueRow } from './case-data.ts';
import { CaseLink, dueWords, outcomeWords, RowLamp } from './queue-cells.tsx';
import { queueWords as t } from './queue-words.ts';
import { StateTag } from './state-tag.tsx';

/** The queue on a phone: a card for each case. */
export function QueueCards({
  rows,
  closed,
}: {
  readonly rows: readonly QueueRow[];
  readonly closed: boolean;
}): ReactElement {
  const lang = useLang();
  return (
    <ul className="queue-cards">
      {rows.map((row) => (
        <li key={row.caseNo}>
          <div className="queue-card-line">
            {closed ? null : <RowLamp row={row} />}
            <StateTag state={row.state} name={row.stateName} />
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

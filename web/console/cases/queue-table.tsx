// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { useLang } from '../kit/preferences.tsx';
import type { QueueRow } from './case-data.ts';
import { CaseLink, dueWords, outcomeWords, RowLamp, receivedWords } from './queue-cells.tsx';
import { queueWords as t } from './queue-words.ts';
import { StateTag } from './state-tag.tsx';

interface ListProps {
  readonly rows: readonly QueueRow[];
  readonly closed: boolean;
}

function Row({ row, closed }: { row: QueueRow; closed: boolean }): ReactElement {
  const lang = useLang();
  return (
    <tr>
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
        <StateTag state={row.state} name={row.stateName} />
      </td>
      <td className="figures">{receivedWords(lang, row)}</td>
      <td className="figures">{closed ? outcomeWords(lang, row.outcome) : dueWords(lang, row)}</td>
    </tr>
  );
}

/** The queue as a dense table; the whole row leads to the case by its one link. */
export function QueueTable({ rows, closed }: ListProps): ReactElement {
  const lang = useLang();
  return (
    <table className="queue-table">
      <thead>
        <tr>
          {closed ? null : <th scope="col">{t(lang, 'clock')}</th>}
          <th scope="col">{t(lang, 'matter')}</th>
          <th scope="col">{t(lang, 'applicant')}</th>
          <th scope="col">{t(lang, 'state')}</th>
          <th scope="col">{t(lang, 'received')}</th>
          <th scope="col">{t(lang, closed ? 'outcome' : 'due')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.caseNo} row={row} closed={closed} />
        ))}
      </tbody>
    </table>
  );
}

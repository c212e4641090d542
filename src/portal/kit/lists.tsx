// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
import { useLang } from './contexts.ts';
import { SourceBadge } from './field-shell.tsx';
import { kt } from './kit-text.ts';

/** One answered question. `change` is the address of the page where it can be changed. */
export type SummaryRow = {
  readonly key: string;
  readonly value: ReactNode;
  readonly change?: string | undefined;
  readonly source?: string | undefined;
};

/** Answers to check before handing in, or the facts of a thing. */
export function SummaryList({
  rows,
  title,
}: {
  readonly rows: readonly SummaryRow[];
  readonly title?: string | undefined;
}): ReactElement {
  const lang = useLang();
  return (
    <section className="summary">
      {title === undefined ? null : <h2>{title}</h2>}
      <dl>
        {rows.map((row) => (
          <div key={row.key} className="summary-row">
            <dt>{row.key}</dt>
            <dd>
              <div className="summary-value">{row.value}</div>
              {row.source === undefined ? null : <SourceBadge source={row.source} />}
              {row.change === undefined ? null : (
                <a className="summary-change" href={row.change}>
                  {kt(lang, 'change')}
                  <span className="hidden">{` ${row.key}`}</span>
                </a>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** One of the few facts that a reader looks for first: days, fee, visits, where. */
export type KeyFact = { readonly label: string; readonly value: ReactNode; readonly note?: ReactNode };

/** Large facts side by side at the top of a guide or a case. */
export function KeyFacts({ facts }: { readonly facts: readonly KeyFact[] }): ReactElement {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>
            <strong>{fact.value}</strong>
            {fact.note === undefined ? null : <small>{fact.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right in tabular figures. */
  readonly numeric?: boolean | undefined;
};

export type TableProps<Row> = {
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly empty?: ReactNode;
};

/** A table; on a phone each row becomes a card with its own labels. The first column names the row. */
export function Table<Row>(props: TableProps<Row>): ReactElement {
  const { caption, columns, rows } = props;
  if (rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return (
    <table className="table">
      <caption className={props.captionHidden === true ? 'hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.numeric === true ? 'number' : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={props.rowKey(row)}>
            {columns.map((column, index) => {
              const className = column.numeric === true ? 'number' : undefined;
              return index === 0 ? (
                <th key={column.key} scope="row" className={className}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} className={className} data-label={column.label}>
                  <div>{column.cell(row)}</div>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Pages by cursor: links to the first, previous and next page; the total when it is known. */
export function Pagination(props: {
  readonly first?: string | undefined;
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  readonly total?: string | undefined;
}): ReactElement | null {
  const lang = useLang();
  const { first, previous, next, total } = props;
  if ([first, previous, next, total].every((part) => part === undefined)) return null;
  return (
    <nav className="pagination" aria-label={kt(lang, 'pages')}>
      {total === undefined ? null : <p>{kt(lang, 'total', { n: total })}</p>}
      {first === undefined ? null : <a href={first}>{kt(lang, 'first')}</a>}
      {previous === undefined ? null : (
        <a href={previous} rel="prev">
          ‹ {kt(lang, 'previous')}
        </a>
      )}
      {next === undefined ? null : (
        <a href={next} rel="next">
          {kt(lang, 'next')} ›
        </a>
      )}
    </nav>
  );
}

// SPDX-License-Identifier: Apache-2.0
/** Rows of one table about one person, as its module declares them: counted, collected, erased, looked for again. */
import { sql as declared, type Queryable, type Statement, type Tx } from '../db.ts';
import type { DataSubject } from './personal-data.ts';

export interface HeldRowsSpec {
  /** `schema.table` */
  readonly table: string;
  /** What tells the rows of a person, with `$1` the city of the account and `$2` the account, both used. */
  readonly of: string;
  /** Columns that are not copied: secrets, fingerprints. Sealed columns are copied for `open` to read. */
  readonly omit?: readonly string[];
  /** Newest first by this column. */
  readonly by: string;
  /** Erasing: `delete`, or what an update sets. Absent: the rows stay. */
  readonly erase?: 'delete' | { readonly set: string };
  /** What makes a row one that should be gone; all of them when not said. */
  readonly rest?: string;
}

/** A row as a plain object, dates as texts. */
export type PlainRow = Readonly<Record<string, unknown>>;

export interface HeldRows {
  count(on: Queryable, of: DataSubject): Promise<number>;
  /** At most ten thousand. */
  rows(on: Queryable, of: DataSubject): Promise<readonly PlainRow[]>;
  erase(tx: Tx, of: DataSubject): Promise<number>;
  rest(on: Queryable, of: DataSubject): Promise<number>;
}

export function heldRows(spec: HeldRowsSpec): HeldRows {
  const { table, of, by, omit = [] } = spec;
  const [schema = '', relation = ''] = table.split('.');
  // Named after the table: the law of names reads literal names only.
  const statement = <Row>(verb: string, text: string): Statement<Row> =>
    declared<Row>(`${schema}.${verb}-${relation}`.replaceAll('_', '-'), text);
  const values = (subject: DataSubject): string[] => [subject.city, subject.accountId];
  const counted = statement<{ n: number }>(
    'count-held',
    `select count(*)::int as n from ${table} t where ${of}`,
  );
  const read = statement<{ data: PlainRow }>(
    'read-held',
    `select to_jsonb(t) - array[${omit.map((column) => `'${column}'`).join(', ')}]::text[] as data
     from ${table} t where ${of} order by t.${by} desc limit 10000`,
  );
  const gone = spec.erase;
  const erase =
    gone === undefined
      ? undefined
      : statement<{ n: number }>(
          'erase-held',
          gone === 'delete'
            ? `with gone as (delete from ${table} t where ${of} returning 1) select count(*)::int as n from gone`
            : `with gone as (update ${table} t set ${gone.set} where ${of} returning 1) select count(*)::int as n from gone`,
        );
  const rest =
    gone === undefined
      ? undefined
      : statement<{ n: number }>(
          'rest-of-held',
          `select count(*)::int as n from ${table} t where ${of}${spec.rest === undefined ? '' : ` and (${spec.rest})`}`,
        );
  const number = async (on: Queryable, what: Statement<{ n: number }> | undefined, subject: DataSubject) =>
    what === undefined ? 0 : ((await on.run(what, values(subject)))[0]?.n ?? 0);
  return {
    count: (on, subject) => number(on, counted, subject),
    rows: async (on, subject) => (await on.run(read, values(subject))).map(({ data }) => data),
    erase: (tx, subject) => number(tx, erase, subject),
    rest: (on, subject) => number(on, rest, subject),
  };
}

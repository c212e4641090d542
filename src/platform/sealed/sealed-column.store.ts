// SPDX-License-Identifier: Apache-2.0
/** Columns that hold sealed text, as their modules declare them: where they lie, and how a value is bound to its row. */
import { sql as declared, type Queryable, type Statement, sql, type Tx } from '../db.ts';

type KeyType = 'uuid' | 'text' | 'char(12)' | 'int';

export interface SealedColumnSpec {
  /** `schema.table` */
  readonly table: string;
  readonly column: string;
  /** The primary key after `city`. */
  readonly key: readonly (readonly [name: string, type: KeyType])[];
  /** The column, or an expression over columns, with the account under whose own key the value is sealed. */
  readonly person?: string;
  /**
   * The sealed text is itself part of a chain of hashes that receipts prove: it is never sealed anew, so the key of
   * its version stays.
   */
  readonly fixed?: boolean;
  /** A column of earlier times with the same in clear: what is there is sealed and taken away. */
  readonly clear?: string;
  /** The place that the value is bound to, from the key after `city`. */
  readonly place: (key: readonly string[]) => string;
}

/** One value as a walk reads it. */
export interface SealedValue {
  /** The city, then the key. */
  readonly at: readonly string[];
  readonly value: string;
  readonly person: string | null;
}

export interface SealedColumn {
  readonly name: string;
  readonly spec: SealedColumnSpec;
  /** The next values after a place, in the order of the key; what is in clear first has `clear` set. */
  after(on: Queryable, from: readonly string[] | undefined, limit: number): Promise<SealedValue[]>;
  /** Puts the value sealed anew in the place of the old one, unless somebody changed it meanwhile. */
  put(tx: Tx, at: readonly string[], before: string, sealed: string): Promise<boolean>;
  /** How many values each version sealed; `p` are those under keys of people, `clear` those not sealed at all. */
  versions(on: Queryable): Promise<readonly { readonly version: string; readonly n: number }[]>;
}

const first: Readonly<Record<KeyType, string>> = {
  uuid: '00000000-0000-0000-0000-000000000000',
  text: '',
  'char(12)': '',
  int: '-1',
};

/** Declares a sealed column; its statements are prepared against the schema by a test as all others are. */
export function sealedColumn(spec: SealedColumnSpec): SealedColumn {
  const { table, column, key } = spec;
  const [schema = '', relation = ''] = table.split('.');
  const from = spec.clear ?? column;
  const name = `${schema}.${relation}.${column}${spec.clear === undefined ? '' : '-clear'}`;
  // Named after the table: the law of names reads literal names only.
  const statement = <Row>(verb: string, text: string): Statement<Row> =>
    declared<Row>(`${schema}.${verb}-${relation}-${from}`.replaceAll('_', '-'), text);
  const columns = ['city', ...key.map(([part]) => part)].join(', ');
  const held = `${from} is not null and ${from}::text <> ''`;
  const parameters = ['$1::char(4)', ...key.map(([, type], at) => `$${at + 2}::${type}`)];
  const next = key.length + 2;
  const scan = statement<SealedValue>(
    'sealed-after',
    `select array[city::text, ${key.map(([part]) => `${part}::text`).join(', ')}] as at, ${from}::text as value,
       ${spec.person === undefined ? 'null' : `(${spec.person})::text`} as person
     from ${table} where (${columns}) > (${parameters.join(', ')}) and ${held} order by ${columns} limit $${next}`,
  );
  const write = statement<{ written: number }>(
    'seal-anew',
    `update ${table} set ${column} = $${next + 1}${spec.clear === undefined ? '' : `, ${from} = null`}
     where (${columns}) = (${parameters.join(', ')}) and ${from}::text = $${next} returning 1 as written`,
  );
  const count = statement<{ version: string; n: number }>(
    'sealed-versions',
    `select ${spec.clear === undefined ? `split_part(${from}, '.', 1)` : "'clear'"} as version, count(*)::int as n
     from ${table} where ${held} group by 1 order by 1`,
  );
  return {
    name,
    spec,
    after: (on, place, limit) =>
      on.run(scan, [...(place ?? ['', ...key.map(([, type]) => first[type])]), limit]),
    put: async (tx, at, before, sealed) => (await tx.run(write, [...at, before, sealed])).length > 0,
    versions: (on) => on.run(count),
  };
}

const readWalk = sql<{ state: string }>(
  'platform.read-walk',
  'select state from platform.mark where name = $1',
);
const writeWalk = sql(
  'platform.write-walk',
  'insert into platform.mark (name, state, at) values ($1, $2, $3) on conflict (name) do update set state = excluded.state, at = excluded.at',
);

/** How far a walk came, kept beside the values that it sealed. */
export const walkState = async (on: Queryable, name: string): Promise<string | undefined> =>
  (await on.run(readWalk, [name]))[0]?.state;
export const keepWalk = (tx: Tx, name: string, state: string, now: Date): Promise<unknown> =>
  tx.run(writeWalk, [name, state, now]);

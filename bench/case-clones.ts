// SPDX-License-Identifier: Apache-2.0
/**
 * Many cases in one state, by copying one within the database: every table of `cases` that is keyed by the number of a
 * case. What is measured on them is the next act; how cases are made is measured by the submission.
 */
import pg from 'pg';

/** Columns of a copy that differ from the original's. */
const changed: Readonly<Record<string, string>> = {
  case_no: `overlay(t.case_no placing 'Z' || lpad(g.n::text, 8, '0') from 11 for 9)`,
  submission_key: `t.submission_key || '/' || $2::text || '/' || g.n`,
};

/**
 * @param from the first number of the copies; two calls must not overlap
 * @param count how many
 * @returns the numbers of the new cases
 */
export async function cloneCase(url: string, caseNo: string, from: number, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set synchronous_commit = off');
    for (const [table, columns] of await keyedTables(client)) {
      const picked = columns.map((column) => changed[column] ?? `t.${column}`).join(', ');
      await client.query(
        `insert into ${table} (${columns.join(', ')})
         select ${picked} from ${table} t, generate_series($3::int, $4::int) as g(n)
         where t.city = left($1, 4) and t.case_no = $1 and $2::text <> ''`,
        [caseNo, String(from), from, from + count - 1],
      );
    }
    await client.query('vacuum analyze');
    const serial = (n: number): string => `Z${String(n).padStart(8, '0')}`;
    return Array.from({ length: count }, (_, i) => `${caseNo.slice(0, 10)}${serial(from + i)}`);
  } finally {
    await client.end();
  }
}

/**
 * Copies every open case of the database until there are some `wanted` of them, all dates as in the originals.
 * @returns how many open cases there are then
 */
export async function multiplyCases(
  url: string,
  wanted: number,
  say: (line: string) => void,
): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set synchronous_commit = off');
    const open = 'select count(*)::int as n from cases.case_file where closed_at is null';
    const had = Number((await client.query(open)).rows[0]?.n);
    const each = Math.ceil((wanted - had) / had);
    await client.query(
      `create temp table original as select case_no, row_number() over (order by case_no) as i from cases.case_file where closed_at is null`,
    );
    for (const [table, columns] of await keyedTables(client)) {
      const number = `left(t.case_no, 4) || 'Z' || lpad((o.i * 1000000 + g.n)::text, 14, '0')`;
      const renewed: Readonly<Record<string, string>> = {
        case_no: number,
        submission_key: `t.submission_key || '/' || g.n`,
      };
      const picked = columns.map((column) => renewed[column] ?? `t.${column}`).join(', ');
      await withoutIndexes(client, table, async () => {
        // In the order of their numbers, as cases come in.
        await client.query(
          `insert into ${table} (${columns.join(', ')}) select ${picked}
           from original o join ${table} t on t.case_no = o.case_no, generate_series(1, $1::int) as g(n) order by o.i, g.n`,
          [each],
        );
      });
      say(`${table}: ${each} copies of each`);
    }
    await client.query('vacuum analyze');
    return Number((await client.query(open)).rows[0]?.n);
  } finally {
    await client.end();
  }
}

/** A million rows go in faster before their indexes are built; those of keys stay. */
async function withoutIndexes(client: pg.Client, table: string, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [table],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await work();
  for (const { made } of rows) await client.query(made);
}

/** Tables with a primary key of which the number of the case is part: parts of joint cases only point at a case. */
async function keyedTables(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.table_schema || '.' || c.table_name as table, c.column_name as column from information_schema.columns c
     where c.table_schema = 'cases' and c.is_generated = 'NEVER' and exists (select from information_schema.key_column_usage k
       join information_schema.table_constraints p using (constraint_schema, constraint_name)
       where p.constraint_type = 'PRIMARY KEY' and k.table_schema = c.table_schema and k.table_name = c.table_name
         and k.column_name = 'case_no')
     order by c.table_name, c.ordinal_position`,
  );
  const found = new Map<string, string[]>();
  for (const { table, column } of rows) found.set(table, [...(found.get(table) ?? []), column]);
  return found;
}

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

async function keyedTables(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.table_schema || '.' || c.table_name as table, c.column_name as column from information_schema.columns c
     where c.table_schema = 'cases' and c.is_generated = 'NEVER' and exists (select from information_schema.columns k
       where k.table_schema = c.table_schema and k.table_name = c.table_name and k.column_name = 'case_no')
     order by c.table_name, c.ordinal_position`,
  );
  const found = new Map<string, string[]>();
  for (const { table, column } of rows) found.set(table, [...(found.get(table) ?? []), column]);
  return found;
}

// SPDX-License-Identifier: Apache-2.0
/**
 * A catalogue many times as large, by copying rows within the database: every copy has codes, bodies and divisions of
 * its own. What is measured on it is reading; how fast matters are taken in is measured by an import.
 */
import pg from 'pg';

/** Columns that a copy changes, by table; the others are copied as they are. */
const changed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'matters.matter': {
    code: letter('code'),
    organisation_id: letter('organisation_id'),
    division: place('division'),
    city: place('city'),
  },
  'matters.version': { code: letter('code') },
  'matters.search_entry': {
    code: letter('code'),
    division: place('division'),
    changed: "nextval('matters.search_change')",
  },
  'matters.trait': { code: letter('code') },
  'matters.list_fact': { code: letter('code') },
  'matters.list_change': { code: letter('code') },
  'matters.listing': { code: letter('code') },
};

/** A letter where a unified code has the first digit of its division: no code of the copies meets another. */
function letter(column: string): string {
  return `overlay(${column} placing $1::text from 3 for 1)`;
}
function place(column: string): string {
  return `overlay(${column}::text placing $2::text from 1 for 2)`;
}

/**
 * Copies all matters until there are `times` as many, and counts anew what the shelves count.
 * @param times 1 to 10
 */
export async function cloneCatalogue(url: string, times: number, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set synchronous_commit = off');
    const columns = await columnsOf(client);
    const source = await client.query<{ last: string }>('select max(code) as last from matters.matter');
    await client.query('create temp table source_codes as select code from matters.matter');
    await client.query('create unique index on source_codes (code)');
    await client.query('analyze source_codes');
    for (let copy = 1; copy < times; copy += 1) {
      for (const [table, expressions] of Object.entries(changed)) {
        const own = columns.get(table) ?? [];
        const picked = own.map((column) => expressions[column] ?? `t.${column}`).join(', ');
        await client.query(
          `insert into ${table} (${own.join(', ')})
           select ${picked.replace(/overlay\((?=[a-z])/g, 'overlay(t.')} from ${table} t
           where t.code in (select code from source_codes) and $1::text <> $2::text`,
          [String.fromCharCode(64 + copy), String(40 + copy)],
        );
      }
      say(`catalogue: ${copy + 1} of ${times} copies`);
    }
    await client.query('update matters.tally set count = count * $1::int', [times]);
    await client.query('vacuum analyze');
    if (source.rows[0]?.last === undefined) say('catalogue: there was nothing to copy');
  } finally {
    await client.end();
  }
}

/** Columns that can be written, by table. */
async function columnsOf(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
     where table_schema = 'matters' and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`,
  );
  const found = new Map<string, string[]>();
  for (const { table, column } of rows) found.set(table, [...(found.get(table) ?? []), column]);
  return found;
}

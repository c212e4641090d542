// SPDX-License-Identifier: Apache-2.0
/** The catalogue page by page in the order of codes, however large it is. */
import { type Queryable, sql } from '#platform/db.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';

interface ExportRow {
  readonly code: string;
  readonly version: number;
  readonly status: string;
  readonly status_reason: string | null;
  readonly organisation_id: string;
  readonly organisation_key: string;
  readonly organisation_name: string;
  readonly division: string;
  readonly definition: MatterDefinition;
}

const selectPage = sql<ExportRow>(
  'matters.select-export-page',
  `select m.code, m.version, m.status, m.status_note ->> 'reason' as status_reason, m.organisation_id, m.organisation_key, m.organisation_name,
     m.division::text as division, v.definition
   from matters.matter m join matters.version v on v.code = m.code and v.version = m.version
   where m.code > $1::text collate "C" and ($2::text is null or m.organisation_id = $2::text)
   order by m.code limit $3::int`,
);

/** A matter as it stands, with the definition in force. */
export interface ExportedMatter {
  readonly code: string;
  readonly version: number;
  readonly status: string;
  /** Why it is not in use. */
  readonly statusReason?: string | null;
  readonly organisation: MatterOrganisation;
  readonly definition: MatterDefinition;
}

const PAGE = 250;

/** Every matter, or those of one body, in the order of codes; those that are suspended or cancelled too. */
export async function* exportedMatters(
  db: Queryable,
  organisationId: string | null,
): AsyncGenerator<ExportedMatter> {
  const pageAfter = (code: string): Promise<ExportRow[]> => db.run(selectPage, [code, organisationId, PAGE]);
  for (let page: Promise<ExportRow[]> | null = pageAfter(''); page !== null; ) {
    const rows: ExportRow[] = await page;
    const last = rows.at(-1);
    // The store reads the next page while this one is written; whoever stops early hears of no fault of it.
    page = last !== undefined && rows.length === PAGE ? pageAfter(last.code) : null;
    page?.catch(() => undefined);
    for (const row of rows) yield matterOf(row);
  }
}

function matterOf(row: ExportRow): ExportedMatter {
  const { code, version, status, definition } = row;
  const organisation: MatterOrganisation = {
    id: row.organisation_id,
    key: row.organisation_key,
    name: row.organisation_name,
    uscc: /^[0-9A-Z]{18}$/.test(row.organisation_id) ? row.organisation_id : null,
    division: row.division,
  };
  return { code, version, status, statusReason: row.status_reason, organisation, definition };
}

// SPDX-License-Identifier: Apache-2.0
/** The table of catalogue items (主项/子项) of a folder of national flat tables. */
import { mainItemOf } from '#law/identifiers/matter-code-reasons.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import { canonicalJson, sha256Hex } from '#platform/crypto/index.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import type { RowContext } from './candidates-json.ts';
import { bodyOf, rowsOf, type TableFile, type TableFolder } from './candidates-tables.ts';
import { type ItemCandidate, itemOfRow, type SeenBelow } from './directory-item.rules.ts';
import type { RowPlace } from './import-candidate.ts';
import { organisationOf } from './judge-definition.ts';
import { directoryTable, itemTable, spineTable, syncColumns } from './national-columns.rules.ts';
import type { NationalRow } from './national-rows.rules.ts';

const sent: ReadonlySet<string> = new Set(syncColumns);

/** The hash of a row of the directory, but for when and by whom it was sent. */
export const directoryFingerprint = (row: NationalRow): string =>
  sha256Hex(
    canonicalJson(
      Object.fromEntries(Object.entries(row).filter(([key, cell]) => cell.trim() !== '' && !sent.has(key))),
    ),
  );

/** The items of a folder in the order of their rows, each with its owner or the reason why it is refused. */
export async function directoryItems(
  folder: TableFolder,
  context: Omit<RowContext, 'file' | 'checks'>,
): Promise<ItemCandidate[]> {
  const of = (table: string): TableFile | undefined => folder.files.find((file) => file.table === table);
  const [directory, beside, spine] = [of(directoryTable), of(itemTable), of(spineTable)];
  if (directory === undefined) return [];
  const own = new Map<string, NationalRow>();
  if (beside)
    for await (const { row, fault } of rowsOf(beside))
      if (fault === undefined) own.set(row.catalog_code ?? '', row);
  const below = spine ? await seenBelow(spine) : new Map<string, Seen>();
  const found: ItemCandidate[] = [];
  for await (const { row, line, fault } of rowsOf(directory)) {
    const place: RowPlace = {
      file: directory.name,
      line,
      code: row.catalog_code ?? '',
      name: row.task_name ?? '',
    };
    const said = own.get(place.code);
    const whole = said?.row_sha256 === directoryFingerprint(row) ? said : undefined;
    const item = fault ?? itemOfRow(row, jsonOf(whole?.item), below.get(place.code));
    if (typeof item === 'string') {
      found.push({ ...place, refused: item });
      continue;
    }
    const owner = await ownerOf(row, whole, below.get(place.code), context);
    found.push('fault' in owner ? { ...place, refused: owner.fault } : { ...place, item, owner });
  }
  return found;
}

interface Seen extends SeenBelow {
  level: number;
  body: MatterOrganisation | null;
  readonly serviceObjects: Set<string>;
}

/** What the matters of each item, and of the main item above it, say: who is highest, and who may apply. */
async function seenBelow(spine: TableFile): Promise<Map<string, Seen>> {
  const seen = new Map<string, Seen>();
  for await (const { row, fault } of rowsOf(spine)) {
    const code = row.catalog_code ?? '';
    if (fault !== undefined || code === '') continue;
    for (const of of [code, mainItemOf(code)]) if (of !== null) note(seen, of, row);
  }
  return seen;
}

function note(seen: Map<string, Seen>, code: string, row: NationalRow): void {
  const level = Number((row.use_level ?? '').charAt(0)) || 9;
  const known = seen.get(code) ?? { level: 10, body: null, serviceObjects: new Set<string>() };
  seen.set(code, known);
  for (const kind of (row.server_type ?? '').split(/\D+/)) if (kind !== '') known.serviceObjects.add(kind);
  if (level >= known.level) return;
  const body = bodyOf(row);
  if (!('fault' in body)) Object.assign(known, { level, body });
}

type Owner = MatterOrganisation | { readonly fault: string };

async function ownerOf(
  row: NationalRow,
  whole: NationalRow | undefined,
  below: SeenBelow | undefined,
  context: Pick<RowContext, 'organisation' | 'organisationOf'>,
): Promise<Owner> {
  const kept = jsonOf(whole?.owner);
  const code = row.dept_code ?? row.organisation_id ?? '';
  if (kept !== null && typeof kept === 'object' && code === '') return organisationOf(kept);
  if (code !== '') return namedBody(code, row.dept_name ?? '', below, context);
  return (
    context.organisation ??
    below?.body ?? {
      fault:
        '没有说明由谁主管：请填 dept_code，或用 --organisation 指定，或同时导入实施它的事项 (no owner: give dept_code, --organisation, or the matters of a body)',
    }
  );
}

async function namedBody(
  code: string,
  name: string,
  below: SeenBelow | undefined,
  { organisationOf: known }: Pick<RowContext, 'organisationOf'>,
): Promise<Owner> {
  const found = await known(code);
  if (found) return found;
  if (below?.body && (below.body.id === code || below.body.uscc === code)) return below.body;
  const uscc = parseUscc(code);
  if (!uscc.ok) return { fault: `dept_code：没有标识为“${code}”的机构，它也不符合 GB 32100 (no such body)` };
  return organisationOf({ id: code, key: 'imported', name, uscc: code, division: uscc.value.division });
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
/**
 * Definitions as rows of a table of our own, without loss: one column for each element of the definition, plain where
 * a text is plain, JSON where the element has parts. Pure.
 */
import { MatterDefinition } from '../definition.contract.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';

/** What stands before the elements: whose version it is, and how it is known. */
export const leadingColumns = [
  'code',
  'version',
  'status',
  'status_reason',
  'organisation_id',
  'organisation_key',
  'organisation_name',
  'organisation_uscc',
  'division',
  'parent_catalog_code',
] as const;

/** Elements in the order of the contract; the name of the schema and of editors' help is no element. */
export const elementColumns: readonly string[] = Object.keys(MatterDefinition.properties).filter(
  (key) => key !== '$schema' && key !== 'schema',
);

export const definitionHeader: readonly string[] = [...leadingColumns, ...elementColumns];

/** Lists of plain words, written with bars. */
const wordLists = new Set(['aliases', 'serviceObjects', 'personThemes', 'corporateThemes', 'handlingForms']);
/** Elements that are texts however they look, so that `000131001000` stays a text. */
const texts = new Set([
  'localCode',
  'catalogCode',
  'name',
  'summary',
  'implementer',
  'provenance',
  'onSiteReason',
  'quotaLimit',
  'powerDivision',
  'matterType',
  'caseType',
  'exerciseLevel',
  'powerSource',
  'crossRegionScope',
  'onlineDepth',
]);

/** An element as a cell; undefined gives an empty one. A text that could be taken for JSON or a formula is written as JSON. */
export function cellOf(key: string, value: unknown): string {
  if (value === undefined) return '';
  if (texts.has(key) && typeof value === 'string')
    return /^[\s"[{=+\-@]|\s$|^$/.test(value) ? JSON.stringify(value) : value;
  if (wordLists.has(key) && isWords(value)) return value.join('|');
  return JSON.stringify(value);
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((word) => typeof word === 'string' && /^[^|"[{=+\-@\s][^|]*(?<!\s)$/.test(word));

/** The element that a cell holds. @throws {SyntaxError} for a cell that should be JSON and is not */
export function valueOfCell(key: string, cell: string): unknown {
  if (texts.has(key)) return /^["[{]/.test(cell) ? JSON.parse(cell) : cell;
  if (wordLists.has(key) && !cell.startsWith('[')) return cell.split('|');
  return JSON.parse(cell);
}

/** The definition of a row; only its shape is still to be checked. */
export function definitionOfRow(
  row: Readonly<Record<string, string>>,
): { readonly definition: Record<string, unknown> } | { readonly fault: string } {
  const definition: Record<string, unknown> = { schema: 'tongban/matter/1' };
  for (const key of elementColumns) {
    const cell = row[key] ?? '';
    if (cell === '') continue;
    try {
      definition[key] = valueOfCell(key, cell);
    } catch {
      return { fault: `${key}：不是 JSON (the cell must be JSON)` };
    }
  }
  return { definition };
}

/** One row of the table. */
export function rowOfDefinition(
  definition: MatterDefinition,
  organisation: MatterOrganisation,
  known: {
    code: string;
    version: number;
    status: string;
    statusReason?: string | null;
    parent: string | null;
  },
): string[] {
  const elements: Readonly<Record<string, unknown>> = definition;
  return [
    known.code,
    String(known.version),
    known.status,
    known.statusReason ?? '',
    organisation.id,
    organisation.key,
    organisation.name,
    organisation.uscc ?? '',
    organisation.division,
    known.parent ?? '',
    ...elementColumns.map((key) => cellOf(key, elements[key])),
  ];
}

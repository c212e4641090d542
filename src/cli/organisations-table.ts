// SPDX-License-Identifier: Apache-2.0
/** Reads bodies (实施主体) from a table with `key,name,uscc,division[,nameEn,parentUscc]`. Pure. */
import { parseUscc } from '#law/identifiers/uscc.ts';
import type { Organisation } from '#organisations';
import { readCsv } from './csv.ts';

export interface RejectedLine {
  readonly line: number;
  readonly reason: string;
}

export interface LineOfOrganisation extends Organisation {
  readonly line: number;
}

export interface OrganisationTable {
  readonly organisations: readonly LineOfOrganisation[];
  readonly rejected: readonly RejectedLine[];
}

const required = ['key', 'name', 'uscc', 'division'];
const optional = ['nameEn', 'parentUscc'];

const usccReasons = {
  LENGTH: 'has not 18 characters',
  FORMAT: 'is not of the form of GB 32100 (digits and capital letters without I, O, S, V, Z)',
  CHECK_CHARACTER: 'has a wrong check character (GB 32100): a character was mistyped',
} as const;

/** Each line becomes a body or is named with all its faults; a parent is in the table or is left for the register to know. */
export function readOrganisations(text: string): OrganisationTable {
  const [header, ...rows] = readCsv(text);
  const columns = header?.cells ?? [];
  const missing = required.filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => ![...required, ...optional].includes(name));
  if (missing.length > 0 || unknown.length > 0) {
    const said = [
      ...missing.map((m) => `the column ${m} is missing`),
      ...unknown.map((u) => `the column "${u}" is not known`),
    ];
    return { organisations: [], rejected: [{ line: header?.line ?? 1, reason: said.join('; ') }] };
  }
  const organisations: LineOfOrganisation[] = [];
  const rejected: RejectedLine[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of rows) {
    const value = (name: string): string => cells[columns.indexOf(name)] ?? '';
    const first = seen.get(value('uscc'));
    const faults = [
      ...(cells.length > columns.length
        ? [`it has ${cells.length} cells under ${columns.length} columns`]
        : []),
      ...faultsOf(value),
      ...(first === undefined ? [] : [`${value('uscc')} stands on line ${first} already`]),
    ];
    if (first === undefined) seen.set(value('uscc'), line);
    if (faults.length > 0) rejected.push({ line, reason: faults.join('; ') });
    else organisations.push({ line, ...bodyOf(value) });
  }
  return { organisations, rejected };
}

function bodyOf(value: (name: string) => string): Organisation {
  return {
    id: value('uscc'),
    uscc: value('uscc'),
    key: value('key'),
    name: value('name'),
    division: value('division').padEnd(12, '0'),
    ...(value('nameEn') && { nameEn: value('nameEn') }),
    ...(value('parentUscc') && { parentId: value('parentUscc') }),
  };
}

function faultsOf(value: (name: string) => string): string[] {
  const faults: string[] = [];
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(value('key')))
    faults.push(`the key "${value('key')}" is not a word of small letters, digits and hyphens`);
  if (value('name') === '') faults.push('the name is missing');
  faults.push(...usccFaults('uscc', value('uscc')));
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(value('division')))
    faults.push(`"${value('division')}" is not a division code of 2, 4, 6, 9 or 12 digits`);
  const parent = value('parentUscc');
  if (parent !== '') faults.push(...usccFaults('parentUscc', parent));
  if (parent !== '' && parent === value('uscc')) faults.push('a body cannot be its own parent');
  return faults;
}

/** What is wrong with a unified social credit code (GB 32100), in words; empty when it is good. */
export function usccFaults(name: string, text: string): string[] {
  const parsed = parseUscc(text);
  return parsed.ok ? [] : [`${name} "${text}" ${usccReasons[parsed.reason]}`];
}

/**
 * Sorts out what the register cannot take: a parent that nobody knows, and a body whose key, division or parent
 * differs from what is registered, for cases and codes of matters hang on those.
 */
export function againstRegister(
  table: OrganisationTable,
  registered: readonly Organisation[],
): OrganisationTable {
  const known = new Map(registered.map((o) => [o.id, o]));
  const rejected = [...table.rejected];
  let good = table.organisations.filter((o) => {
    const before = known.get(o.id);
    const moved = before ? differences(before, o) : [];
    if (moved.length > 0)
      rejected.push({ line: o.line, reason: `${o.id} is registered, ${moved.join(', ')}` });
    return moved.length === 0;
  });
  for (let again = true; again; ) {
    const ids = new Set([...known.keys(), ...good.map((o) => o.id)]);
    const orphans = good.filter((o) => o.parentId !== undefined && !ids.has(o.parentId));
    for (const o of orphans)
      rejected.push({
        line: o.line,
        reason: `the parent ${o.parentId} is neither registered nor in the table`,
      });
    good = good.filter((o) => !orphans.includes(o));
    again = orphans.length > 0;
  }
  return { organisations: good, rejected: rejected.sort((a, b) => a.line - b.line) };
}

const differences = (before: Organisation, now: Organisation): string[] =>
  (['key', 'division', 'parentId'] as const)
    .filter((name) => (before[name] ?? '') !== (now[name] ?? ''))
    .map((name) => `its ${name} is ${before[name] ?? 'none'} and cannot become ${now[name] ?? 'none'}`);

// SPDX-License-Identifier: Apache-2.0
// What is checked of a licence that is entered from a list: existing ones, and those of decisions taken over. Pure.
import { type CivilDate, isCivilDate } from '#law/civil-date.ts';
import { parseLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import { permanent, validityOf } from '../licence.rules.ts';
import type { HolderCodeType, LicenceFace, TrustLevel } from '../licence.types.ts';
import type { LicenceTypeDocument } from '../types/licence-type.types.ts';

/** A row as it came: cells by the names of `entryColumns` or by a field's id or Chinese name. */
export type EntryRow = Readonly<Record<string, string>>;

export interface EntryFinding {
  /** An error keeps the row out; a warning lowers its trust. */
  readonly level: 'error' | 'warning';
  readonly field: string;
  readonly zh: string;
  readonly en: string;
}

/** Columns that are read, by either name. */
export const entryColumns = {
  number: '证照编号',
  identifier: '证照标识',
  holder: '持证主体',
  holderCode: '持证主体代码',
  issuedOn: '颁发日期',
  validFrom: '有效期起始日期',
  validTo: '有效期截止日期',
  decisionNo: '决定文号',
} as const;
export type EntryColumn = keyof typeof entryColumns;

/** A row that can be entered. */
export interface LicenceEntry {
  readonly number: string;
  /** As published, its check character right or wrong; undefined where there is none. */
  readonly identifier: string | undefined;
  readonly version: number;
  readonly holderName: string;
  readonly holderCode: string;
  readonly holderCodeType: HolderCodeType;
  readonly issuedOn: CivilDate;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly decisionNo: string;
  readonly fields: readonly LicenceFace[];
  readonly trustLevel: TrustLevel;
}

export interface ReadEntry {
  readonly entry: LicenceEntry | undefined;
  readonly findings: readonly EntryFinding[];
}

type Type = Pick<LicenceTypeDocument, 'typeCode' | 'holderKinds' | 'fields' | 'validity'>;

const error = (field: string, zh: string, en: string): EntryFinding => ({ level: 'error', field, zh, en });
const warning = (field: string, zh: string, en: string): EntryFinding => ({
  level: 'warning',
  field,
  zh,
  en,
});

const cell = (row: EntryRow, column: EntryColumn): string =>
  (row[column] ?? row[entryColumns[column]] ?? '').trim();

/**
 * Reads one existing licence (存量证照). Trust: B when everything fits, C when an identifier or a line is missing or
 * wrong, D when it cannot be said who holds it. Never A: its issuer did not seal it here.
 */
export function readExisting(row: EntryRow, type: Type, today: CivilDate): ReadEntry {
  const number = cell(row, 'number');
  const findings: EntryFinding[] = [];
  if (number === '') findings.push(error('number', '缺少证照编号', 'The number is missing'));
  else if ([...number].length > 60)
    findings.push(error('number', '证照编号超过60字', 'The number is too long'));
  const identifier = readIdentifier(cell(row, 'identifier'), type, findings);
  const holder = readHolder(row, type, findings, 'warning');
  const term = readTerm(row, type, today, findings);
  const fields = readFields(row, type, findings, 'warning');
  if (!term || findings.some(({ level }) => level === 'error')) return { entry: undefined, findings };
  const decisionNo = cell(row, 'decisionNo');
  const trustLevel = trustOf(findings);
  return { entry: { number, decisionNo, ...identifier, ...holder, ...term, fields, trustLevel }, findings };
}

/** Reads one granting decision of a list (批量签发): everything that is missing keeps it out. */
export function readDecided(row: EntryRow, type: Type, today: CivilDate): ReadEntry {
  const findings: EntryFinding[] = [];
  const decisionNo = cell(row, 'decisionNo');
  if (decisionNo === '')
    findings.push(error('decisionNo', '缺少决定文号', 'The number of the decision is missing'));
  else if ([...decisionNo].length > 60)
    findings.push(error('decisionNo', '决定文号超过60字', 'The number of the decision is too long'));
  const holder = readHolder(row, type, findings, 'error');
  const term = readTerm(row, type, today, findings);
  const fields = readFields(row, type, findings, 'error');
  if (!term || findings.some(({ level }) => level === 'error')) return { entry: undefined, findings };
  const own = { number: '', identifier: undefined, version: 1, trustLevel: 'A' as const };
  return { entry: { ...own, decisionNo, ...holder, ...term, fields }, findings };
}

function trustOf(findings: readonly EntryFinding[]): TrustLevel {
  if (findings.some(({ field }) => field === 'holderCode')) return 'D';
  return findings.length > 0 ? 'C' : 'B';
}

function readIdentifier(
  text: string,
  type: Type,
  findings: EntryFinding[],
): { identifier: string | undefined; version: number } {
  if (text === '') {
    findings.push(
      warning('identifier', '没有证照标识，由本平台补编', 'There is no identifier: one is made here'),
    );
    return { identifier: undefined, version: 1 };
  }
  const parsed = parseLicenceIdentifier(text, { tolerateCheck: true });
  if (!parsed.ok) {
    findings.push(
      error(
        'identifier',
        `证照标识格式不正确（${parsed.reason}）`,
        `The identifier is malformed (${parsed.reason})`,
      ),
    );
    return { identifier: undefined, version: 1 };
  }
  if (parsed.value.typeCode !== type.typeCode)
    findings.push(
      error('identifier', '证照标识中的类型代码不是所选类型', 'The identifier is of another type'),
    );
  if (!parsed.value.checkMatches)
    findings.push(
      warning(
        'identifier',
        '证照标识的校验位不正确，按已公布的标识收录',
        'The check character is wrong; the identifier is kept as published',
      ),
    );
  return { identifier: text, version: parsed.value.version };
}

function readHolder(
  row: EntryRow,
  type: Type,
  findings: EntryFinding[],
  level: 'error' | 'warning',
): Pick<LicenceEntry, 'holderName' | 'holderCode' | 'holderCodeType'> {
  const holderName = cell(row, 'holder');
  if (holderName === '') findings.push(error('holder', '缺少持证主体', 'The holder is missing'));
  else if ([...holderName].length > 200)
    findings.push(error('holder', '持证主体名称太长', 'The name of the holder is too long'));
  const holderCode = cell(row, 'holderCode').toUpperCase();
  const person = parseResidentId(holderCode).ok;
  const organisation = parseUscc(holderCode).ok;
  const kinds = type.holderKinds;
  if (holderCode === '')
    findings.push({
      level,
      field: 'holderCode',
      zh: '缺少持证主体代码',
      en: 'The number of the holder is missing',
    });
  else if (!person && !organisation)
    findings.push({
      level,
      field: 'holderCode',
      zh: '持证主体代码的校验位或者格式不正确',
      en: 'The number of the holder is wrong',
    });
  else if (!kinds.includes(person ? 'person' : 'organisation'))
    findings.push(
      error('holderCode', '该类型证照不发给这类主体', 'Licences of this type are not for such holders'),
    );
  const asOrganisation = organisation || (!person && !kinds.includes('person'));
  return { holderName, holderCode, holderCodeType: asOrganisation ? '001' : '111' };
}

/** Dates as 2026-11-22, 2026/11/22, 20261122 or 2026年11月22日. */
export function readDay(text: string): CivilDate | undefined {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text.replace(/\s/g, ''));
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(iso) ? iso : undefined;
}

function readTerm(
  row: EntryRow,
  type: Type,
  today: CivilDate,
  findings: EntryFinding[],
): Pick<LicenceEntry, 'issuedOn' | 'validFrom' | 'validTo'> | undefined {
  const issuedOn = readDay(cell(row, 'issuedOn'));
  if (!issuedOn) {
    findings.push(error('issuedOn', '颁发日期缺失或者不是日期', 'The day of issue is missing or no date'));
    return undefined;
  }
  if (issuedOn > today)
    findings.push(error('issuedOn', '颁发日期晚于今天', 'The day of issue lies in the future'));
  const from = cell(row, 'validFrom');
  const validFrom = from === '' ? issuedOn : readDay(from);
  if (!validFrom) {
    findings.push(error('validFrom', '有效期起始日期不是日期', 'The first day of validity is no date'));
    return undefined;
  }
  const to = cell(row, 'validTo');
  const validTo =
    to === ''
      ? validityOf(validFrom, type.validity).validTo
      : /^(长期|永久)$/.test(to)
        ? permanent
        : readDay(to);
  if (!validTo) {
    findings.push(error('validTo', '有效期截止日期不是日期', 'The last day of validity is no date'));
    return undefined;
  }
  if (validTo < validFrom)
    findings.push(error('validTo', '有效期截止日期早于起始日期', 'The term ends before it begins'));
  return { issuedOn, validFrom, validTo };
}

function readFields(
  row: EntryRow,
  type: Type,
  findings: EntryFinding[],
  level: 'error' | 'warning',
): LicenceFace[] {
  return type.fields.flatMap(({ id, name }) => {
    const value = (row[id] ?? row[name.zh] ?? '').trim();
    if (value === '') {
      findings.push({ level, field: id, zh: `缺少照面项“${name.zh}”`, en: `“${name.en}” is missing` });
      return [];
    }
    if ([...value].length > 500)
      findings.push(error(id, `“${name.zh}”超过500字`, `“${name.en}” is too long`));
    return [{ id, label: { ...name }, value }];
  });
}

/** Names in a header that are neither a column nor a line of the type: what is in them is not read. */
export function unreadColumns(header: readonly string[], type: Type): string[] {
  const known = new Set<string>([
    ...Object.entries(entryColumns).flat(),
    ...type.fields.flatMap(({ id, name }) => [id, name.zh]),
  ]);
  return header.filter((name) => name !== '' && !known.has(name));
}

/** Columns without which nothing can be read. */
export const missingColumns = (header: readonly string[], needed: readonly EntryColumn[]): EntryColumn[] =>
  needed.filter((column) => !header.includes(column) && !header.includes(entryColumns[column]));

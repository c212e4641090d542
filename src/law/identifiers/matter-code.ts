// SPDX-License-Identifier: Apache-2.0
// Codes of service matters (GB/T 39554.1-2020): 基本编码 12, 实施编码 31, 业务办理项编码 33.
import { parseUscc } from './uscc.ts';

export interface CatalogCodeParts {
  /** Division that keeps the catalogue: 00 the country, else the first two digits of GB/T 2260. */
  readonly division: string;
  /** 事项类型, two digits. */
  readonly matterType: string;
  /** 部门(领域), two digits. */
  readonly field: string;
  /** 主项, three digits. */
  readonly mainItem: string;
  /** 子项, three digits; 000 when the main item has none. */
  readonly subItem: string;
}

export interface CatalogCode extends CatalogCodeParts {
  readonly kind: 'CATALOG';
  readonly catalogCode: string;
}

export interface TaskCode extends CatalogCodeParts {
  readonly kind: 'TASK';
  readonly catalogCode: string;
  readonly taskCode: string;
  /** Uscc of the implementing body. */
  readonly implementer: string;
  /** False when the implementer's code fails GB 32100, as some codes in use do. */
  readonly implementerValid: boolean;
  /** 行使层级: 1 country, 2 province, 3 city, 4 county, 5 township, 6 village. */
  readonly level: number;
}

export interface HandlingItemCode extends Omit<TaskCode, 'kind'> {
  readonly kind: 'HANDLING_ITEM';
  readonly handlingItemCode: string;
  /** 01 to 99; 00 when the matter is not divided into handling items. */
  readonly item: string;
}

export type MatterCode = CatalogCode | TaskCode | HandlingItemCode;

export type MatterCodeFault = 'LENGTH' | 'CATALOG_CODE' | 'IMPLEMENTER' | 'LEVEL' | 'ITEM';

export type MatterCodeResult =
  | { readonly ok: true; readonly value: MatterCode }
  | { readonly ok: false; readonly reason: MatterCodeFault };

export type BuiltCode =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: MatterCodeFault };

/** Writes a 12-digit catalogue code (基本编码). */
export function buildCatalogCode(parts: CatalogCodeParts): BuiltCode {
  const { division, matterType, field, mainItem, subItem } = parts;
  const wellFormed = [division, matterType, field].every((part) => /^\d{2}$/.test(part));
  if (!wellFormed || ![mainItem, subItem].every((part) => /^\d{3}$/.test(part)))
    return { ok: false, reason: 'CATALOG_CODE' };
  return { ok: true, value: division + matterType + field + mainItem + subItem };
}

/** Writes a 31-character task code (实施编码): implementer's uscc, level 1–6, catalogue code. */
export function buildTaskCode(implementer: string, level: number, catalogCode: string): BuiltCode {
  if (!parseUscc(implementer).ok) return { ok: false, reason: 'IMPLEMENTER' };
  if (!Number.isInteger(level) || level < 1 || level > 6) return { ok: false, reason: 'LEVEL' };
  if (!/^\d{12}$/.test(catalogCode)) return { ok: false, reason: 'CATALOG_CODE' };
  return { ok: true, value: `${implementer}${level}${catalogCode}` };
}

/** Writes a 33-character handling item code (业务办理项编码); item 0 stands for a matter without items. */
export function buildHandlingItemCode(taskCode: string, item: number): BuiltCode {
  const task = parseMatterCode(taskCode);
  if (!task.ok) return task;
  if (task.value.kind !== 'TASK') return { ok: false, reason: 'LENGTH' };
  if (!Number.isInteger(item) || item < 0 || item > 99) return { ok: false, reason: 'ITEM' };
  return { ok: true, value: taskCode + String(item).padStart(2, '0') };
}

/**
 * Reads a code of 12, 31 or 33 characters. An implementer whose uscc fails its check is read, and `implementerValid`
 * says so; use isMatterCode to refuse it.
 */
export function parseMatterCode(text: string): MatterCodeResult {
  if (text.length === 12) {
    const catalog = catalogParts(text);
    if (catalog === null) return { ok: false, reason: 'CATALOG_CODE' };
    return { ok: true, value: { kind: 'CATALOG', catalogCode: text, ...catalog } };
  }
  if (text.length !== 31 && text.length !== 33) return { ok: false, reason: 'LENGTH' };
  const implementer = text.slice(0, 18);
  if (!/^[0-9A-Z]{18}$/.test(implementer)) return { ok: false, reason: 'IMPLEMENTER' };
  if (!/^[1-6]$/.test(text.charAt(18))) return { ok: false, reason: 'LEVEL' };
  const catalogCode = text.slice(19, 31);
  const catalog = catalogParts(catalogCode);
  if (catalog === null) return { ok: false, reason: 'CATALOG_CODE' };
  const task = {
    catalogCode,
    ...catalog,
    taskCode: text.slice(0, 31),
    implementer,
    implementerValid: parseUscc(implementer).ok,
    level: Number(text.charAt(18)),
  };
  if (text.length === 31) return { ok: true, value: { kind: 'TASK', ...task } };
  const item = text.slice(31);
  if (!/^\d{2}$/.test(item)) return { ok: false, reason: 'ITEM' };
  return { ok: true, value: { kind: 'HANDLING_ITEM', ...task, handlingItemCode: text, item } };
}

/** True when the code is well formed and its implementer's uscc passes GB 32100. */
export function isMatterCode(text: string): boolean {
  const parsed = parseMatterCode(text);
  return parsed.ok && (parsed.value.kind === 'CATALOG' || parsed.value.implementerValid);
}

function catalogParts(code: string): CatalogCodeParts | null {
  if (!/^\d{12}$/.test(code)) return null;
  return {
    division: code.slice(0, 2),
    matterType: code.slice(2, 4),
    field: code.slice(4, 6),
    mainItem: code.slice(6, 9),
    subItem: code.slice(9),
  };
}

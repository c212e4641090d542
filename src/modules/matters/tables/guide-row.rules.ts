// SPDX-License-Identifier: Apache-2.0
/** A row of a list of matters, as open data platforms publish them, as a guide; and the codes it claims. Pure. */
import { matterCodeReason } from '#law/identifiers/matter-code-reasons.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';

/** Columns without which a table is no list of matters. */
export const guideColumns = ['id', 'name', 'type', 'department'] as const;

type Row = Readonly<Record<string, string>>;

const listOf = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(/[|；;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
const orNull = (cell: string | undefined): string | null => (cell ? cell : null);

/** The guide that a row describes: no materials and no limits, which become gaps. */
export function guideOfRow(row: Row): Record<string, unknown> {
  return {
    id: row.id ?? '',
    name: row.name ?? '',
    scenario: orNull(row.scenario),
    catalog: orNull(row.catalog),
    type: row.type ?? '',
    department: row.department ?? '',
    department_uscc: orNull(row.department_uscc),
    region: orNull(row.region),
    region_code: orNull(row.region_code),
    level: orNull(row.level),
    task_code: orNull(row.task_code),
    national_code: orNull(row.catalog_code),
    service_objects: listOf(row.service_objects),
    themes: listOf(row.themes),
    materials: [],
    channels: channelsOf(row.online),
    keywords: listOf(row.keywords),
    short_name: orNull(row.short_name),
    source: { origin: orNull(row.source), ref: orNull(row.task_code || row.catalog_code) },
  };
}

function channelsOf(online: string | undefined): string[] {
  if (/^(true|1|是)$/i.test(online ?? '')) return ['网上', '窗口'];
  return /^(false|0|否)$/i.test(online ?? '') ? ['窗口'] : [];
}

/**
 * Why the codes of a row cannot be believed; null when they are sound and agree with each other. A code of a province's
 * own (with letters or hyphens, or of the generation of 10 and 24 characters) is no fault: it is kept beside.
 */
export function codeFault(row: Row): string | null {
  const { task_code: task = '', catalog_code: catalog = '', department_uscc: uscc = '' } = row;
  if (uscc !== '' && !parseUscc(uscc).ok)
    return `department_uscc：统一社会信用代码 ${uscc} 不符合 GB 32100 (no valid unified code)`;
  // Beside an implementation code of a province's own the catalogue code is its own, too.
  const ownCodes = task !== '' && task !== catalog && !isNationalTaskCode(task);
  if (isNationalCatalogCode(catalog) && !(ownCodes && catalog.length > 12)) {
    const reason = matterCodeReason(catalog, 'CATALOG');
    if (reason) return `catalog_code：${reason.zh} (${reason.en})`;
  }
  if (!isNationalTaskCode(task)) return null;
  const reason = matterCodeReason(task);
  if (reason) return `task_code：${reason.zh} (${reason.en})`;
  if (isNationalCatalogCode(catalog) && task.slice(19, 31) !== catalog)
    return `task_code 中的基本编码与 catalog_code ${catalog} 不同 (differs from catalog_code)`;
  if (uscc !== '' && task.slice(0, 18) !== uscc)
    return `task_code 中的实施主体与 department_uscc ${uscc} 不同 (differs from department_uscc)`;
  return null;
}

/** Written as the national codes are: digits only, more than the ten of the generation before. */
const isNationalCatalogCode = (code: string): boolean => /^\d{11,}$/.test(code);
const isNationalTaskCode = (code: string): boolean => /^[0-9A-Za-z]{25,}$/.test(code);

// SPDX-License-Identifier: Apache-2.0
/** The transfer list (移交清单) for the archive office: one line per package, as a table or as JSON. Pure. */
import { stateNames } from '../case-words.rules.ts';
import { type Retention, retentionNames } from './retention.rules.ts';

/** A package as lists and pages show it. */
export interface ArchiveSummary {
  readonly caseNo: string;
  readonly archiveNo: string;
  readonly organisationId: string;
  readonly year: number;
  readonly retention: Retention;
  readonly keepUntil: string | null;
  readonly matterCode: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly outcome: string;
  readonly endedOn: string;
  readonly documents: number;
  readonly materials: number;
  readonly sha256: string;
  readonly size: number;
  readonly madeAt: string;
}

const outcomeNames: Readonly<Record<string, string>> = {
  granted: '准予',
  refused: '不予',
  'not-accepted': stateNames['not-accepted'].zh,
  returned: stateNames.returned.zh,
  withdrawn: stateNames.withdrawn.zh,
};

const columns: readonly (readonly [string, (a: ArchiveSummary) => string])[] = [
  ['档号', (a) => a.archiveNo],
  ['题名', (a) => `${a.applicantName}申请${a.matterName}`],
  ['办件编号', (a) => a.caseNo],
  ['事项编码', (a) => a.matterCode],
  ['立档单位', (a) => a.organisationId],
  ['年度', (a) => String(a.year)],
  ['办结日期', (a) => a.endedOn],
  ['办理结果', (a) => outcomeNames[a.outcome] ?? a.outcome],
  ['保管期限', (a) => retentionNames[a.retention].zh],
  ['保管至', (a) => a.keepUntil ?? '永久'],
  ['文书数', (a) => String(a.documents)],
  ['材料数', (a) => String(a.materials)],
  ['字节数', (a) => String(a.size)],
  ['SHA-256', (a) => a.sha256],
];

/** RFC 4180; a cell that a table program would take for a formula begins with an apostrophe. */
function cell(value: string): string {
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

export const transferHead = columns.map(([name]) => name).join(',');
export const transferLine = (a: ArchiveSummary): string => columns.map(([, of]) => cell(of(a))).join(',');

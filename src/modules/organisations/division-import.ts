// SPDX-License-Identifier: Apache-2.0
/** Reads divisions from a table of your own: CSV with `code,name[,parent]`, codes of 2, 4, 6, 9 or 12 digits. Pure. */
import type { Division } from './organisation.types.ts';

export interface DivisionImport {
  readonly divisions: readonly Division[];
  readonly rejected: readonly { line: number; reason: string }[];
}

const lengths: Readonly<Record<number, number>> = { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 };

/** Pads a short code to twelve digits and tells its level: 32 → 320000000000, level 1. */
function levelOf(code: string): number | undefined {
  if (code.length !== 12) return lengths[code.length];
  if (code.endsWith('0000000000')) return 1;
  if (code.endsWith('00000000')) return 2;
  if (code.endsWith('000000')) return 3;
  return code.endsWith('000') ? 4 : 5;
}

function parentOf(code: string, level: number): string | null {
  const keep = [0, 0, 2, 4, 6, 9][level] ?? 0;
  return keep === 0 ? null : code.slice(0, keep).padEnd(12, '0');
}

/** Every line is read or named with the reason; nothing is dropped in silence. */
export function readDivisions(csv: string): DivisionImport {
  const divisions: Division[] = [];
  const rejected: { line: number; reason: string }[] = [];
  const lines = csv.replace(/^﻿/, '').split(/\r?\n/);
  const header = (lines[0] ?? '').split(',').map((h) => h.trim().toLowerCase());
  const codeAt = header.findIndex((h) => h === 'code' || h.endsWith('_code') || h === 'village_code');
  const nameAt = header.findIndex((h) => h === 'name' || h === 'village');
  lines.slice(1).forEach((line, i) => {
    if (line.trim() === '') return;
    const cells = line.split(',').map((c) => c.trim().replace(/^"|"$/g, ''));
    const short = cells[codeAt] ?? '';
    const name = cells[nameAt] ?? '';
    const level = levelOf(short);
    if (!/^\d+$/.test(short) || level === undefined)
      rejected.push({ line: i + 2, reason: `"${short}" is not a division code of 2, 4, 6, 9 or 12 digits` });
    else if (name === '') rejected.push({ line: i + 2, reason: `${short} has no name` });
    else
      divisions.push({
        code: short.padEnd(12, '0'),
        name,
        level,
        parent: parentOf(short.padEnd(12, '0'), level),
      });
  });
  return { divisions, rejected };
}

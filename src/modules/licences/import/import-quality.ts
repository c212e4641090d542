// SPDX-License-Identifier: Apache-2.0
/** The report on the quality of a table of licences. */
import type { TrustLevel } from '../licence.types.ts';
import type { EntryFinding, LicenceEntry } from './entry.rules.ts';

/** Findings that a report lists; its counts count all. */
const MOST_LISTED = 1_000;

export interface ImportFinding extends EntryFinding {
  /** The line of the file, from 1; the header is 1. */
  readonly line: number;
  readonly number: string;
}

/** What an import found and did. */
export interface ImportQuality {
  readonly rows: number;
  readonly entered: number;
  /** In the register before. */
  readonly unchanged: number;
  readonly refused: number;
  readonly warnings: number;
  readonly trust: Readonly<Record<TrustLevel, number>>;
  /** How often each field is at fault, the most frequent first. */
  readonly byField: readonly {
    readonly field: string;
    readonly level: 'error' | 'warning';
    readonly count: number;
  }[];
  /** Columns of the file that nothing reads. */
  readonly unread: readonly string[];
  readonly findings: readonly ImportFinding[];
  readonly dryRun: boolean;
}

export type Tally = ReturnType<typeof newTally>;

/** Counts while a file is read. */
export function newTally(dryRun: boolean) {
  const listed: ImportFinding[] = [];
  const fields = new Map<string, number>();
  const trust: Record<TrustLevel, number> = { A: 0, B: 0, C: 0, D: 0 };
  let [rows, entered, unchanged, refused, warnings] = [0, 0, 0, 0, 0];
  let unreadNames: readonly string[] = [];
  const list = (line: number, number: string, findings: readonly EntryFinding[]): void => {
    for (const finding of findings) {
      const key = `${finding.level} ${finding.field}`;
      fields.set(key, (fields.get(key) ?? 0) + 1);
      if (finding.level === 'warning') warnings += 1;
      if (listed.length < MOST_LISTED) listed.push({ ...finding, line, number });
    }
  };
  return {
    rows: () => rows,
    row() {
      rows += 1;
    },
    known() {
      unchanged += 1;
    },
    unread(names: readonly string[]) {
      unreadNames = names;
    },
    warn: list,
    refuse(line: number, number: string, findings: readonly EntryFinding[]) {
      refused += 1;
      list(line, number, findings);
    },
    enter(entries: readonly LicenceEntry[]) {
      entered += entries.length;
      for (const { trustLevel } of entries) trust[trustLevel] += 1;
    },
    report: (): ImportQuality => ({
      ...{ rows, entered, unchanged, refused, warnings, trust, dryRun },
      byField: [...fields]
        .map(([key, count]) => {
          const [level, field = ''] = key.split(' ');
          return { field, level: level === 'error' ? ('error' as const) : ('warning' as const), count };
        })
        .sort((a, b) => b.count - a.count),
      unread: unreadNames,
      findings: listed,
    }),
  };
}

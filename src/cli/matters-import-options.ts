// SPDX-License-Identifier: Apache-2.0
/** The words of `tongban matters import`. */
import type { ImportFormat } from '#matters';

export interface ImportOptions {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly resume: boolean;
  readonly organisation: string | undefined;
  readonly format: ImportFormat | undefined;
  readonly report: string | undefined;
}

const importUsage =
  'matters import FILE|FOLDER… [--format guide|csv|tables] [--organisation USCC|KEY] [--dry-run] [--resume] [--report FILE.csv] [--json]';

const withValue = ['--organisation', '--format', '--report'] as const;
const flags = ['--json', '--dry-run', '--resume'];
const formats: readonly ImportFormat[] = ['guide', 'csv', 'tables'];

/** The options, or what to tell a caller who got them wrong. */
export function importOptions(args: readonly string[]): ImportOptions | string {
  const usage = `usage: tongban ${importUsage}`;
  const files: string[] = [];
  const values = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (withValue.some((name) => name === arg)) {
      at += 1;
      const value = args[at];
      if (value === undefined || value.startsWith('--')) return `${arg} needs a value\n${usage}`;
      values.set(arg, value);
    } else if (!arg.startsWith('--')) files.push(arg);
    else if (!flags.includes(arg)) return `unknown option ${arg}\n${usage}`;
  }
  if (files.length === 0) return usage;
  const said = values.get('--format');
  const format = formats.find((of) => of === said);
  if (said !== undefined && format === undefined) return `--format is one of ${formats.join(', ')}\n${usage}`;
  return {
    files,
    json: args.includes('--json'),
    dryRun: args.includes('--dry-run'),
    resume: args.includes('--resume'),
    organisation: values.get('--organisation'),
    format,
    report: values.get('--report'),
  };
}

// SPDX-License-Identifier: Apache-2.0
/** `tongban config`: every setting, what it is for, and its value; secrets are not shown. */
import { settingValue } from '../config.ts';
import { secret, settings } from '../settings.ts';
import type { VerbContext } from './verb.ts';

export async function run(args: readonly string[], { out }: VerbContext): Promise<number> {
  const rows = settings.map((s) => {
    const value = settingValue(s.name);
    return {
      name: s.name,
      value: value !== undefined && secret(s.name) ? '(set)' : (value ?? null),
      default: s.fallback ?? null,
      zh: s.zh,
      en: s.en,
    };
  });
  if (args.includes('--json')) out(JSON.stringify({ settings: rows }));
  else
    for (const r of rows)
      out(
        `${r.name}=${r.value ?? ''}\n    ${r.zh}\n    ${r.en}${r.default === null ? '' : ` (default ${r.default})`}`,
      );
  return 0;
}

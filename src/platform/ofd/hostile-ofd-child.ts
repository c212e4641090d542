// SPDX-License-Identifier: Apache-2.0
// For tests: verifies and draws files in a process of its own and says what each cost. Arguments: a good file, then others.
import { readFileSync } from 'node:fs';
import { drawOfd } from './ofd-to-svg.ts';
import { verifyOfd } from './verify-ofd.ts';

export interface HostileResult {
  readonly file: string;
  readonly code: string;
  readonly drawn: boolean;
  readonly ms: number;
  /** How far the peak of memory has risen above what the good file needed. */
  readonly megabytes: number;
}

const [good = '', ...others] = process.argv.slice(2);
const trust = { roots: [], now: new Date('2026-03-20T07:08:09Z'), form: 'any', everything: true } as const;

async function run(file: string): Promise<Omit<HostileResult, 'megabytes'>> {
  const bytes = readFileSync(file);
  const started = performance.now();
  const { valid, reasons } = verifyOfd(bytes, trust);
  const drawn = (await drawOfd(bytes)) !== undefined;
  return {
    file,
    code: valid ? 'valid' : (reasons[0]?.code ?? 'none'),
    drawn,
    ms: performance.now() - started,
  };
}

for (let n = 0; n < 5; n++) await run(good);
const before = process.resourceUsage().maxRSS;
for (const file of others) {
  const result = await run(file);
  const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
  process.stdout.write(`${JSON.stringify({ ...result, megabytes } satisfies HostileResult)}\n`);
}

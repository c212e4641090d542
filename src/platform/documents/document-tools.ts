// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * For tests: runs one of the Poppler tools on a PDF and gives what it prints, or undefined when the tool is
 * not installed. `FILE` among the arguments stands for the document.
 */
export function runOnPdf(tool: string, pdf: Uint8Array, args: readonly string[]): string | undefined {
  const dir = mkdtempSync(join(tmpdir(), 'tongban-pdf-'));
  try {
    const file = join(dir, 'document.pdf');
    writeFileSync(file, pdf);
    const real = args.map((arg) => (arg === 'FILE' ? file : arg));
    const { error, stdout } = spawnSync(tool, real, { encoding: 'utf8', timeout: 60_000 });
    return error ? undefined : stdout;
  } finally {
    rmSync(dir, { recursive: true });
  }
}

// SPDX-License-Identifier: Apache-2.0
/** Builds the offline verifier: its script and style as texts, which the server puts into one page with the keys of the day. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface VerifierParts {
  readonly script: string;
  readonly style: string;
}

export async function buildVerifier(): Promise<VerifierParts> {
  const { outputFiles } = await build({
    entryPoints: [here('./offline-page.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    platform: 'browser',
    legalComments: 'none',
    logLevel: 'error',
  });
  const [script] = outputFiles;
  if (!script) throw new Error('the offline verifier was not built');
  const css = await readFile(here('./page.css'), 'utf8');
  const { code } = await transform(css, { loader: 'css', minify: true });
  return { script: script.text.trim(), style: code.trim() };
}

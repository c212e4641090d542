// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { buildVerifier } from '../offline-verifier/build-verifier.ts';
import { tokensCss } from '../tokens/tokens-css.ts';

/** Hashed file names by plain name. */
export type Manifest = Readonly<Record<string, string>>;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const kit = here('../../src/portal/kit/');

/** Style sheets in the order of the cascade; later ones win. */
const sheets = [
  'base',
  'buttons',
  'frame',
  'forms',
  'parts',
  'blocks',
  'process',
  'browse',
  'guide',
  'paper',
  'modes',
];
const islands = ['autosave', 'suggest', 'upload', 'show-hide', 'page-tools', 'passkey', 'signature'];

/** The portal's style sheet as one minified text: tokens first, then every sheet. */
export async function portalCss(): Promise<string> {
  const texts = await Promise.all(sheets.map((name) => readFile(join(kit, 'css', `${name}.css`), 'utf8')));
  const { code } = await transform([tokensCss(), ...texts].join('\n'), {
    loader: 'css',
    minify: true,
    target: ['chrome61', 'safari11', 'firefox60'],
  });
  return code;
}

async function bundled(): Promise<readonly (readonly [string, Uint8Array])[]> {
  const { outputFiles } = await build({
    entryPoints: islands.map((name) => here(`./${name}.ts`)),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2017',
    platform: 'browser',
    legalComments: 'none',
    outdir: 'assets',
    logLevel: 'error',
  });
  return outputFiles.map((file) => [file.path.replace(/^.*[\\/]/, ''), file.contents]);
}

const hashed = (name: string, bytes: Uint8Array): string => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  return name.replace(/(\.\w+)$/, `.${hash}$1`);
};

/**
 * Builds the portal's style sheet, icon and scripts into `outDir` with hashed names (so they may be cached for ever),
 * and writes `manifest.json` beside them. Returns the manifest.
 */
export async function buildAssets(outDir: string): Promise<Manifest> {
  await mkdir(outDir, { recursive: true });
  const css = new TextEncoder().encode(await portalCss());
  const icon = await readFile(join(kit, 'icon.svg'));
  const files = [['portal.css', css] as const, ['icon.svg', icon] as const, ...(await bundled())];
  const manifest: Record<string, string> = {};
  for (const [name, bytes] of files) {
    const target = hashed(name, bytes);
    manifest[name] = target;
    await writeFile(join(outDir, target), bytes);
  }
  // Put into one page with the keys of the day: no address of its own, so no hash in its name.
  const verifier = await buildVerifier();
  await writeFile(join(outDir, 'offline-verifier.js'), verifier.script);
  await writeFile(join(outDir, 'offline-verifier.css'), verifier.style);
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

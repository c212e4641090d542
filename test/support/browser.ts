// SPDX-License-Identifier: Apache-2.0
/** A Chromium for journeys and pictures: the machine's own, else the one that npm installed. */
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { documentFontDirs } from '#platform/documents/fonts.ts';

/** A browser, or why this machine can have none. */
export type Launched =
  | { readonly browser: Browser; readonly name: string }
  | { readonly browser: null; readonly reason: string };

/** Nothing is fetched from outside, and a container without a sandbox or a GPU will do. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Launches Chromium headless: `CHROMIUM` when it names one, the system's, or the packaged one. Close it when done. */
export async function launchBrowser(): Promise<Launched> {
  const faults: string[] = [];
  for (const executablePath of systemChromiums()) {
    try {
      const browser = await chromium.launch({ executablePath, args: quiet });
      return { browser, name: `${executablePath} ${browser.version()}` };
    } catch (error) {
      faults.push(`${executablePath}: ${firstLine(error)}`);
    }
  }
  try {
    const browser = await launchPackaged();
    return { browser, name: `@sparticuz/chromium ${browser.version()}` };
  } catch (error) {
    faults.push(`@sparticuz/chromium: ${firstLine(error)}`);
  }
  return { browser: null, reason: faults.join('; ') };
}

/** The chromium that `launchBrowser` would try first; undefined when the machine has none of its own. */
export function systemChromiums(): string[] {
  const named = process.env['CHROMIUM'];
  // A test of the packaged browser says so by this.
  if (named === 'packaged') return [];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = programs
    .flatMap((program) => folders.map((folder) => join(folder, program)))
    .filter(existsSync);
  return [...(named ? [named] : []), ...found];
}

/** The packaged Chromium brings the libraries that bare machines lack (NSS and others) and a font configuration. */
async function launchPackaged(): Promise<Browser> {
  const home = join(tmpdir(), `tongban-chromium-${process.arch}-${process.getuid?.() ?? ''}`);
  if (!existsSync(join(home, 'chromium'))) await unpack(home);
  const libraries = [join(home, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''].filter(Boolean);
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: [...quiet, '--no-zygote', '--headless=shell'],
    env: {
      ...withoutUndefined(process.env),
      LD_LIBRARY_PATH: libraries.join(delimiter),
      FONTCONFIG_FILE: await fontsFor(home),
    },
  });
}

/** A font configuration of its own: a bare machine has neither fonts nor one. Chinese comes from the documents' fonts. */
async function fontsFor(home: string): Promise<string> {
  const folders = [join(home, 'fonts'), '/usr/share/fonts', ...documentFontDirs()];
  const lines = folders.map((folder) => `<dir>${folder}</dir>`).join('');
  const file = join(home, 'tongban-fonts.conf');
  const draft = `${file}.${process.pid}`;
  await writeFile(
    draft,
    `<?xml version="1.0"?><fontconfig>${lines}<cachedir>${join(home, 'cache')}</cachedir></fontconfig>`,
  );
  await rename(draft, file);
  return file;
}

/** Unpacks beside and moves into place, so that two test files at once never see half of it. */
async function unpack(home: string): Promise<void> {
  const draft = await mkdtemp(`${home}-`);
  // The package unpacks into the folder for temporary files, and its libraries only where it takes itself to be at
  // its first home: both are said by the environment, for as long as it unpacks.
  const before = { TMPDIR: process.env['TMPDIR'], AWS_EXECUTION_ENV: process.env['AWS_EXECUTION_ENV'] };
  const kept = {
    LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'],
    FONTCONFIG_PATH: process.env['FONTCONFIG_PATH'],
  };
  Object.assign(process.env, { TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' });
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    for (const [name, value] of Object.entries({ ...before, ...kept })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  try {
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(join(home, 'chromium'))) throw error;
  }
}

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';

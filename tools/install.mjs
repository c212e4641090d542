// SPDX-License-Identifier: Apache-2.0
/** What must be true before anything runs: a recent Node.js and the packages of package-lock.json. No dependency. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository, wherever the command was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.tongban-installed');

/** Ends the program with a sentence that a person can act on. */
export function giveUp(...lines) {
  for (const line of lines) console.error(line);
  process.exit(1);
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(
    `Tongban needs Node.js 20.19 or newer; this is ${process.version}.`,
    `通办需要 Node.js 20.19 或更高版本，当前为 ${process.version}。`,
    'https://nodejs.org/',
  );
}

/** Installs the packages when they are absent or no longer those of package-lock.json. Says so on stderr only. */
export function ensureInstalled() {
  requireNode();
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  if (!isInstalled(JSON.parse(lock))) install();
  try {
    writeFileSync(stampFile, wanted);
  } catch {
    // A folder that we may not write to: the check is simply made again at the next start.
  }
}

/** Whether npm's own record of what it installed agrees with the lock; packages for other systems may be absent. */
function isInstalled(lock) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(lock.packages).every(
    ([path, wanted]) =>
      path === '' ||
      (present[path] === undefined ? wanted.optional === true : present[path].version === wanted.version),
  );
}

function install() {
  console.error('installing packages (once; a minute or two) … 正在安装依赖…');
  // ci is exact; it refuses where the registry lacks builds for other systems, which install takes as they are.
  const exact = npm(['ci'], 'pipe');
  if (exact.status === 0) return;
  const lenient = npm(['install', '--no-save'], 2);
  if (lenient.status === 0) return;
  giveUp(
    String(exact.stderr ?? exact.error?.message ?? ''),
    'The packages could not be installed.',
    'Check that this machine reaches the npm registry and that you may write to this folder.',
    '请检查能否访问 npm 源，以及对本目录是否有写权限。',
  );
}

function npm(verb, errors) {
  const words = [...verb, '--no-audit', '--no-fund', '--include=dev'];
  const options = { cwd: root, stdio: ['ignore', 2, errors] };
  const program = process.env.npm_execpath;
  return program?.endsWith('.js')
    ? spawnSync(process.execPath, [program, ...words], options)
    : spawnSync('npm', words, { ...options, shell: process.platform === 'win32' });
}

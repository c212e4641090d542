// SPDX-License-Identifier: Apache-2.0
/** Builds what is stale into dist/, told by the content of the sources. Nothing stale costs some 100 ms. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { giveUp, root } from './install.mjs';

const dist = join(root, 'dist');
const stampsFile = join(dist, 'built.json');
const lockFile = join(dist, 'building');

/** What each part is made of, and the file without which it is not there. */
const parts = {
  server: {
    output: 'server.js',
    from: ['src', 'seeds', 'web/tokens'],
    reads: (path) => /\.(ts|tsx|mjs|json|sql|typ|svg)$/.test(path) && !/\.test\.tsx?$/.test(path),
  },
  assets: {
    output: 'assets/manifest.json',
    from: ['web/islands', 'web/tokens', 'src/portal', 'src/law'],
    reads: (path) => /\.(ts|tsx|css|svg|js)$/.test(path) && !/\.test\.tsx?$/.test(path),
  },
  console: {
    output: 'console/index.html',
    from: ['web', 'src'],
    reads: (path) =>
      !/\.test\.tsx?$/.test(path) &&
      (path.startsWith('web/') || /\.(contract|rules|types)\.ts$/.test(path) || path.startsWith('src/law/')),
  },
};

/** @returns the parts that had to be built. @throws when a part cannot be built */
export function ensureBuilt() {
  const wanted = fingerprints();
  const before = staleParts(wanted);
  if (before.length === 0) return [];
  const release = holdLock();
  try {
    // Another process may have built them while we waited for it.
    const stale = staleParts(wanted);
    if (stale.length > 0) build(stale, wanted);
    return stale;
  } finally {
    release();
  }
}

function build(stale, wanted) {
  console.error(`building ${stale.join(', ')} … 正在构建…`);
  const done = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'tools/build-parts.ts'), ...stale],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (done.status !== 0) throw new Error('the build failed; the reason stands above');
  const stamps = readStamps();
  for (const part of stale) stamps[part] = wanted[part];
  writeFileSync(stampsFile, `${JSON.stringify(stamps, null, 2)}\n`);
}

function staleParts(wanted) {
  const stamps = readStamps();
  return Object.keys(parts).filter(
    (part) => stamps[part] !== wanted[part] || !existsSync(join(dist, parts[part].output)),
  );
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampsFile, 'utf8'));
  } catch {
    return {};
  }
}

function fingerprints() {
  const contents = new Map();
  for (const folder of ['src', 'seeds', 'web']) collect(folder, contents);
  for (const file of ['package-lock.json', 'package.json', 'tools/build-parts.ts'])
    contents.set(file, digest(readFileSync(join(root, file))));
  const paths = [...contents.keys()].sort();
  return Object.fromEntries(
    Object.entries(parts).map(([name, { from, reads }]) => {
      const own = paths.filter((path) => from.some((folder) => path.startsWith(`${folder}/`)) && reads(path));
      const shared = paths.filter((path) => !/^(src|seeds|web)\//.test(path));
      return [name, digest([...own, ...shared].map((path) => `${path} ${contents.get(path)}`).join('\n'))];
    }),
  );
}

function collect(folder, into) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) collect(path, into);
    else if (entry.isFile()) into.set(path, digest(readFileSync(join(root, path))));
  }
}

const digest = (content) => createHash('sha1').update(content).digest('hex');

/** One build at a time in a folder; a builder that died does not hold others up. */
function holdLock() {
  try {
    mkdirSync(dist, { recursive: true });
    accessSync(dist, constants.W_OK);
  } catch {
    giveUp(
      `${dist} must be built anew but may not be written by this user.`,
      'Run npm start once as the owner of this folder, or copy the folder to a place of your own.',
      '目录 dist 需要重新构建，但当前用户无写权限：请由目录所有者先运行一次 npm start，或复制到自己的目录。',
    );
  }
  for (let waited = 0; ; waited += 200) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      return () => rmSync(lockFile, { force: true });
    } catch {
      const holder = readHolder();
      if (holder === 0 || !isAlive(holder)) rmSync(lockFile, { force: true });
      else if (waited > 300_000)
        giveUp(`Process ${holder} has been building for five minutes: end it, then try again.`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

function readHolder() {
  try {
    return Number(readFileSync(lockFile, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

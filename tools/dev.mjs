// SPDX-License-Identifier: Apache-2.0
/** `npm run dev`: the server from its sources, started anew at every change; styles, scripts and console rebuilt. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const env = { ...process.env, NODE_ENV: 'development', TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') };
const start = (words) => spawn(process.execPath, words, { cwd: root, env, stdio: 'inherit' });
const children = [
  start(['--import', 'tsx', 'tools/build-parts.ts', '--watch', 'assets', 'console']),
  start(['--import', 'tsx', '--watch', '--watch-preserve-output', 'src/main.ts']),
];

let ending = false;
function end(code) {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(0));
for (const child of children) child.on('exit', (code) => end(code ?? 1));

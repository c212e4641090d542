// SPDX-License-Identifier: Apache-2.0
/** What a machine can say about the sources without running them: format and lint, types, dead code. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './install.mjs';

const steps = [
  {
    name: 'format and lint',
    program: '@biomejs/biome/bin/biome',
    words: ['ci', '--diagnostic-level=error', '--colors=off'],
  },
  { name: 'types', program: 'typescript/bin/tsc', words: ['-p', 'tsconfig.json'] },
  { name: 'dead code', program: 'knip/bin/knip.js', words: ['--no-progress'] },
];

/** Runs every step, prints one line each and the full output of those that fail. */
export async function runChecks(tally) {
  for (const step of steps) {
    const { code, output, seconds } = await run(step);
    const ok = code === 0;
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${step.name}  ${seconds.toFixed(1)} s`);
    if (ok) tally.passed += 1;
    else {
      tally.failed += 1;
      tally.failures.push(step.name);
      console.log(output.trimEnd().replaceAll(/^/gm, '       '));
    }
  }
}

function run({ program, words }) {
  const started = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...words], {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) =>
      done({ code, output: Buffer.concat(output).toString(), seconds: (performance.now() - started) / 1000 }),
    );
  });
}

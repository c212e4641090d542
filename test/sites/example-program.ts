// SPDX-License-Identifier: Apache-2.0
/** Starts a program of `examples/` as a process of its own and waits until it says that it is ready. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { repositoryRoot } from '#test/support/child-lines.ts';

export async function startExample(
  script: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: repositoryRoot,
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const ready = once(createInterface({ input: child.stdout }), 'line');
  await Promise.race([
    ready,
    gone.then(() => {
      throw new Error(`${script} ended before it was ready`);
    }),
  ]);
  return {
    async stop() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A TypeScript program running as a child process that speaks one JSON object per line. */
export interface ChildLines {
  readonly process: ChildProcess;
  /** The next line that has this property (a number, a text or a truth); earlier lines are dropped. */
  next(property: string): Promise<Record<string, unknown>>;
  tell(text: string): void;
  /** Kills it as a power switch would and waits until it is gone. */
  kill(): Promise<void>;
}

/** The root folder of the repository. */
export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url));

/** Starts a program of `test/support` under tsx, as another user when one is given. */
export function startChild(name: string, words: string[], user?: { uid: number; gid: number }): ChildLines {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...words], {
    cwd: repositoryRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    async next(property) {
      for (;;) {
        const line = await lines.next();
        if (line.done === true) throw new Error(`${name} ended without saying "${property}"`);
        const value: unknown = JSON.parse(line.value);
        if (typeof value === 'object' && value !== null && property in value) return { ...value };
      }
    },
    tell: (text) => void child.stdin.write(`${text}\n`),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

// SPDX-License-Identifier: Apache-2.0
/** The built program with its demo city on a free port and in a folder of its own, as a stranger would start it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface RunningCity {
  /** Its address without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The first start builds, and makes two months of cases. */
const readyWithinMs = 5 * 60_000;

/** Starts the program, or uses the one that `TONGBAN_URL` names. @throws when it is not ready in time */
export async function runningCity(): Promise<RunningCity> {
  const given = process.env['TONGBAN_URL'];
  if (given) return { url: given.replace(/\/+$/, ''), stop: async () => {} };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'tongban-city-'));
  const start = fileURLToPath(new URL('../../tools/start.mjs', import.meta.url));
  const child = spawn(process.execPath, [start], {
    env: {
      ...withoutSettings(process.env),
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-4000);
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([gone, sleep(30_000, undefined, { ref: false })]);
      child.kill('SIGKILL');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let waited = 0; waited < readyWithinMs; waited += 250) {
    if (child.exitCode !== null) break;
    if (await isReady(url)) return { url, stop };
    await sleep(250);
  }
  await stop();
  throw new Error(`the city was not ready in time:\n${said}`);
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.ok,
    () => false,
  );

/** What the caller is set to must not reach this city: neither a database of its own nor another build mode. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, NODE_ENV: __, NODE_OPTIONS: ___, NODE_TEST_CONTEXT: ____, ...rest } = env;
  return rest;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

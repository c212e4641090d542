// SPDX-License-Identifier: Apache-2.0
/** The server of a journey: the one at `--url`, the one that answers on PORT, else one started for the journey. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { sleep } from '#platform/clock.ts';
import { resource } from '#platform/resources.ts';
import { childEnvironment } from '../config.ts';
import type { VerbContext } from './verb.ts';

export interface JourneyServer {
  readonly url: string;
  stop(): Promise<void>;
}

const untouched = async (): Promise<void> => {};

export async function serverFor(given: string | undefined, context: VerbContext): Promise<JourneyServer> {
  if (given) return { url: given.replace(/\/+$/, ''), stop: untouched };
  const local = `http://127.0.0.1:${context.config.port}`;
  if (await answers(local)) return { url: local, stop: untouched };
  context.err(`nothing answers at ${local}: starting a server for this journey`);
  return startOne(context);
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
    (r) => r.ok,
    () => false,
  );
}

async function startOne({ err }: VerbContext): Promise<JourneyServer> {
  const port = await freePort();
  const start = fileURLToPath(new URL('../tools/start.mjs', `file://${resource('matters')}`));
  const child = spawn(process.execPath, [start], {
    env: { ...childEnvironment(), PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => err(text.trimEnd()));
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([gone, sleep(20_000)]);
    child.kill('SIGKILL');
  };
  for (let waited = 0; waited < 180_000; waited += 250) {
    if (child.exitCode !== null)
      throw new Error('the server for the journey ended before it was ready; the reason stands above');
    if (await answers(url)) return { url, stop };
    await sleep(250);
  }
  await stop();
  throw new Error('the server for the journey was not ready within three minutes');
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

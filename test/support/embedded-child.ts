// SPDX-License-Identifier: Apache-2.0
// A process for tests to kill: starts the embedded server on a folder, says so, and writes rows until it is
// told to stop. Arguments: DATA_DIR, folder for what the server's user cannot reach. One JSON object per line.
import pg from 'pg';
import { DataDirInUse, startEmbedded } from '#platform/postgres/embedded.ts';

const [, , dataDir = '', systemHome = ''] = process.argv;

function say(value: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function hold(): Promise<void> {
  const log = (message: string): void => say({ log: message });
  const server = await startEmbedded({ dataDir, systemHome, log });
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table if not exists public.kept (n int primary key)');
  say({ url: server.url, pid: server.pid, adopted: server.adopted });
  let stopped = false;
  process.stdin.once('data', () => {
    stopped = true;
  });
  for (let n = 0; !stopped; n++) {
    await client.query('insert into public.kept values ($1) on conflict do nothing', [n]);
    if (n % 50 === 0) say({ acknowledged: n });
  }
  await client.end();
  await server.stop();
  say({ stopped: true });
  process.stdin.destroy();
}

try {
  await hold();
} catch (error) {
  const holderPid = error instanceof DataDirInUse ? error.holderPid : null;
  say({ error: error instanceof Error ? error.message : String(error), holderPid });
  process.exitCode = 1;
  process.stdin.destroy();
}

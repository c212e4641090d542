// SPDX-License-Identifier: Apache-2.0
/** ClamAV's real daemon with a database of one line; skipped where it is not installed. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { clamdScanner } from './clamd-scanner.ts';
import { craftedZip } from './content/hostile-zips.ts';
import { samplePdf } from './material-samples.ts';

/** The test file of the scanners' makers, in two halves, so that no scanner stops at this source. */
const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

const zipOf = (content: Buffer, name = 'eicar.txt'): Buffer => craftedZip([{ name, content }]);
const pdfOf = (content: Buffer): Buffer => {
  const packed = deflateSync(content).toString('latin1');
  return samplePdf(
    `7 0 obj << /Filter /FlateDecode /Length ${packed.length} >> stream\n${packed}\nendstream endobj`,
  );
};
const docxOf = (content: Buffer): Buffer =>
  craftedZip([
    { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
    { name: 'word/document.xml', content: Buffer.from('<w:document/>') },
    { name: 'word/media/image1.emf', content },
  ]);

interface Clamd {
  readonly port: number;
  readonly process: ChildProcess;
  readonly dir: string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}

async function startClamd(): Promise<Clamd | null> {
  if (spawnSync('clamd', ['--version']).status !== 0) return null;
  const dir = await mkdtemp(join(tmpdir(), 'tongban-clamd-'));
  const port = await freePort();
  await writeFile(join(dir, 'test.ndb'), `Test.Eicar:0:*:${eicar.toString('hex')}\n`);
  const settings = {
    DatabaseDirectory: dir,
    TCPSocket: port,
    TCPAddr: '127.0.0.1',
    Foreground: 'yes',
    ConcurrentDatabaseReload: 'no',
    MaxThreads: 2,
    User: spawnSync('id', ['-un']).stdout.toString().trim(),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  await writeFile(join(dir, 'clamd.conf'), lines.join(''));
  const child = spawn('clamd', ['--config-file', join(dir, 'clamd.conf')], { stdio: 'ignore' });
  for (let n = 0; n < 300 && child.exitCode === null; n++) {
    if (await answers(port)) return { port, process: child, dir };
    await wait(100);
  }
  child.kill('SIGKILL');
  await rm(dir, { recursive: true, force: true });
  return null;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

describe('with a real daemon', () => {
  let clamd: Clamd | null = null;
  before(async () => {
    clamd = await startClamd();
  });
  after(async () => {
    if (clamd === null) return;
    clamd.process.kill('SIGKILL');
    await rm(clamd.dir, { recursive: true, force: true });
  });
  const it = (name: string, run: (c: Clamd) => Promise<void>): void => {
    test(name, async (t) => (clamd === null ? t.skip('clamd is not installed here') : run(clamd)));
  };

  for (const [name, content] of Object.entries({
    plain: eicar,
    zipped: zipOf(eicar),
    'in three archives': zipOf(zipOf(zipOf(eicar), 'b.zip'), 'a.zip'),
    'in a PDF': pdfOf(eicar),
    'in a Word document': docxOf(eicar),
  }))
    it(`the test file is found ${name}`, async ({ port }) => {
      const found = await clamdScanner({ host: '127.0.0.1', port }).scan(content);
      assert.deepEqual(found, { clean: false, signature: 'Test.Eicar.UNOFFICIAL' });
    });

  it('what is harmless is clean', async ({ port }) => {
    const scanner = clamdScanner({ host: '127.0.0.1', port });
    for (const content of [samplePdf(), docxOf(Buffer.from('x')), Buffer.alloc(3_000_000, 7)])
      assert.deepEqual(await scanner.scan(content), { clean: true });
  });

  it('killed, it says nothing, and that is no verdict', async ({ port, process: daemon }) => {
    const gone = once(daemon, 'exit');
    daemon.kill('SIGKILL');
    await gone;
    await assert.rejects(clamdScanner({ host: '127.0.0.1', port }).scan(eicar));
  });
});

/** What a daemon may say or do that is no verdict. */
const lies: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['garbage', '\x00\xff\xfe<html>OK</html>'],
  ['OK alone', 'OK\0'],
  ['a verdict on something else', 'other: OK\0'],
  ['two verdicts', 'stream: OK\0stream: Test FOUND\0'],
  ['an error that mentions OK', 'stream: OK ERROR\0'],
  ['OK and more', 'stream: OK\nstream: OK\0'],
  ['a limit', 'INSTREAM size limit exceeded. ERROR\0'],
];

describe('with a daemon that lies or hangs, nothing is ever clean', () => {
  for (const [name, words] of lies)
    test(`it says ${name}`, async () => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.end(Buffer.from(words, 'latin1'))).resume();
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const scanner = clamdScanner({ host: '127.0.0.1', port: portOf(server) });
      await assert.rejects(scanner.scan(Buffer.from('x')));
      server.close();
    });

  test('it hangs', async () => {
    const server = createServer((socket) => void socket.on('error', () => undefined).resume()).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const scanner = clamdScanner({ host: '127.0.0.1', port: portOf(server), timeoutMs: 200 });
    await assert.rejects(scanner.scan(Buffer.alloc(100_000)), /does not answer/);
    server.close();
  });

  test('it talks without end, slowly', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).resume();
      const timer = setInterval(() => socket.write('stream: OK'), 50);
      socket.on('close', () => clearInterval(timer));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const scanner = clamdScanner({ host: '127.0.0.1', port: portOf(server), timeoutMs: 300 });
    await assert.rejects(scanner.scan(Buffer.from('x')));
    server.close();
  });
});

// SPDX-License-Identifier: Apache-2.0
/** The public guide page against a bare server sending the same bytes with the same headers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import autocannon from 'autocannon';
import type { Bench } from './kit/bench.ts';
import { median, rounded } from './kit/figures.ts';
import { interleave } from './kit/interleave.ts';

const connections = 16;

interface Page {
  readonly headers: readonly string[];
  readonly body: Buffer;
}

export const benchGuide: Bench = async ({ platform, say, rounds, roundMs }) => {
  const code = await anyMatter(platform.url);
  const url = `${platform.url}/matters/${code}`;
  const page = await read(url);
  const raw = await rawServer(join(platform.dataDir, 'page.json'), page);
  const load = async (at: string): Promise<number> => {
    const result = await autocannon({ url: at, connections, duration: Math.ceil(roundMs / 1000) });
    const failed = result.non2xx + result.errors + result.timeouts;
    if (failed > 0) throw new Error(`${at}: ${failed} requests failed`);
    return result.requests.total / result.duration;
  };
  try {
    say(`guide: ${code}, ${page.body.length} bytes, ${connections} connections; warming up`);
    await load(url);
    await load(raw.url);
    const results = await interleave(rounds, { raw: () => load(raw.url), page: () => load(url) }, (n, r) =>
      say(
        `guide ${n}/${rounds}: raw ${r.raw.toFixed(0)}/s, page ${r.page.toFixed(0)}/s, ${((r.page / r.raw) * 100).toFixed(0)} %`,
      ),
    );
    const ratios = results.page.map((p, i) => p / (results.raw[i] ?? Number.NaN));
    return {
      rawRequestsPerSecond: rounded(median(results.raw), 0),
      pageRequestsPerSecond: rounded(median(results.page), 0),
      ratio: rounded(median(ratios), 3),
      ratios: ratios.map((r) => rounded(r, 3)),
      bytes: page.body.length,
      gzipBytes: gzipSync(page.body).length,
      connections,
      rounds,
      matter: code,
    };
  } finally {
    raw.stop();
  }
};

async function anyMatter(base: string): Promise<string> {
  const reply = await fetch(`${base}/api/v1/matters?q=${encodeURIComponent('执业药师')}`);
  const found: unknown = await reply.json();
  const text = /"code":"([^"]+)"/.exec(JSON.stringify(found))?.[1];
  if (text === undefined) throw new Error('the catalogue has no matter');
  return text;
}

/** As it is sent to a client that takes no compression, headers in their order and case. */
async function read(url: string): Promise<Page> {
  const call = request(url);
  call.end();
  const [reply] = await once(call, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of reply) chunks.push(chunk);
  if (reply.statusCode !== 200) throw new Error(`${url} answers ${reply.statusCode}`);
  const raw: string[] = reply.rawHeaders;
  const headers = raw.flatMap((name, i) =>
    i % 2 === 0 && !/^(date|connection|keep-alive|transfer-encoding)$/i.test(name)
      ? [name, raw[i + 1] ?? '']
      : [],
  );
  return { headers, body: Buffer.concat(chunks) };
}

async function rawServer(file: string, page: Page): Promise<{ url: string; stop(): void }> {
  writeFileSync(file, JSON.stringify({ headers: page.headers, body: page.body.toString('base64') }));
  const script = fileURLToPath(new URL('raw-page-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, file], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  return { url: `http://127.0.0.1:${String(port).trim()}/`, stop: () => void child.kill() };
}

// SPDX-License-Identifier: Apache-2.0
/** Search over the loaded catalogue: what one person waits, and what sixteen at once wait. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { growCatalogue } from './catalogue.ts';
import type { Bench } from './kit/bench.ts';
import { median, percentile, rounded } from './kit/figures.ts';
import { inParallelFor } from './kit/in-parallel-for.ts';
import { repository } from './kit/scratch-platform.ts';
import { openWire } from './kit/wire.ts';

const many = 16;
const ownQueries = [
  '执业药师',
  '办执照',
  '营业执照',
  '食品经营许可',
  '身份证',
  '身份证丢了',
  '护照',
  '落户',
  '公积金提取',
  '社保',
  'zhiyeyaoshi',
  'yyzz',
  '居住证',
  '出生登记',
  '驾驶证换证',
  '不动产登记',
  '户外广告',
  '取水',
  '律师',
  '教师资格',
  '医疗救助',
  '低保',
  '施工许可',
  '开饭店',
  '烟花爆竹',
  '道路运输',
  '残疾证',
  '新生儿',
  '买房证明',
  '劳务派遣',
];

export const benchSearch: Bench = async ({ platform, say, rounds, roundMs, matters: wanted }) => {
  await growCatalogue(platform, wanted, say);
  // What a server keeps in memory of the catalogue is read anew.
  await platform.stop();
  platform.launch();
  await platform.ready(60_000);
  const queries = readQueries();
  const wires = Array.from({ length: many }, () => openWire(platform.port, 60_000));
  let matters = 0;
  let found = 0;
  let asked = 0;
  const ask = async (lane: number, n: number): Promise<void> => {
    const query = queries[n % queries.length] ?? '';
    const path = `/api/v1/matters?q=${encodeURIComponent(query)}`;
    const reply = await wires[lane]?.send({ method: 'GET', path, headers: { accept: 'application/json' } });
    if (reply?.status !== 200) throw new Error(`search for ${query} got ${reply?.status}: ${reply?.body}`);
    asked += 1;
    if (!/"total":0\b/.test(reply.body)) found += 1;
  };
  try {
    matters = await total(platform.url);
    say(`search: ${matters} matters, ${queries.length} queries; warming up`);
    await inParallelFor(roundMs, 4, ask);
    [found, asked] = [0, 0];
    const alone: number[] = [];
    const busy: number[] = [];
    const rates: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const one = await inParallelFor(roundMs, 1, (lane, n) => ask(lane, n + round * 97));
      const all = await inParallelFor(roundMs, many, (lane, n) => ask(lane, n + round * 97));
      alone.push(...one.ms);
      busy.push(...all.ms);
      rates.push(all.perSecond);
      say(
        `search ${round}/${rounds}: alone p50 ${percentile(one.ms, 0.5).toFixed(1)} p99 ${percentile(one.ms, 0.99).toFixed(1)} ms; ${many} at once p50 ${percentile(all.ms, 0.5).toFixed(1)} p99 ${percentile(all.ms, 0.99).toFixed(1)} ms, ${all.perSecond.toFixed(0)}/s`,
      );
    }
    return {
      matters,
      queries: queries.length,
      p50Ms: rounded(percentile(alone, 0.5)),
      p99Ms: rounded(percentile(alone, 0.99)),
      concurrency: 1,
      busy: {
        concurrency: many,
        p50Ms: rounded(percentile(busy, 0.5)),
        p99Ms: rounded(percentile(busy, 0.99)),
        perSecond: rounded(median(rates), 0),
      },
      withHits: rounded(found / asked, 3),
      rounds,
    };
  } finally {
    for (const wire of wires) wire.cut();
  }
};

async function total(base: string): Promise<number> {
  const reply: unknown = await (await fetch(`${base}/api/v1/matters`)).json();
  return typeof reply === 'object' && reply !== null && 'total' in reply ? Number(reply.total) : 0;
}

/** Queries of real people where the file is there, else a list of our own; each once. */
function readQueries(): string[] {
  const file = join(repository, '../shared/data/matters/search-queries.csv');
  if (!existsSync(file)) return ownQueries;
  const lines = readFileSync(file, 'utf8').split('\n').slice(1);
  return [...new Set(lines.map((line) => line.split(',')[0] ?? '').filter((query) => query !== ''))];
}

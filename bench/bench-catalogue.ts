// SPDX-License-Identifier: Apache-2.0
/**
 * `npm run bench -- catalogue [--sizes 7500,75000,750000] [--json]`: lists, browsing, guides and their API over
 * catalogues of several sizes, each with a server of its own on one PostgreSQL, asked in turns; how fast a province is
 * taken in; and how much memory that needs.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { monotonic } from '#platform/clock.ts';
import { cloneCatalogue } from './catalogue-clones.ts';
import type { Figures } from './kit/bench.ts';
import { median, percentile, rounded } from './kit/figures.ts';
import { quiet } from './kit/quiet.queries.ts';
import { repository, type ScratchPlatform, scratchPlatform } from './kit/scratch-platform.ts';
import { openWire, type Wire } from './kit/wire.ts';

/** A catalogue that is made by the seed; larger ones are copies of it. */
const MOST_SEEDED = 75_000;
/** Guides that are read in turns: more than the cache of a process keeps warm by chance. */
const GUIDES = 200;

interface Sized {
  readonly size: number;
  readonly platform: ScratchPlatform;
  readonly codes: readonly string[];
  readonly wire: Wire;
}

export async function benchCatalogue(options: {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly say: (line: string) => void;
}): Promise<Figures> {
  const { sizes, rounds, say } = options;
  const ground = await scratchPlatform('bench-catalogue', { DEMO: 'no' });
  const sized: Sized[] = [];
  try {
    ground.launch();
    await ground.ready(120_000);
    const imports: Figures[] = [];
    for (const size of sizes) imports.push(...(await makeCatalogue(ground, size, sizes, say)));
    for (const size of sizes) sized.push(await serve(ground, size, say));
    const pages = await pagesOf(sized[0]);
    const times = await inTurns(sized, pages, rounds, say);
    return {
      sizes,
      imports,
      rounds,
      pages: figuresOf(sizes, pages, times),
      worstRatio: worst(sizes, pages, times),
    };
  } finally {
    for (const { wire, platform } of sized) {
      wire.cut();
      await platform.discard();
    }
    await ground.discard();
  }
}

const databaseOf = (size: number): string => `catalogue_${size}`;

/** Seeds or copies one catalogue; says how long a seed took. */
async function makeCatalogue(
  ground: ScratchPlatform,
  size: number,
  sizes: readonly number[],
  say: (line: string) => void,
): Promise<Figures[]> {
  const name = databaseOf(size);
  const smaller = sizes
    .filter((of) => of < size && of <= MOST_SEEDED && size % of === 0 && size / of <= 10)
    .at(-1);
  const client = new pg.Client({ connectionString: ground.databaseUrl() });
  await client.connect();
  const copied = size > MOST_SEEDED && smaller !== undefined;
  await client
    .query(`create database ${name}${copied ? ` template ${databaseOf(smaller)}` : ''}`)
    .finally(() => client.end());
  const url = ground.databaseUrl(name);
  if (copied) {
    say(`catalogue: ${size} matters as copies of ${smaller}`);
    const from = monotonic();
    await cloneCatalogue(url, size / smaller, say);
    say(`catalogue: copied in ${((monotonic() - from) / 1000).toFixed(0)} s`);
    return [];
  }
  const figures = await seed(ground, url, size);
  say(
    `catalogue: ${size} matters seeded in ${figures.seconds} s, ${figures.mattersPerSecond}/s, ${figures.peakMb} MB`,
  );
  return [
    {
      matters: figures.matters,
      seconds: figures.seconds,
      perSecond: figures.mattersPerSecond,
      peakMb: figures.peakMb,
    },
  ];
}

/** The command that an operator uses, in a process of its own. */
async function seed(ground: ScratchPlatform, url: string, matters: number): Promise<Record<string, unknown>> {
  const words = ['seed', 'province', '--matters', String(matters), '--json'];
  const child = spawn(process.execPath, [join(repository, 'tools/run.mjs'), 'src/cli/main.ts', ...words], {
    cwd: repository,
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: ground.dataDir, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (piece) => {
    said += String(piece);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`seeding ${matters} matters failed`);
  const figures: unknown = JSON.parse(said.trim().split('\n').at(-1) ?? '{}');
  return typeof figures === 'object' && figures !== null ? { ...figures } : {};
}

async function serve(ground: ScratchPlatform, size: number, say: (line: string) => void): Promise<Sized> {
  const url = ground.databaseUrl(databaseOf(size));
  const platform = await scratchPlatform(`bench-catalogue-${size}`, { DEMO: 'no', DATABASE_URL: url });
  platform.launch();
  await platform.ready(300_000);
  await quiet(url, 300_000);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client
    .query<{ code: string }>(`select code from matters.matter order by md5(code) limit ${GUIDES}`)
    .finally(() => client.end());
  say(`catalogue: ${size} matters are served`);
  return { size, platform, codes: rows.map(({ code }) => code), wire: openWire(platform.port, 60_000) };
}

interface Page {
  readonly name: string;
  readonly path: (code: string) => string;
}

/** The first pages of every public list, of browsing, of guides, and of the API. */
async function pagesOf(first: Sized | undefined): Promise<Page[]> {
  if (first === undefined) throw new Error('say at least one size');
  const reply = await first.wire.send({ method: 'GET', path: '/api/v1/lists' });
  const lists = [...reply.body.matchAll(/"(?:name|key)":"([a-z-]+)"/g)].map(([, name]) => name ?? '');
  const fixed = (name: string, path: string): Page => ({ name, path: () => path });
  return [
    { name: 'guide', path: (code) => `/matters/${code}` },
    { name: 'guide in English', path: (code) => `/en/matters/${code}` },
    { name: 'guide by API', path: (code) => `/api/v1/matters/${code}` },
    fixed('matters by API', '/api/v1/matters'),
    fixed('lists', '/lists'),
    ...[...new Set(lists)].flatMap((list) => [
      fixed(`list ${list}`, `/lists/${list}`),
      fixed(`list ${list} by API`, `/api/v1/lists/${list}`),
    ]),
    fixed('browse', '/browse'),
    fixed('browse departments', '/browse/departments'),
    fixed('browse departments of a level', '/browse/levels/4'),
    fixed('browse a department', '/browse/departments/market-regulation'),
    fixed('browse by letter', '/browse/a-z?letter=S'),
    fixed('browse a theme', '/browse/themes/c010'),
  ];
}

type Times = ReadonlyMap<string, ReadonlyMap<number, number[]>>;

/** Every page of every size once in turn, round after round; what is fresh in a cache is asked anew by other guides. */
async function inTurns(
  sized: readonly Sized[],
  pages: readonly Page[],
  rounds: number,
  say: (line: string) => void,
): Promise<Times> {
  const times = new Map(
    pages.map(({ name }) => [name, new Map(sized.map(({ size }) => [size, [] as number[]]))]),
  );
  const perRound = 10;
  for (let round = 0; round <= rounds; round += 1) {
    for (const page of pages)
      for (let n = 0; n < perRound; n += 1)
        for (const { size, wire, codes } of sized) {
          const path = page.path(codes[(round * perRound + n) % codes.length] ?? '');
          const from = monotonic();
          const reply = await wire.send({ method: 'GET', path });
          const ms = monotonic() - from;
          if (reply.status !== 200 && reply.status !== 404)
            throw new Error(`${path} answers ${reply.status}`);
          // The first round warms up.
          if (round > 0 && reply.status === 200) times.get(page.name)?.get(size)?.push(ms);
        }
    say(`catalogue: round ${round} of ${rounds}`);
  }
  return times;
}

function figuresOf(sizes: readonly number[], pages: readonly Page[], times: Times): Figures {
  return Object.fromEntries(
    pages
      .filter(({ name }) => sizes.every((size) => (times.get(name)?.get(size)?.length ?? 0) > 0))
      .map(({ name }) => {
        const ms = sizes.map((size) => rounded(median(times.get(name)?.get(size) ?? []), 2));
        return [name, { ms, ratio: ratioOf(sizes, name, times) }];
      }),
  );
}

/** Of the lower quarters: what other work on the machine adds falls on large and small alike, but not evenly. */
function ratioOf(sizes: readonly number[], name: string, times: Times): number {
  const of = (size: number | undefined): number => percentile(times.get(name)?.get(size ?? 0) ?? [], 0.25);
  return rounded(of(sizes.at(-1)) / of(sizes[0]), 2);
}

const worst = (sizes: readonly number[], pages: readonly Page[], times: Times): number =>
  Math.max(...pages.map(({ name }) => ratioOf(sizes, name, times)).filter((ratio) => Number.isFinite(ratio)));

// SPDX-License-Identifier: Apache-2.0
/**
 * `npm run bench -- queue [--cases N] [--json]`: the work lists of officials among a million open cases, page by page
 * and with filters, and how long it takes until a changed calendar has moved the dates of all open cases.
 */
import { addDays, type CivilDate, civilDateOf, yearOf } from '#law/civil-date.ts';
import { saveWorkCalendar, workCalendar } from '#organisations';
import { system } from '#platform/actor.ts';
import { monotonic, systemClock } from '#platform/clock.ts';
import type { App } from '../src/app.ts';
import { withApp } from '../src/cli/verb.ts';
import { readConfig } from '../src/config.ts';
import { multiplyCases } from './case-clones.ts';
import type { Figures } from './kit/bench.ts';
import { percentile, rounded } from './kit/figures.ts';
import { quiet } from './kit/quiet.queries.ts';
import { type ScratchPlatform, scratchPlatform } from './kit/scratch-platform.ts';
import { busiestOfficial, type Official } from './kit/staff.ts';
import { openWire, type Wire } from './kit/wire.ts';

const PAGES = 20;

export async function benchQueue(options: {
  readonly cases: number;
  readonly say: (line: string) => void;
}): Promise<Figures> {
  const { say } = options;
  const platform = await scratchPlatform('bench-queue');
  try {
    platform.launch();
    await platform.ready(300_000);
    await quiet(platform.databaseUrl(), 180_000);
    say('queue: the demo city is complete; copying its open cases');
    const from = monotonic();
    const cases = await multiplyCases(platform.databaseUrl(), options.cases, (line) => say(`queue: ${line}`));
    say(`queue: ${cases} open cases after ${((monotonic() - from) / 1000).toFixed(0)} s`);
    const lists = await measureLists(platform, say);
    await platform.stop();
    return { openCases: cases, lists, redate: await measureRedating(platform, say) };
  } finally {
    await platform.discard();
  }
}

interface Kind {
  readonly name: string;
  readonly path: string;
}

/** Pages behind each other of every list, for the official of each role with the most to do. */
async function measureLists(platform: ScratchPlatform, say: (line: string) => void): Promise<Figures> {
  const figures: Record<string, unknown> = {};
  const all: number[] = [];
  for (const role of ['clerk', 'reviewer', 'approver']) {
    const official = await busiestOfficial(platform.url, role);
    say(`queue: ${role}: ${official.tasks} open tasks of the busiest`);
    const wire = openWire(platform.port, 60_000);
    for (const kind of kinds) {
      const ms = await walk(wire, official, kind);
      all.push(...ms);
      figures[`${role} ${kind.name}`] = {
        requests: ms.length,
        p50Ms: rounded(percentile(ms, 0.5)),
        p95Ms: rounded(percentile(ms, 0.95)),
      };
      say(`queue: ${role} ${kind.name} ${JSON.stringify(figures[`${role} ${kind.name}`])}`);
    }
    wire.cut();
  }
  return { ...figures, all: { p50Ms: rounded(percentile(all, 0.5)), p95Ms: rounded(percentile(all, 0.95)) } };
}

const kinds: readonly Kind[] = [
  { name: 'pool', path: '/api/v1/tasks?view=pool&limit=50' },
  { name: 'mine', path: '/api/v1/tasks?view=mine&limit=50' },
  { name: 'team', path: '/api/v1/tasks?view=team&limit=50' },
  { name: 'red', path: '/api/v1/tasks?view=team&lamp=RED&limit=50' },
  { name: 'words', path: `/api/v1/tasks?view=team&limit=50&q=${encodeURIComponent('许可')}` },
  {
    name: 'words without hits',
    path: `/api/v1/tasks?view=team&limit=50&q=${encodeURIComponent('查无此事')}`,
  },
  { name: 'counts', path: '/api/v1/task-counts' },
  { name: 'cases', path: '/api/v1/cases?limit=50' },
];

async function walk(wire: Wire, official: Official, kind: Kind): Promise<number[]> {
  const times: number[] = [];
  let cursor = '';
  for (let page = 0; page < PAGES; page += 1) {
    const path = cursor === '' ? kind.path : `${kind.path}&cursor=${encodeURIComponent(cursor)}`;
    const from = monotonic();
    const reply = await wire.send({ method: 'GET', path, headers: official.headers });
    times.push(monotonic() - from);
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.body}`);
    cursor = /"nextCursor":"([^"]+)"/.exec(reply.body)?.[1] ?? '';
  }
  return times;
}

/** A day off more, ten days from now: nearly every due date moves. Done as the server's job does it, without the server. */
async function measureRedating(platform: ScratchPlatform, say: (line: string) => void): Promise<Figures> {
  const read = readConfig({ DATA_DIR: platform.dataDir, LOG_LEVEL: 'error' });
  if (!('config' in read)) throw new Error('the settings of the bench are wrong');
  return withApp({ config: read.config, out: say, err: say }, async (app) => {
    await addHoliday(app, addDays(civilDateOf(systemClock.now()), 10));
    const from = monotonic();
    const moved = await app.cases.redateOpenCases();
    return { moved, seconds: rounded((monotonic() - from) / 1000) };
  });
}

async function addHoliday(app: App, first: CivilDate): Promise<void> {
  const calendar = await workCalendar(app.db, systemClock.now());
  const year = calendar.years[yearOf(first)];
  if (!year) throw new Error(`the calendar does not know ${first}`);
  const holiday = { from: first, to: addDays(first, 2), name: '测试放假' };
  const years = {
    ...calendar.years,
    [yearOf(first)]: { ...year, holidays: [...year.holidays, holiday] },
  };
  await app.runner.execute(saveWorkCalendar, system('bench'), {
    version: `${calendar.version}-bench`,
    years,
  });
}

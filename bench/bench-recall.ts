// SPDX-License-Identifier: Apache-2.0
/**
 * `npm run bench -- search --matters FILE.csv --queries FILE.csv [--pad N] [--json]`: whether search finds what each
 * question was about among the first results, and how long sixteen people at once wait. The matters are published into
 * a platform of their own without the demo city, and asked for over HTTP as a browser does.
 */
import { authorise } from '#access';
import { publishMatters } from '#matters';
import { registerDivisions, registerImported } from '#organisations';
import { system } from '#platform/actor.ts';
import { monotonic, systemClock } from '#platform/clock.ts';
import { createRunner, type Runner } from '#platform/command.ts';
import { openDatabase } from '#platform/db.ts';
import { secureIds } from '#platform/ids.ts';
import { createSerials } from '#platform/serial.ts';
import { percentile, rounded } from './kit/figures.ts';
import { inParallelFor } from './kit/in-parallel-for.ts';
import { type ScratchPlatform, scratchPlatform } from './kit/scratch-platform.ts';
import { openWire, type Wire } from './kit/wire.ts';
import {
  padded,
  type Question,
  readMatters,
  readQuestions,
  type TableMatter,
  withoutAliases,
} from './matters-table.ts';

export interface RecallOptions {
  readonly matters: string;
  readonly queries: string;
  /** Invented counties are added until there are so many matters; 0 for none. */
  readonly pad: number;
  readonly rounds: number;
  readonly roundMs: number;
  say(line: string): void;
}

/** The one line of `--json`. */
export interface RecallFigures {
  readonly queries: number;
  readonly recallAt1: number;
  readonly recallAt5: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface RecallReport {
  readonly figures: RecallFigures;
  /** For people. */
  readonly more: Readonly<Record<string, unknown>>;
}

const CLIENTS = 16;
const BATCH = 1_000;

export async function benchRecall(options: RecallOptions): Promise<RecallReport> {
  const own = readMatters(options.matters);
  const questions = readQuestions(options.queries).filter(({ query }) => query !== '');
  if (own.length === 0 || questions.length === 0) throw new Error('there are no matters or no questions');
  const matters = padded(own, options.pad);
  const platform = await scratchPlatform('recall', { DEMO: 'no' });
  try {
    platform.launch();
    await platform.ready(300_000);
    const codes = await publish(platform, matters, options.say);
    const wires = Array.from({ length: CLIENTS }, () => openWire(platform.port, 60_000));
    try {
      await warm(wires, options.say);
      const judge = { codes, byName: options.pad > 0 };
      const found = await recall(wires, questions, judge);
      options.say(`recall@1 ${found.at1.toFixed(3)}, recall@5 ${found.at5.toFixed(3)}`);
      const load = await waiting(wires, questions, options);
      const bare = options.pad > 0 ? null : await recallByNames(platform, own, wires, questions, options.say);
      return report(matters.length, questions.length, found, load, bare);
    } finally {
      for (const wire of wires) wire.cut();
    }
  } finally {
    await platform.discard();
  }
}

async function onPlatform<T>(platform: ScratchPlatform, work: (runner: Runner) => Promise<T>): Promise<T> {
  const db = openDatabase({ url: platform.databaseUrl(), poolSize: 2, outside: system('bench') });
  try {
    const serials = createSerials(db);
    const parts = { db, clock: systemClock, ids: secureIds, serials, authorise, wake: () => {} };
    return await work(createRunner(parts));
  } finally {
    await db.close();
  }
}

/** By the command of administrators; returns the id in the table of each code. */
async function publish(
  platform: ScratchPlatform,
  matters: readonly TableMatter[],
  say: (line: string) => void,
): Promise<ReadonlyMap<string, string>> {
  const codes = new Map<string, string>();
  await onPlatform(platform, async (runner) => {
    const actor = system('bench');
    await runner.execute(registerDivisions, actor, divisionsOf(matters));
    const bodies = new Map(matters.map(({ organisation }) => [organisation.id, organisation]));
    await runner.execute(registerImported, actor, [...bodies.values()]);
    for (let at = 0; at < matters.length; at += BATCH) {
      const batch = matters.slice(at, at + BATCH);
      const done = await runner.execute(publishMatters, actor, { items: batch });
      done.forEach(({ code }, n) => void codes.set(code, batch[n]?.id ?? ''));
      say(`search: ${at + batch.length} of ${matters.length} matters published`);
    }
  });
  return codes;
}

/** Divisions that the table names: 四川省广安市广安区 stands for its last part. */
function divisionsOf(matters: readonly TableMatter[]) {
  const named = matters.filter(
    ({ region, organisation }) => region !== '' && organisation.division !== '000000',
  );
  const byCode = new Map(
    named.map(({ region, organisation }) => [organisation.division.padEnd(12, '0'), region]),
  );
  return [...byCode].map(([code, region]) => ({
    code,
    name: region.replace(/（.*$/, '').replace(/^.+(?:省|自治区|市|州)(?=.{2,}[市区县旗]$)/u, ''),
    level: /^\d{2}0{10}$/.test(code) ? 1 : /^\d{4}0{8}$/.test(code) ? 2 : 3,
    parent: null,
  }));
}

interface Item {
  readonly code: string;
  readonly name: string;
  readonly department: string;
}

async function ask(wire: Wire | undefined, query: string, limit?: number): Promise<readonly Item[]> {
  const path = `/api/v1/matters?q=${encodeURIComponent(query.slice(0, 200))}${limit === undefined ? '' : `&limit=${limit}`}`;
  const reply = await wire?.send({ method: 'GET', path, headers: { accept: 'application/json' } });
  if (reply?.status !== 200) throw new Error(`search for ${query} got ${reply?.status}: ${reply?.body}`);
  return limit === undefined ? [] : itemsOf(JSON.parse(reply.body));
}

function itemsOf(answer: unknown): Item[] {
  const items = typeof answer === 'object' && answer !== null && 'items' in answer ? answer.items : null;
  if (!Array.isArray(items)) throw new Error('the answer has no items');
  return items.map((item: { code: string; name: string; department: { name: string } }) => ({
    code: item.code,
    name: item.name,
    department: item.department.name,
  }));
}

/** The first search of a server reads the catalogue. */
async function warm(wires: readonly Wire[], say: (line: string) => void): Promise<void> {
  const from = monotonic();
  await ask(wires[0], '身份证');
  say(`search: the first answer took ${Math.round(monotonic() - from)} ms`);
}

export interface Judge {
  /** Code → id in the table. */
  readonly codes: ReadonlyMap<string, string>;
  /** With invented counties every name is borne by many bodies: any of them is right. */
  readonly byName: boolean;
}

/** The matter that was meant, or one of the same name at the same department: a copy of it that no question can tell apart. */
export function isMeant(item: Item, question: Question, { codes, byName }: Judge): boolean {
  if (codes.get(item.code) === question.id) return true;
  const sameName = question.name !== '' && item.name === question.name;
  return sameName && (byName || item.department === question.department);
}

export interface Recall {
  readonly at1: number;
  readonly at5: number;
  readonly missed: readonly Question[];
}

export function recallOf(answers: readonly (readonly [Question, readonly Item[]])[], judge: Judge): Recall {
  const places = answers.map(([question, items]) =>
    items.findIndex((item) => isMeant(item, question, judge)),
  );
  const within = (most: number): number =>
    places.filter((at) => at >= 0 && at < most).length / answers.length;
  const missed = answers.flatMap(([question], n) => ((places[n] ?? -1) < 0 ? [question] : []));
  return { at1: within(1), at5: within(5), missed };
}

async function recall(wires: readonly Wire[], questions: readonly Question[], judge: Judge): Promise<Recall> {
  const answers: (readonly [Question, readonly Item[]])[] = [];
  for (const question of questions) answers.push([question, await ask(wires[0], question.query, 5)]);
  return recallOf(answers, judge);
}

async function waiting(
  wires: readonly Wire[],
  questions: readonly Question[],
  { rounds, roundMs, say }: RecallOptions,
): Promise<{ ms: number[]; alone: number[]; perSecond: number }> {
  const at = (n: number): string => questions[n % questions.length]?.query ?? '';
  await inParallelFor(roundMs, CLIENTS, async (lane, n) => void (await ask(wires[lane], at(n))));
  const alone = await inParallelFor(roundMs, 1, async (_, n) => void (await ask(wires[0], at(n))));
  const ms: number[] = [];
  let perSecond = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const load = await inParallelFor(roundMs, CLIENTS, async (lane, n) => {
      await ask(wires[lane], at(n + round * 97));
    });
    ms.push(...load.ms);
    perSecond += load.perSecond / rounds;
    say(
      `search ${round}/${rounds}: ${CLIENTS} at once p50 ${percentile(load.ms, 0.5).toFixed(1)} p99 ${percentile(load.ms, 0.99).toFixed(1)} ms, ${load.perSecond.toFixed(0)}/s`,
    );
  }
  return { ms, alone: [...alone.ms], perSecond };
}

/** Again without short names and spoken words, from which the questions may have been made. */
async function recallByNames(
  platform: ScratchPlatform,
  own: readonly TableMatter[],
  wires: readonly Wire[],
  questions: readonly Question[],
  say: (line: string) => void,
): Promise<Recall> {
  say('search: the same matters again, without their short names and spoken words');
  const codes = await publish(platform, own.map(withoutAliases), () => {});
  // Another process published them: the server looks for changes every second.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await ask(wires[0], '身份证');
  return recall(wires, questions, { codes, byName: false });
}

function report(
  matters: number,
  queries: number,
  found: Recall,
  load: Awaited<ReturnType<typeof waiting>>,
  bare: Recall | null,
): RecallReport {
  return {
    figures: {
      queries,
      recallAt1: rounded(found.at1, 4),
      recallAt5: rounded(found.at5, 4),
      p50Ms: rounded(percentile(load.ms, 0.5)),
      p99Ms: rounded(percentile(load.ms, 0.99)),
    },
    more: {
      matters,
      clients: CLIENTS,
      perSecond: rounded(load.perSecond, 0),
      aloneP50Ms: rounded(percentile(load.alone, 0.5)),
      aloneP99Ms: rounded(percentile(load.alone, 0.99)),
      ...(bare && { byNamesAlone: { recallAt1: rounded(bare.at1, 4), recallAt5: rounded(bare.at5, 4) } }),
      note: 'the clients run on the same machine and take processor time from the server',
    },
  };
}

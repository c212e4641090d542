// SPDX-License-Identifier: Apache-2.0
/**
 * R01: the server is killed again and again while citizens apply. Nothing that a citizen was told may be lost, nothing
 * may happen twice, every case must still be the fold of its events. The same run plants faults and must see them:
 * clients that forget their key, a case taken away, an event forged, a state changed.
 */
import { casesAfter, readCase } from '#cases';
import { system } from '#platform/actor.ts';
import { monotonic } from '#platform/clock.ts';
import { type Database, openDatabase, type Tx } from '#platform/db.ts';
import { type Citizen, easiestMatter, signInCitizens } from '../bench/kit/citizen.ts';
import { percentile } from '../bench/kit/figures.ts';
import { type ScratchPlatform, scratchPlatform } from '../bench/kit/scratch-platform.ts';
import { historyFaults } from '../src/cli/check.ts';
import type { Goal, GoalResult } from './goal.ts';
import { killUnderLoad, type Stretch, type StretchReport } from './kill-under-load.ts';
import { heldCases, plantChange, plantLoss, plantState } from './r01.queries.ts';
import { judge, type Verdict } from './verdict.rules.ts';

const clients = 24;
const tiers = {
  pr: { kills: 10, least: 1_000, minutes: 2.5 },
  nightly: { kills: 100, least: 10_000, minutes: 20 },
  release: { kills: 300, least: 100_000, minutes: 60 },
} as const;

export const serverKill: Goal = async ({ seed, tier, say }) => {
  const { kills, least, minutes } = tiers[tier];
  const platform = await scratchPlatform('torture');
  try {
    say('R01: starting a server with the demo city of its own …');
    platform.launch();
    await platform.ready(300_000);
    const citizens = await signInCitizens(platform.url, clients);
    const [probe] = citizens;
    if (!probe) throw new Error('nobody lives in the demo city');
    const matter = await easiestMatter(platform.url, probe);
    const common = { platform, citizens, matter, seed, clients, say };
    const deadline = monotonic() + minutes * 60_000;
    const name = `r01-${seed}`;
    const main = await killUnderLoad({
      ...common,
      name,
      kills,
      leastAcknowledged: least,
      keepsKey: true,
      cuts: 0.02,
      deadline,
    });
    const db = openDatabase({ url: platform.databaseUrl(), poolSize: 2, outside: system('torture') });
    try {
      return await examine(db, common, main, { name, kills, least, deadline });
    } finally {
      await db.close();
    }
  } finally {
    await platform.discard();
  }
};

type Common = Pick<Stretch, 'platform' | 'citizens' | 'matter' | 'seed' | 'clients' | 'say'>;

async function examine(
  db: Database,
  common: Common,
  main: StretchReport,
  wanted: { name: string; kills: number; least: number; deadline: number },
): Promise<GoalResult> {
  const { say, platform } = common;
  const verdict = judge(main.told, await heldCases(db, `${wanted.name}-`), main.sent);
  const folds = await brokenHistories(db);
  const unread = await unreadable(platform, common.citizens, main, wanted.name);
  const adoptions = platform.adoptions();
  const control = await controls(db, common, main, wanted.name);
  const complaints = [
    ...verdict.lost.map((line) => `lost ${line}`),
    ...verdict.duplicated.map((line) => `duplicated ${line}`),
    ...verdict.ghosts.map((line) => `ghost ${line}`),
    ...folds.faults,
    ...unread,
    ...main.faults,
    ...control.flatMap((c) => (c.red ? [] : [`control "${c.name}" stayed green: the check is blind`])),
    ...(main.kills < wanted.kills ? [`only ${main.kills} of ${wanted.kills} kills in the time`] : []),
    ...(main.told.length < wanted.least ? [`only ${main.told.length} acknowledgements in the time`] : []),
    ...(adoptions < main.kills ? [`the database was adopted only ${adoptions} times`] : []),
  ];
  const p50 = Math.round(percentile(main.recoveriesMs, 0.5));
  const p95 = Math.round(percentile(main.recoveriesMs, 0.95));
  say(`R01: ${main.kills} kills, ${main.told.length} acknowledged, ${main.retries} retries`);
  say(
    `R01: ${verdict.lost.length} lost, ${verdict.duplicated.length} duplicated, ${verdict.ghosts.length} ghosts`,
  );
  say(
    `R01: ${folds.cases} cases, ${folds.faults.length} whose history is broken; database adopted ${adoptions} times`,
  );
  say(`R01: first acknowledgement after a restart: p50 ${p50} ms, p95 ${p95} ms (goal 3000)`);
  for (const c of control)
    say(`R01: control "${c.name}": ${c.red ? `red, as it must be (${c.seen})` : 'GREEN'}`);
  for (const line of complaints.slice(0, 20)) say(`R01: ${line}`);
  return {
    goal: 'R01',
    ok: complaints.length === 0,
    faults: main.kills,
    acked: main.told.length,
    lost: verdict.lost.length,
    duplicated: verdict.duplicated.length,
    control: control.every((c) => c.red) ? 'red' : 'green',
    ghosts: verdict.ghosts.length,
    retries: main.retries,
    stuck: main.faults.length,
    cases: folds.cases,
    brokenHistories: folds.faults.length,
    adopted: adoptions,
    recoveryP50Ms: p50,
    recoveryP95Ms: p95,
    seed: common.seed,
  };
}

async function brokenHistories(db: Database): Promise<{ cases: number; faults: string[] }> {
  const faults: string[] = [];
  let [city, caseNo, cases] = ['', '', 0];
  for (;;) {
    const batch = await casesAfter(db, city, caseNo, 500);
    const last = batch.at(-1);
    if (!last) return { cases, faults };
    for (const found of batch.flatMap((c) => historyFaults(c)))
      faults.push(`${found.invariant} ${found.caseNo}: ${found.message}`);
    cases += batch.length;
    [city, caseNo] = [last.city, last.case_no];
  }
}

/** Some cases, spread over the run, asked for as their applicants would: through the public interface. */
async function unreadable(
  platform: ScratchPlatform,
  citizens: readonly Citizen[],
  main: StretchReport,
  name: string,
): Promise<string[]> {
  const step = Math.max(1, Math.floor(main.told.length / 40));
  const faults: string[] = [];
  for (const { key, caseNo } of main.told.filter((_, n) => n % step === 0)) {
    const client = Number(/^-c(\d+)-/.exec(key.slice(name.length))?.[1]);
    const cookie = citizens[client % citizens.length]?.cookie ?? '';
    const reply = await fetch(`${platform.url}/api/v1/cases/${caseNo}`, { headers: { cookie } });
    if (reply.status !== 200) faults.push(`${caseNo}: its applicant gets ${reply.status}`);
  }
  return faults;
}

interface Control {
  readonly name: string;
  readonly red: boolean;
  readonly seen: string;
}

/** Faults on purpose. Those of the store are planted inside a transaction that is rolled back. */
async function controls(db: Database, common: Common, main: StretchReport, name: string): Promise<Control[]> {
  const victim = main.told[Math.floor(main.told.length / 2)];
  if (!victim) return [{ name: 'a case taken away', red: false, seen: 'nothing was acknowledged' }];
  const lost = await undone(db, async (tx) => {
    await plantLoss(tx, victim.key);
    return judge(main.told, await heldCases(tx, `${name}-`), main.sent).lost;
  });
  const faultsOfVictim = async (tx: Tx): Promise<string[]> => {
    const found = await readCase(tx, victim.caseNo);
    return found ? historyFaults(found).map((f) => `${f.invariant} ${f.message}`) : [];
  };
  const forged = await undone(db, async (tx) => {
    await plantChange(tx, victim.key);
    return faultsOfVictim(tx);
  });
  const moved = await undone(db, async (tx) => {
    await plantState(tx, victim.key);
    return faultsOfVictim(tx);
  });
  const { duplicated } = await forgetfulClients(db, common);
  return [
    { name: 'a case taken away', red: lost.length === 1, seen: lost[0] ?? '' },
    { name: 'an event forged', red: forged.length > 0, seen: forged[0] ?? '' },
    { name: 'a state changed', red: moved.length > 0, seen: moved[0] ?? '' },
    {
      name: 'clients that take a new key for each try',
      red: duplicated.length > 0,
      seen: `${duplicated.length} duplicated`,
    },
  ];
}

/** The same load and the same kills, but a new key for each try: what idempotency is for must show. */
async function forgetfulClients(db: Database, common: Common): Promise<Verdict> {
  const name = `ctl-${common.seed}`;
  const report = await killUnderLoad({
    ...common,
    name,
    kills: 2,
    leastAcknowledged: 100,
    keepsKey: false,
    cuts: 0.1,
    deadline: monotonic() + 40_000,
  });
  return judge(report.told, await heldCases(db, `${name}-`), report.sent);
}

class Undo extends Error {}

/** What the work saw; nothing of what it did remains. */
async function undone<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const seen: T[] = [];
  const run = db.transaction(async (tx) => {
    seen.push(await work(tx));
    throw new Undo();
  });
  await run.catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  const [value] = seen;
  if (value === undefined) throw new Error('the planted fault was not examined');
  return value;
}

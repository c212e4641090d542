// SPDX-License-Identifier: Apache-2.0
/**
 * Approvals, each with its line of history in the same transaction: the command, and the command over HTTP with its
 * session, against raw commits of the same rows and against a general engine with its state in the database; in turns,
 * at the same concurrency.
 */
import { systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';
import { engineApprovals } from './bpmn-approvals.ts';
import { cloneCase } from './case-clones.ts';
import { commandSteps } from './command-steps.ts';
import type { Bench } from './kit/bench.ts';
import { applicantFor, easiestMatter, signInCitizens, submitHeaders } from './kit/citizen.ts';
import { cpuMsOf } from './kit/cpu-time.ts';
import { median, percentile, rounded } from './kit/figures.ts';
import { inParallelFor, type Load } from './kit/in-parallel-for.ts';
import { interleave } from './kit/interleave.ts';
import { emptyDatabase } from './kit/migrated-database.ts';
import { quiet } from './kit/quiet.queries.ts';
import type { ScratchPlatform } from './kit/scratch-platform.ts';
import { type Official, signInOfficial } from './kit/staff.ts';
import { openWire } from './kit/wire.ts';
import { rawSteps } from './raw-steps.ts';

const lanes = 16;
const warmUpMs = 2_000;
const opinion = { opinion: '材料齐全，符合条件，拟同意。', recommend: 'grant' } as const;
/** More than any machine approves in that time. */
const mostPerMs = 3;

export const benchApprove: Bench = async ({ platform, say, rounds, roundMs }) => {
  const url = platform.databaseUrl();
  const { caseNo, matterCode, reviewer } = await acceptedCase(platform);
  const wires = Array.from({ length: lanes }, () => openWire(platform.port));
  let made = 0;
  const cases = async (milliseconds: number): Promise<readonly string[]> => {
    const count = milliseconds * mostPerMs;
    const numbers = await cloneCase(url, caseNo, made + 1, count);
    made += count;
    return numbers;
  };
  const body = JSON.stringify(opinion);
  const overHttp = (ms: number, numbers: readonly string[]): Promise<Load> =>
    inParallelFor(ms, lanes, async (lane, n) => {
      const path = `/api/v1/cases/${numbers[n - 1]}/review`;
      const headers = { ...reviewer.headers, 'idempotency-key': secureIds.uuid(systemClock.now()) };
      const reply = await wires[lane]?.send({ method: 'POST', path, headers, body });
      if (reply?.status !== 201) throw new Error(`an approval got ${reply?.status}: ${reply?.body}`);
    });
  say(`approve: ${caseNo} and its copies, ${lanes} at once; warming up`);
  const warm = await cases(warmUpMs);
  await overHttp(warmUpMs, warm);
  const bpmn = await processOf(platform.url, matterCode);
  const sides = {
    raw: await rawSteps(platform, caseNo, warm[0] ?? '', lanes),
    command: await commandSteps(platform, reviewer, lanes),
    engine: await engineApprovals(await emptyDatabase(platform, 'bench_engine'), bpmn, lanes),
  };
  const calm = (): Promise<number> => quiet(url, 20_000);
  try {
    await sides.raw.measure(warmUpMs, mostPerMs);
    await sides.command.measure(warmUpMs, await cases(warmUpMs), opinion);
    await sides.engine.measure(warmUpMs);
    const latencies: number[] = [];
    const cpu = { ms: 0, steps: 0 };
    const results = await interleave(
      rounds,
      {
        raw: async () => {
          await calm();
          return (await sides.raw.measure(roundMs, mostPerMs)).perSecond;
        },
        command: async () => {
          const numbers = await cases(roundMs);
          await calm();
          return (await sides.command.measure(roundMs, numbers, opinion)).perSecond;
        },
        http: async () => {
          const numbers = await cases(roundMs);
          await calm();
          const before = cpuMsOf(platform.pid());
          const load = await overHttp(roundMs, numbers);
          cpu.ms += cpuMsOf(platform.pid()) - before;
          cpu.steps += load.done;
          latencies.push(...load.ms);
          return load.perSecond;
        },
        engine: async () => {
          await calm();
          return (await sides.engine.measure(roundMs)).perSecond;
        },
      },
      (round, r) =>
        say(
          `approve ${round}/${rounds}: raw ${r.raw.toFixed(0)}/s, command ${r.command.toFixed(0)}/s, HTTP ${r.http.toFixed(0)}/s, engine ${r.engine.toFixed(0)}/s`,
        ),
    );
    const over = (one: readonly number[], other: readonly number[]): number[] =>
      one.map((rate, i) => rounded(rate / (other[i] ?? Number.NaN), 3));
    return {
      rawStepsPerSecond: rounded(median(results.raw), 0),
      approvalsPerSecond: rounded(median(results.command), 0),
      httpApprovalsPerSecond: rounded(median(results.http), 0),
      engineApprovalsPerSecond: rounded(median(results.engine), 0),
      ratio: rounded(median(over(results.command, results.raw)), 3),
      ratios: over(results.command, results.raw),
      httpRatio: rounded(median(over(results.http, results.raw)), 3),
      timesEngine: rounded(median(over(results.command, results.engine)), 1),
      httpTimesEngine: rounded(median(over(results.http, results.engine)), 1),
      engineStateBytes: sides.engine.stateBytes,
      p50Ms: rounded(percentile(latencies, 0.5)),
      p99Ms: rounded(percentile(latencies, 0.99)),
      serverCpuMsPerApproval: rounded(cpu.ms / cpu.steps, 3),
      concurrency: lanes,
      rounds,
      roundMs,
    };
  } finally {
    for (const wire of wires) wire.cut();
    await sides.raw.close();
    await sides.command.close();
    await sides.engine.close();
  }
};

/** A case that waits for its review, made as people make one. */
async function acceptedCase(
  platform: ScratchPlatform,
): Promise<{ caseNo: string; matterCode: string; reviewer: Official }> {
  const [citizen] = await signInCitizens(platform.url, 1);
  if (!citizen) throw new Error('nobody lives in the demo city');
  const matter = await easiestMatter(platform.url, citizen);
  const applicant = await applicantFor(platform.url, citizen, matter);
  const post = async (path: string, headers: Record<string, string>, body: string): Promise<unknown> => {
    const reply = await fetch(`${platform.url}${path}`, { method: 'POST', headers, body });
    const text = await reply.text();
    if (reply.status !== 201) throw new Error(`${path}: ${reply.status} ${text}`);
    return JSON.parse(text);
  };
  const receipt = await post(
    '/api/v1/cases',
    submitHeaders(citizen, 'bench-approve'),
    applicant.application('bench approve').body,
  );
  const caseNo =
    typeof receipt === 'object' && receipt !== null && 'caseNo' in receipt ? String(receipt.caseNo) : '';
  const clerk = await signInOfficial(platform.url, matter.organisation.id, 'clerk');
  await post(
    `/api/v1/cases/${caseNo}/acceptance`,
    { ...clerk.headers, 'idempotency-key': 'bench-accept' },
    '{}',
  );
  return {
    caseNo,
    matterCode: matter.code,
    reviewer: await signInOfficial(platform.url, matter.organisation.id, 'reviewer'),
  };
}

/** The process of a matter as BPMN 2.0, as everybody may have it. */
async function processOf(base: string, matterCode: string): Promise<string> {
  const reply = await fetch(`${base}/api/v1/matters/${matterCode}/process.bpmn`);
  if (!reply.ok) throw new Error(`no process of ${matterCode}: ${reply.status}`);
  return reply.text();
}

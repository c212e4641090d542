// SPDX-License-Identifier: Apache-2.0
/**
 * Approvals over HTTP, each with its line of history in the same transaction, against raw commits of the same writes,
 * and against a general engine with its state in the database; in turns, at the same concurrency.
 */
import { systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';
import { type EngineApprovals, engineApprovals } from './bpmn-approvals.ts';
import { cloneCase } from './case-clones.ts';
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
import { type RawSteps, rawSteps } from './raw-steps.ts';

const lanes = 16;
const warmUpMs = 2_000;
/** More than any machine approves in that time. */
const mostPerMs = 3;

export const benchApprove: Bench = async ({ platform, say, rounds, roundMs }) => {
  const url = platform.databaseUrl();
  const { caseNo, reviewer } = await acceptedCase(platform);
  const wires = Array.from({ length: lanes }, () => openWire(platform.port));
  let made = 0;
  const cases = async (milliseconds: number): Promise<readonly string[]> => {
    const count = milliseconds * mostPerMs;
    const numbers = await cloneCase(url, caseNo, made + 1, count);
    made += count;
    return numbers;
  };
  const body = JSON.stringify({ opinion: '材料齐全，符合条件，拟同意。', recommend: 'grant' });
  const overHttp = (ms: number, numbers: readonly string[]): Promise<Load> =>
    inParallelFor(ms, lanes, async (lane, n) => {
      const path = `/api/v1/cases/${numbers[n - 1]}/review`;
      const headers = { ...reviewer.headers, 'idempotency-key': secureIds.uuid(systemClock.now()) };
      const reply = await wires[lane]?.send({ method: 'POST', path, headers, body });
      if (reply?.status !== 201) throw new Error(`an approval got ${reply?.status}: ${reply?.body}`);
    });
  say(`approve: ${caseNo} and its copies, ${lanes} at once; warming up`);
  await overHttp(warmUpMs, await cases(warmUpMs));
  const sides = await opponents(platform, caseNo);
  const calm = (): Promise<number> => quiet(url, 20_000);
  try {
    await sides.raw.measure(warmUpMs, mostPerMs);
    const latencies: number[] = [];
    const cpu = { ms: 0, steps: 0 };
    const results = await interleave(
      rounds,
      {
        raw: async () => {
          await calm();
          return (await sides.raw.measure(roundMs, mostPerMs)).perSecond;
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
          `approve ${round}/${rounds}: raw ${r.raw.toFixed(0)}/s, HTTP ${r.http.toFixed(0)}/s, engine ${r.engine.toFixed(0)}/s`,
        ),
    );
    const over = (other: readonly number[]): number[] =>
      results.http.map((http, i) => rounded(http / (other[i] ?? Number.NaN), 3));
    return {
      rawStepsPerSecond: rounded(median(results.raw), 0),
      httpApprovalsPerSecond: rounded(median(results.http), 0),
      engineApprovalsPerSecond: rounded(median(results.engine), 0),
      ratio: rounded(median(over(results.raw)), 3),
      ratios: over(results.raw),
      timesEngine: rounded(median(over(results.engine)), 1),
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
    await sides.engine.close();
  }
};

/** A case that waits for its review, made as people make one. */
async function acceptedCase(platform: ScratchPlatform): Promise<{ caseNo: string; reviewer: Official }> {
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
  return { caseNo, reviewer: await signInOfficial(platform.url, matter.organisation.id, 'reviewer') };
}

async function opponents(
  platform: ScratchPlatform,
  caseNo: string,
): Promise<{ raw: RawSteps; engine: EngineApprovals }> {
  return {
    raw: await rawSteps(platform, caseNo, lanes),
    engine: await engineApprovals(await emptyDatabase(platform, 'bench_engine'), lanes),
  };
}

// SPDX-License-Identifier: Apache-2.0
/** Submissions over HTTP against raw commits of the same three rows, in turns, at the same concurrency. */

import { system } from '#platform/actor.ts';
import { systemClock } from '#platform/clock.ts';
import { openDatabase } from '#platform/db.ts';
import { secureIds } from '#platform/ids.ts';
import type { Bench } from './kit/bench.ts';
import { type Applicant, applicantFor, easiestMatter, signInCitizens, submitHeaders } from './kit/citizen.ts';
import { cpuMsOf } from './kit/cpu-time.ts';
import { median, percentile, rounded } from './kit/figures.ts';
import { inParallelFor, type Load } from './kit/in-parallel-for.ts';
import { interleave } from './kit/interleave.ts';
import { quiet } from './kit/quiet.queries.ts';
import { openWire } from './kit/wire.ts';
import { rawCommits } from './raw-commits.ts';
import { sampleSubmission } from './submit-sample.queries.ts';

const lanes = 16;
const warmUpMs = 2_000;
const KEY = 'bench-submit-';

export const benchSubmit: Bench = async ({ platform, say, rounds, roundMs }) => {
  const citizens = await signInCitizens(platform.url, lanes);
  const [probe] = citizens;
  if (!probe) throw new Error('nobody lives in the demo city');
  const matter = await easiestMatter(platform.url, probe);
  const applicants: Applicant[] = [];
  for (const citizen of citizens) applicants.push(await applicantFor(platform.url, citizen, matter));
  const wires = Array.from({ length: lanes }, () => openWire(platform.port));
  const bodies = applicants.map((a) =>
    Array.from({ length: 16 }, (_, n) => a.application(`bench ${n}`).body),
  );
  const submit = async (lane: number, n: number): Promise<void> => {
    const who = lane % applicants.length;
    const citizen = applicants[who]?.citizen ?? probe;
    const key = `${KEY}${secureIds.uuid(systemClock.now())}`;
    const body = bodies[who]?.[n % 16] ?? '';
    const reply = await wires[lane]?.send({
      method: 'POST',
      path: '/api/v1/cases',
      headers: submitHeaders(citizen, key),
      body,
    });
    if (reply?.status !== 201) throw new Error(`a submission got ${reply?.status}: ${reply?.body}`);
  };
  say(`submit: ${matter.code}, ${applicants[0]?.files} files, ${lanes} at once; warming up`);
  const full = (ms: number): Promise<Load> => inParallelFor(ms, lanes, submit);
  await full(warmUpMs);
  const db = openDatabase({ url: platform.databaseUrl(), poolSize: 1, outside: system('bench') });
  const raw = await rawCommits(platform, await sampleSubmission(db, KEY), lanes);
  /** The relay of the round before must not eat into the next one. */
  const calm = (): Promise<number> => quiet(platform.databaseUrl(), 10_000);
  try {
    await raw.measure(warmUpMs);
    const latencies: number[] = [];
    const cpu = { ms: 0, submissions: 0 };
    const results = await interleave(
      rounds,
      {
        raw: async () => {
          await calm();
          return (await raw.measure(roundMs)).perSecond;
        },
        http: async () => {
          await calm();
          const before = cpuMsOf(platform.pid());
          const load = await full(roundMs);
          cpu.ms += cpuMsOf(platform.pid()) - before;
          cpu.submissions += load.done;
          latencies.push(...load.ms);
          return load.perSecond;
        },
      },
      (round, r) =>
        say(
          `submit ${round}/${rounds}: raw ${r.raw.toFixed(0)}/s, HTTP ${r.http.toFixed(0)}/s, ${percent(r.http / r.raw)}`,
        ),
    );
    const ratios = results.http.map((http, i) => http / (results.raw[i] ?? Number.NaN));
    return {
      rawCommitsPerSecond: rounded(median(results.raw), 0),
      httpSubmissionsPerSecond: rounded(median(results.http), 0),
      ratio: rounded(median(ratios), 3),
      ratios: ratios.map((r) => rounded(r, 3)),
      p50Ms: rounded(percentile(latencies, 0.5)),
      p99Ms: rounded(percentile(latencies, 0.99)),
      serverCpuMsPerSubmission: rounded(cpu.ms / cpu.submissions, 3),
      concurrency: lanes,
      rounds,
      roundMs,
      matter: matter.code,
      files: applicants[0]?.files ?? 0,
      bodyBytes: Buffer.byteLength(bodies[0]?.[0] ?? ''),
    };
  } finally {
    for (const wire of wires) wire.cut();
    await raw.close();
    await db.close();
  }
};

const percent = (ratio: number): string => `${(ratio * 100).toFixed(0)} %`;

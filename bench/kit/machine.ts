// SPDX-License-Identifier: Apache-2.0
/** Where the figures were taken. */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { databaseCheck } from '#platform/postgres/server-facts.ts';

interface Machine {
  readonly cpus: number;
  readonly model: string;
  readonly memoryGiB: number;
  readonly loadBefore: number;
  readonly node: string;
  readonly postgres: string;
}

export async function machineFacts(databaseUrl: string): Promise<Machine> {
  const { versionNumber } = await databaseCheck(databaseUrl);
  return {
    cpus: availableParallelism(),
    model: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
    node: process.versions.node,
    postgres: `${Math.floor(versionNumber / 10_000)}.${versionNumber % 10_000}`,
  };
}

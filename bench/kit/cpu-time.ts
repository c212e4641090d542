// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';

/** Processor time of a process so far; NaN where the system does not tell. Ticks are 10 ms on Linux. */
export function cpuMsOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

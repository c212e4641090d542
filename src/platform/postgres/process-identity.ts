// SPDX-License-Identifier: Apache-2.0

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** A process, distinguishable from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Boot and start tick from /proc; null where the system has no /proc. */
  readonly startedAt: string | null;
}

interface ProcStat {
  readonly state: string;
  readonly startTicks: string;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function procStat(pid: number): ProcStat | null {
  const text = read(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The name in brackets may itself hold spaces and brackets: count fields after the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startTicks = fields[19];
  return state === undefined || startTicks === undefined ? null : { state, startTicks };
}

function startOf(stat: ProcStat | null): string | null {
  if (stat === null) return null;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot'}:${stat.startTicks}`;
}

/** The identity of a process number at this moment. */
export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: startOf(procStat(pid)) };
}

/** True while the number is taken, be it by a zombie. */
export function isListed(pid: number): boolean {
  // Zero and below mean groups of processes to the system, ours among them.
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** True while the process exists. A zombie has ended, even though its number is still taken. */
export function isRunning(pid: number): boolean {
  if (!isListed(pid)) return false;
  const state = procStat(pid)?.state;
  return state !== 'Z' && state !== 'X';
}

/** True while that very process exists, and not merely another one with its number. */
export function isSameProcess(identity: ProcessIdentity): boolean {
  if (!isRunning(identity.pid)) return false;
  const now = identify(identity.pid).startedAt;
  return now === null || identity.startedAt === null || now === identity.startedAt;
}

/**
 * Whether a process is a PostgreSQL server on this data directory.
 * `unknown` where the system does not tell; then only a connection can prove it.
 */
export function servesCluster(pid: number, cluster: string): 'yes' | 'no' | 'unknown' {
  if (process.platform === 'win32') return 'unknown';
  const words = commandOf(pid);
  if (words === null) return 'unknown';
  if (!/^postgres(\.exe)?$|^postmaster$/.test(basename(words[0] ?? ''))) return 'no';
  if (words.includes(cluster)) return 'yes';
  const folder = linkTarget(`/proc/${pid}/cwd`);
  if (folder === null) return 'unknown';
  return folder === cluster ? 'yes' : 'no';
}

/** The running processes that are in a folder, as all processes of a server are in its data folder. */
export function processesIn(folder: string): number[] {
  return listed('/proc').flatMap((name) => {
    const pid = Number(name);
    return Number.isInteger(pid) && linkTarget(`/proc/${pid}/cwd`) === folder && isRunning(pid) ? [pid] : [];
  });
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function commandOf(pid: number): string[] | null {
  const line = read(`/proc/${pid}/cmdline`);
  if (line !== null && line !== '') return line.split('\0');
  const answer = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.trim() !== '' ? answer.stdout.trim().split(/\s+/) : null;
}

// SPDX-License-Identifier: Apache-2.0
/**
 * The inside of a process of a pool: takes one piece of work at a time. A second thread watches what the process uses and
 * ends it at the limit, also while the first thread computes or native code runs.
 */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { WorkAnswer, WorkOrder } from './bounded-work.types.ts';

/** Sent by the watching thread; the pool reads the cause from the signal. */
export const memorySignal = 'SIGKILL';
export const timeSignal = 'SIGALRM';

export type Tasks = Readonly<Record<string, (input: unknown) => Promise<unknown>>>;

const kilobyte = 1024;
const places = 3;
const lookEveryMs = 5;
/** A process that keeps this much after its work is replaced. */
const wornBytes = 32 * 1024 * 1024;
/** Collecting takes longer than most work: it is done when this much was left behind. */
const collectBytes = 16 * 1024 * 1024;

// Words of the shared memory: 0 whether there is work, 1 processor time at which it ends (ms), 2 memory (kB).
const watcherProgram = `
const { workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const words = new Int32Array(workerData.shared);
const usedKb = () => {
  try {
    const found = /RssAnon:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
    if (found) return Number(found[1]);
  } catch {}
  return process.memoryUsage.rss() / 1024;
};
for (;;) {
  Atomics.wait(words, 0, 0);
  while (Atomics.load(words, 0) === 1) {
    if (usedKb() > Atomics.load(words, 2)) process.kill(process.pid, workerData.memorySignal);
    const cpu = process.cpuUsage();
    if ((cpu.user + cpu.system) / 1000 > Atomics.load(words, 1)) process.kill(process.pid, workerData.timeSignal);
    Atomics.wait(words, 0, 1, workerData.lookEveryMs);
  }
}`;

/** Memory of the process's own, without files it has mapped. In kB. */
function usedKb(): number {
  try {
    const found = /RssAnon:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (found !== undefined) return Number(found);
  } catch {
    // No such file outside Linux.
  }
  return process.memoryUsage.rss() / kilobyte;
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Answers the pool until it hangs up.
 * @param warm loads what every task needs, so that it does not count as a task's memory
 */
export async function serveBounded(tasks: Tasks, warm: () => Promise<void>): Promise<void> {
  const shared = new SharedArrayBuffer(places * Int32Array.BYTES_PER_ELEMENT);
  const words = new Int32Array(shared);
  const watcher = new Worker(watcherProgram, {
    eval: true,
    execArgv: [],
    workerData: { shared, memorySignal, timeSignal, lookEveryMs },
  });
  watcher.unref();
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
  await warm();
  collect();
  const idleKb = usedKb();

  async function answer(order: WorkOrder): Promise<WorkAnswer> {
    Atomics.store(words, 1, Math.ceil(cpuMs() + order.cpuMs));
    // What earlier work left behind and is not collected yet is not this work's.
    Atomics.store(words, 2, Math.ceil(Math.max(idleKb, usedKb()) + order.memoryBytes / kilobyte));
    Atomics.store(words, 0, 1);
    Atomics.notify(words, 0);
    try {
      const task = tasks[order.task];
      if (task === undefined) throw new Error(`there is no task ${order.task}`);
      return { kind: 'done', id: order.id, output: await task(order.input), worn: false };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', id: order.id, reason, worn: false };
    } finally {
      Atomics.store(words, 0, 0);
      Atomics.notify(words, 0);
    }
  }

  process.on('message', (message) => {
    // The pool that started this process is the only one on this channel.
    void answer(message as WorkOrder).then((given) => {
      const grown = (): number => (usedKb() - idleKb) * kilobyte;
      if (grown() > collectBytes) collect();
      const worn = grown() > wornBytes;
      process.send?.(given.kind === 'ready' ? given : { ...given, worn });
    });
  });
  process.send?.({ kind: 'ready' } satisfies WorkAnswer);
}

/** With `--expose-gc` there is a collector to call; without it nothing is lost but memory. */
function collect(): void {
  const { gc } = globalThis;
  if (gc !== undefined) gc();
}

// SPDX-License-Identifier: Apache-2.0
/** A few threads that hold keys: the least busy one gets the next task, large batches are shared out among all. */
import { Worker } from 'node:worker_threads';
import type { KeyHolder, KeyTask } from './custodian.ts';
import type { WorkerAnswer, WorkerTask } from './signing-worker.ts';

export interface SigningPool {
  readonly hold: KeyHolder;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (results: readonly Uint8Array[]) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** So many signatures of one batch stay in one thread: below, sharing costs more than it gives. */
const smallestShare = 8;

/** Threads start at their first task; an idle one lets the process end. A thread that dies is replaced at the next task. */
export function openSigningPool(dir: string, size: number): SigningPool {
  const threads: (Thread | undefined)[] = Array.from({ length: size }, () => undefined);
  let lastId = 0;
  let closed = false;

  function threadAt(at: number): Thread {
    const known = threads[at];
    if (known) return known;
    const thread: Thread = { worker: startWorker(dir), waiting: new Map() };
    threads[at] = thread;
    const lost = (why: string) => {
      if (threads[at] === thread) threads[at] = undefined;
      for (const { reject } of thread.waiting.values()) reject(new Error(why));
      thread.waiting.clear();
    };
    thread.worker.on('message', (answer: WorkerAnswer) => settle(thread, answer));
    thread.worker.on('error', () => lost('the signing thread failed'));
    thread.worker.on('exit', () => lost('the signing thread ended'));
    return thread;
  }

  function send(task: KeyTask): Promise<readonly Uint8Array[]> {
    if (closed) return Promise.reject(new Error('the signing threads are closed'));
    const loads = threads.map((thread) => thread?.waiting.size ?? 0);
    const thread = threadAt(loads.indexOf(Math.min(...loads)));
    const message: WorkerTask = { id: ++lastId, task: ownCopy(task) };
    return new Promise((resolve, reject) => {
      if (thread.waiting.size === 0) thread.worker.ref();
      thread.waiting.set(message.id, { resolve, reject });
      thread.worker.postMessage(message);
    });
  }

  return {
    async hold(task) {
      if (task.do !== 'sign' || task.texts.length < 2 * smallestShare || size === 1) return send(task);
      const share = Math.max(smallestShare, Math.ceil(task.texts.length / size));
      const shares = Array.from({ length: Math.ceil(task.texts.length / share) }, (_, at) =>
        send({ ...task, texts: task.texts.slice(at * share, (at + 1) * share) }),
      );
      return (await Promise.all(shares)).flat();
    },
    async close() {
      closed = true;
      await Promise.all(threads.map((thread) => thread?.worker.terminate()));
    },
  };
}

/** Small buffers are parts of larger ones, and a message carries the whole of what it names. */
function ownCopy(task: KeyTask): KeyTask {
  if (task.do === 'open') return task;
  if (task.do === 'sign') return { ...task, texts: task.texts.map((text) => Uint8Array.from(text)) };
  return { ...task, text: Uint8Array.from(task.text) };
}

function settle({ worker, waiting }: Thread, answer: WorkerAnswer): void {
  const found = waiting.get(answer.id);
  waiting.delete(answer.id);
  if (waiting.size === 0) worker.unref();
  if ('results' in answer) found?.resolve(answer.results);
  else found?.reject(new Error(answer.reason));
}

/** It gets no environment: it needs none. */
function startWorker(dir: string): Worker {
  const worker = new Worker(workerUrl(), { workerData: { dir }, env: {} });
  worker.unref();
  return worker;
}

/** From source the thread must first learn to read TypeScript. */
function workerUrl(): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL('./signing-worker.js', import.meta.url);
  const [tsx, worker] = [import.meta.resolve('tsx/esm/api'), import.meta.resolve('./signing-worker.ts')];
  const start = `import { register } from '${tsx}'; register(); await import('${worker}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(start)}`);
}

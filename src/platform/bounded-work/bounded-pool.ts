// SPDX-License-Identifier: Apache-2.0
/**
 * Processes for work on content that nobody trusts: each piece has its time and its memory, and the process that exceeds
 * them, or says nothing any more, is ended and replaced. Nothing starts before the first piece of work.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  BoundedWorkError,
  defaultWorkLimits,
  type WorkAnswer,
  type WorkFault,
  type WorkLimits,
  type WorkOrder,
} from './bounded-work.types.ts';
import { memorySignal, timeSignal } from './serve-bounded.ts';

export interface BoundedPool {
  /**
   * The task's answer. Input and output are copied between the processes.
   * @throws BoundedWorkError
   */
  run(task: string, input: unknown, limits?: Partial<WorkLimits>): Promise<unknown>;
  /** Ends every process; what waits is refused. */
  close(): Promise<void>;
}

export interface BoundedPoolOptions {
  /** The program of the processes, which calls `serveBounded`. */
  readonly workerUrl: URL;
  /** How many processes at most; the second starts when the first has work. */
  readonly size?: number;
  /** How many pieces of work may wait. */
  readonly queueLimit?: number;
  /** How long a process may take to start, in milliseconds; from source, which is translated first, four times as long. */
  readonly startMs?: number;
}

interface Waiting {
  readonly order: WorkOrder;
  readonly wallMs: number;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Place {
  readonly child: ChildProcess;
  ready: boolean;
  current: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
}

const heapMegabytes = 128;

export function boundedPool(options: BoundedPoolOptions): BoundedPool {
  const { workerUrl, size = 2, queueLimit = 200 } = options;
  const startMs = options.startMs ?? (isSource(workerUrl) ? 4 : 1) * 30_000;
  const queue: Waiting[] = [];
  const places = new Set<Place>();
  let lastId = 0;
  let closed = false;

  /** The process is left behind; its work, if it had some, is answered with the fault. */
  function abandon(place: Place, fault: WorkFault, message: string): void {
    if (!places.delete(place)) return;
    clearTimeout(place.timer);
    place.child.kill('SIGKILL');
    place.current?.reject(new BoundedWorkError(fault, message));
    // A replacement starts at once, so that the next work need not wait for it. A program that cannot start would be
    // started for ever: what waits is told instead.
    if (place.ready && !closed) start();
    else for (const { reject } of queue.splice(0)) reject(new BoundedWorkError('unavailable', message));
    next();
  }

  function start(): Place {
    const child = startProcess(workerUrl);
    const place: Place = { child, ready: false, current: undefined, timer: undefined };
    places.add(place);
    place.timer = setTimeout(
      () => abandon(place, 'unavailable', 'the process did not start in time'),
      startMs,
    );
    // Only our own program answers on this channel.
    child.on('message', (message) => receive(place, message as WorkAnswer));
    child.on('error', (error) => abandon(place, 'unavailable', error.message));
    child.on('exit', (code, signal) =>
      abandon(place, faultOf(signal), `the process ended with ${code ?? signal}`),
    );
    return place;
  }

  function receive(place: Place, answer: WorkAnswer): void {
    if (answer.kind === 'ready') {
      place.ready = true;
      clearTimeout(place.timer);
      keepAlive(place.child, false);
      next();
      return;
    }
    const done = place.current;
    if (done?.order.id !== answer.id) return;
    clearTimeout(place.timer);
    place.current = undefined;
    keepAlive(place.child, false);
    if (answer.kind === 'done') done.resolve(answer.output);
    else done.reject(new BoundedWorkError('failed', answer.reason));
    if (answer.worn) abandon(place, 'crashed', 'replaced');
    else next();
  }

  function give(place: Place, waiting: Waiting): void {
    place.current = waiting;
    keepAlive(place.child, true);
    place.timer = setTimeout(
      () => abandon(place, 'time', `no answer within ${waiting.wallMs} ms`),
      waiting.wallMs,
    );
    // A channel that is gone is told by `exit`.
    place.child.send(waiting.order, () => undefined);
  }

  function next(): void {
    for (const place of places) {
      if (!place.ready || place.current !== undefined) continue;
      const waiting = queue.shift();
      if (waiting === undefined) return;
      give(place, waiting);
    }
    const starting = [...places].filter((place) => !place.ready).length;
    if (queue.length > starting && places.size < size) start();
  }

  return {
    run(task, input, limits = {}) {
      const { cpuMs, wallMs, memoryBytes } = { ...defaultWorkLimits, ...limits };
      return new Promise((resolve, reject) => {
        if (closed) throw new BoundedWorkError('closed', 'the pool is closed');
        if (queue.length >= queueLimit)
          throw new BoundedWorkError('queue-full', `${queueLimit} pieces of work wait already`);
        const order = { id: ++lastId, task, input, cpuMs, memoryBytes };
        queue.push({ order, wallMs, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      const gone = [...places];
      for (const { reject } of queue.splice(0)) reject(new BoundedWorkError('closed', 'the pool is closed'));
      for (const place of gone) abandon(place, 'closed', 'the pool is closed');
      await Promise.all(gone.map(({ child }) => ended(child)));
    },
  };
}

const faultOf = (signal: NodeJS.Signals | null): WorkFault => {
  if (signal === memorySignal) return 'memory';
  return signal === timeSignal ? 'time' : 'crashed';
};

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  keepAlive(child, true);
  await once(child, 'exit');
}

const isSource = (url: URL): boolean => url.pathname.endsWith('.ts');

/** From source the process must first learn to read TypeScript. It gets no environment: it needs no secret. */
function startProcess(url: URL): ChildProcess {
  const reader = isSource(url) ? ['--import', import.meta.resolve('tsx')] : [];
  return fork(fileURLToPath(url), [], {
    execArgv: ['--expose-gc', '--max-semi-space-size=4', `--max-old-space-size=${heapMegabytes}`, ...reader],
    // Fewer arenas of the allocator: what was freed is given back.
    env: { MALLOC_ARENA_MAX: '1' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function keepAlive(child: ChildProcess, alive: boolean): void {
  if (alive) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

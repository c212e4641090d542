// SPDX-License-Identifier: Apache-2.0

/** What one piece of work may use. */
export interface WorkLimits {
  /** Processor time of the whole process, in milliseconds. */
  readonly cpuMs: number;
  /** Time on the clock, in milliseconds, from the moment a process takes it up. */
  readonly wallMs: number;
  /** Memory beyond what the idle process has, in bytes. */
  readonly memoryBytes: number;
}

/**
 * Two seconds and 64 MB; a process that says nothing for half a minute is replaced. The processor is what a file is held
 * to: the clock runs also while a busy machine does other things, and no file may be refused for that.
 */
export const defaultWorkLimits: WorkLimits = { cpuMs: 2_000, wallMs: 30_000, memoryBytes: 64 * 1024 * 1024 };

/**
 * Why work has no result: it used more time or memory than it may, its process ended by itself, it failed in a way that
 * its program did not foresee, no process can be started, too much waits, or the pool is closed.
 */
export type WorkFault = 'time' | 'memory' | 'crashed' | 'failed' | 'unavailable' | 'queue-full' | 'closed';

export class BoundedWorkError extends Error {
  override readonly name = 'BoundedWorkError';
  readonly fault: WorkFault;

  constructor(fault: WorkFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

/** Whether the work itself was at fault, so that trying again would end alike. */
export const isOwnFault = (error: unknown): error is BoundedWorkError =>
  error instanceof BoundedWorkError && ['time', 'memory', 'crashed'].includes(error.fault);

/** Whether no process took the work up: the work is not at fault, and may be given again. */
export const isNotNow = (error: unknown): boolean =>
  error instanceof BoundedWorkError && ['unavailable', 'queue-full', 'closed'].includes(error.fault);

/** One piece of work on its way to a process. */
export interface WorkOrder {
  readonly id: number;
  readonly task: string;
  readonly input: unknown;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export type WorkAnswer =
  | { readonly kind: 'ready' }
  /** `worn`: the process has grown and should be replaced. */
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown; readonly worn: boolean }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string; readonly worn: boolean };

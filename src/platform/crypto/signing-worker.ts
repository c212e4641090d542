// SPDX-License-Identifier: Apache-2.0
/** The thread of the soft provider's private keys: tasks come in, results go out, keys stay. */
import { parentPort, workerData } from 'node:worker_threads';
import { holdKeys, type KeyTask } from './custodian.ts';

export interface WorkerTask {
  readonly id: number;
  readonly task: KeyTask;
}
export type WorkerAnswer =
  | { readonly id: number; readonly results: readonly Uint8Array[] }
  | { readonly id: number; readonly reason: string };

// The pool that started this thread is the only writer of its data and its messages.
const hold = holdKeys((workerData as { readonly dir: string }).dir);

parentPort?.on('message', async ({ id, task }: WorkerTask) => {
  parentPort?.postMessage(await answer(id, task));
});

async function answer(id: number, task: KeyTask): Promise<WorkerAnswer> {
  try {
    // A small buffer is a part of a larger one, in which a key may have been: only a copy of its own may leave.
    return { id, results: (await hold(task)).map((result) => Uint8Array.from(result)) };
  } catch (error) {
    return { id, reason: error instanceof Error ? error.message : 'the task failed' };
  }
}

// SPDX-License-Identifier: Apache-2.0
/** Work on content that nobody trusts, in processes with a limit of time and memory. */
export { type BoundedPool, type BoundedPoolOptions, boundedPool } from './bounded-pool.ts';
export { isOwnFault, type WorkFault, type WorkLimits } from './bounded-work.types.ts';

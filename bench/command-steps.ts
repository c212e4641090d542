// SPDX-License-Identifier: Apache-2.0
/** The command of an approval as the server runs it, without HTTP: what the engine and the raw writes are compared with. */
import { reviewCase } from '#cases';
import { type Actor, anonymous } from '#platform/actor.ts';
import { systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { inParallelFor, type Load } from './kit/in-parallel-for.ts';
import type { ScratchPlatform } from './kit/scratch-platform.ts';
import type { Official } from './kit/staff.ts';

export interface CommandSteps {
  measure(milliseconds: number, caseNumbers: readonly string[], opinion: Opinion): Promise<Load>;
  close(): Promise<void>;
}
export interface Opinion {
  readonly opinion: string;
  readonly recommend: 'grant';
}

/** A second program on the platform's database and keys, which neither listens nor runs jobs: the server does that. */
export async function commandSteps(
  platform: ScratchPlatform,
  reviewer: Official,
  lanes: number,
): Promise<CommandSteps> {
  const read = readConfig({ DATA_DIR: platform.dataDir, DEMO: 'yes', DATABASE_POOL: String(lanes) });
  if (!read.ok) throw new Error('the settings of the bench are not valid');
  const app = await createApp({
    config: read.config,
    databaseUrl: platform.databaseUrl(),
    log: silentLog,
    clock: systemClock,
    ids: secureIds,
  });
  const actor: Actor = await app.identity.resolver.resolve(tokenOf(reviewer), 'staff');
  if (actor === anonymous) throw new Error(`${reviewer.name} is not signed in`);
  return {
    measure: (milliseconds, caseNumbers, opinion) =>
      inParallelFor(milliseconds, lanes, async (_, n) => {
        const caseNo = caseNumbers[n - 1];
        if (caseNo === undefined) throw new Error('commands were faster than expected: prepare more cases');
        const idempotencyKey = secureIds.uuid(systemClock.now());
        await app.runner.execute(reviewCase, actor, { caseNo, ...opinion }, { idempotencyKey });
      }),
    close: () => app.close(),
  };
}

const tokenOf = ({ headers }: Official): string =>
  decodeURIComponent(/(?:^|; )tb_staff=([^;]+)/.exec(headers['cookie'] ?? '')?.[1] ?? '');

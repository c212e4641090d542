// SPDX-License-Identifier: Apache-2.0
import type { MatterDefinition } from '#matters';
import type { FieldCipher } from '#platform/crypto/index.ts';
import { caseAnswers, loadedOnce } from './memory-cases.ts';
import { idleAnswers } from './memory-idle.ts';
import { platformAnswers } from './memory-platform.ts';
import { memoryMatterCode, memoryPersonIds, registerAnswers } from './memory-register.ts';
import { resultAnswers } from './memory-results.ts';
import { memoryDatabase } from './memory-store.ts';
import { MemoryTables } from './memory-tables.ts';
import type { OfficeStore } from './simulated-office.ts';

/** An office's data in memory. */
export function memoryOfficeStore(
  definitions: readonly MatterDefinition[],
  cipher: FieldCipher,
): OfficeStore {
  const tables = new MemoryTables();
  const db = memoryDatabase(tables.journal, {
    ...platformAnswers(tables),
    ...registerAnswers(tables, definitions, cipher),
    ...caseAnswers(tables),
    ...resultAnswers(tables),
    ...idleAnswers,
  });
  return {
    name: 'memory',
    db,
    personIds: memoryPersonIds,
    matterCodes: definitions.map((_, index) => memoryMatterCode(index)),
    read: () =>
      Promise.resolve({
        cases: [...tables.cases.values()].map((row) => loadedOnce(tables, row)),
        tasks: new Map(tables.tasks.entries()),
        keys: [...tables.keys.values()],
        outbox: [...tables.outbox.values()],
        jobs: [...tables.jobs.values()],
        licences: [...tables.licences.values()],
        licenceEvents: [...tables.licenceEvents.values()].flat(),
        deliveries: [...tables.deliveries.values()],
        ratings: [...tables.ratings.values()],
      }),
    empty: () => {
      tables.clear();
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

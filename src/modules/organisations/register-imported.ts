// SPDX-License-Identifier: Apache-2.0
import { command } from '#platform/command.ts';
import type { Organisation } from './organisation.types.ts';
import { saveImported } from './organisations.store.ts';

/**
 * Adds the departments that imported guides name. They have no staff here: the city's approval bureau (行政审批局)
 * handles their cases, so each becomes its child. Known bodies stay as they are.
 */
export const registerImported = command(
  'organisations.register-imported',
  async ({ tx }, list: readonly Pick<Organisation, 'id' | 'key' | 'name' | 'division'>[]) => {
    await saveImported(
      tx,
      list.map((o) => ({ ...o, division: o.division.padEnd(12, '0') })),
    );
    return list.length;
  },
);

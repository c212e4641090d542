// SPDX-License-Identifier: Apache-2.0
/** I07 of the stored data: what was sealed into the audit log is still there, unchanged, each look with its purpose. */
import type { Queryable } from '#platform/db.ts';
import { looksBetween, sealsAfter } from './looks.queries.ts';
import { hashOfLooks } from './watch-looks.ts';

export interface LookFault {
  /** City and moment of the seal, or the id of a look. */
  readonly place: string;
  readonly message: string;
}

/** Compares every sealed stretch with its looks. @returns what is wrong; empty when all is whole */
export async function lookFaults(on: Queryable): Promise<{ looks: number; faults: LookFault[] }> {
  const faults: LookFault[] = [];
  let [city, upTo, looks] = ['', new Date(0), 0];
  for (;;) {
    const seals = await sealsAfter(on, city, upTo, 200);
    const last = seals.at(-1);
    if (!last) return { looks, faults };
    for (const seal of seals) {
      const rows = await looksBetween(on, seal.city, seal.after, seal.up_to);
      const place = `${seal.city} ${seal.up_to.toISOString()}`;
      if (rows.length !== seal.looks)
        faults.push({ place, message: `${seal.looks} looks were sealed, ${rows.length} are kept` });
      else if (hashOfLooks(rows) !== seal.sha256)
        faults.push({ place, message: 'a sealed look was changed' });
      looks += rows.length;
      for (const row of rows)
        if ((row.purpose === 'task' && !row.task) || (row.purpose === 'reason' && row.reason.trim() === ''))
          faults.push({ place: row.id, message: `a look for ${row.purpose} that does not say which` });
    }
    [city, upTo] = [last.city, last.up_to];
  }
}

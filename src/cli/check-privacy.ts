// SPDX-License-Identifier: Apache-2.0
/**
 * I18: every sealed value opens under a live key, and of erased accounts nothing can be read: no row of any module,
 * no key of the person.
 */
import { PersonErased } from '#platform/crypto/index.ts';
import type { SealedColumn } from '#platform/sealed/index.ts';
import type { App } from '../app.ts';
import { sealedColumns } from '../compose-privacy.ts';

export interface PrivacyFault {
  readonly subject: string;
  readonly message: string;
}

const atOnce = 500;

/** What is wrong with sealed values and with erased accounts; empty when nothing is. */
export async function privacyFaults(
  app: App,
  progress: (values: number) => void = () => {},
): Promise<{ readonly values: number; readonly erased: number; readonly faults: readonly PrivacyFault[] }> {
  const faults: PrivacyFault[] = [];
  let values = 0;
  for (const column of sealedColumns) values += await columnFaults(app, column, faults, progress);
  return { values, erased: await erasedFaults(app, faults), faults };
}

async function columnFaults(
  { db, keys }: App,
  column: SealedColumn,
  faults: PrivacyFault[],
  progress: (values: number) => void,
): Promise<number> {
  let [seen, from] = [0, undefined as readonly string[] | undefined];
  for (;;) {
    const batch = await column.after(db, from, atOnce);
    const last = batch.at(-1);
    if (!last) return seen;
    from = last.at;
    seen += batch.length;
    for (const { at, value, person } of batch) {
      if (column.spec.clear !== undefined) {
        faults.push({
          subject: at.join(' '),
          message: `${column.spec.clear} of ${column.spec.table} stands in clear`,
        });
        continue;
      }
      try {
        (person === null ? keys.cipher : keys.cipher.ofPerson(person)).decryptText(
          value,
          column.spec.place(at.slice(1)),
        );
      } catch (error) {
        // Erased: that is what it should be.
        if (error instanceof PersonErased) continue;
        faults.push({ subject: at.join(' '), message: `${column.name} does not open: ${String(error)}` });
      }
    }
    progress(seen);
  }
}

async function erasedFaults({ privacy }: App, faults: PrivacyFault[]): Promise<number> {
  let [city, id, count] = ['', '00000000-0000-0000-0000-000000000000', 0];
  for (;;) {
    const batch = await privacy.closedAfter(city, id);
    const last = batch.at(-1);
    if (!last) return count;
    for (const account of batch) {
      count += 1;
      for (const { part, rows } of await privacy.restOf({ city: account.city, accountId: account.id }))
        faults.push({
          subject: account.id,
          message: `of this erased account ${rows} of ${part} can still be read`,
        });
    }
    [city, id] = [last.city, last.id];
  }
}

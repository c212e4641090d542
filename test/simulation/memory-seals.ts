// SPDX-License-Identifier: Apache-2.0
/** What the statements do that ask whether a seal may be used: every issuer has one in use. */
import type { Answers } from './memory-store.ts';
import type { AnyRow, MemoryTables } from './memory-tables.ts';

/** Keeps who ordered the seal, as the first event of a licence does. */
export function keepOrder(t: MemoryTables, licenceId: string, about: unknown): void {
  // Written by `insertNewLicence` as JSON.
  const { order } = JSON.parse(about as string) as { readonly order?: unknown };
  t.sealOrders.put(licenceId, order ?? null);
}

function orders(t: MemoryTables, asked: unknown): AnyRow[] {
  return (JSON.parse(asked as string) as { readonly id: string }[]).flatMap(({ id }) => {
    const row = t.licences.get(id);
    const [first] = t.licenceEvents.get(id) ?? [];
    if (!row || !first) return [];
    const { city, state } = row;
    const seal = { seal_id: id, seal_state: 'in-use', valid_from: '2000-01-01', valid_to: '9999-12-31' };
    const decision_no = row['decision_no'];
    return [{ city, id, state, decision_no, actor: first.actor, order: t.sealOrders.get(id), ...seal }];
  });
}

export const sealAnswers = (t: MemoryTables): Answers => ({
  'licences.seal-orders': ([asked]) => orders(t, asked),
  'licences.note-seal-uses': () => [],
});

// SPDX-License-Identifier: Apache-2.0
/** What the statements that seal licences do. */
import type { Answers } from './memory-store.ts';
import type { AnyRow, LicenceRowKept, MemoryTables } from './memory-tables.ts';

/** Values are what the store of faces gives its statements; they are read with those types. */
const text = (value: unknown): string => value as string;
const date = (value: unknown): Date => value as Date;

interface Asked {
  readonly id: string;
  readonly mine: boolean;
}

function claim(t: MemoryTables, [asked, city, now, until, more]: readonly unknown[]): AnyRow[] {
  const from = (row: LicenceRowKept): number => date(row['sealing_until'] ?? row['created_at']).getTime();
  const isFree = (row: LicenceRowKept): boolean => row.state === 'made' && from(row) <= date(now).getTime();
  const wanted = (JSON.parse(text(asked)) as Asked[]).flatMap(({ id, mine }) => {
    const row = t.licences.get(id);
    return row && row.state === 'made' && (mine || isFree(row)) ? [row] : [];
  });
  const others = [...t.licences.values()]
    .filter((row) => row.city === city && isFree(row))
    .sort((a, b) => from(a) - from(b) || (a.id < b.id ? -1 : 1))
    .slice(0, Number(more));
  return [...new Set([...wanted, ...others])].map((row) => {
    const taken = { ...row, sealing_until: until };
    t.licences.put(row.id, taken);
    return taken;
  });
}

interface Given {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly signed_at: string;
}

function seal(t: MemoryTables, [given, to, from, event, , actor]: readonly unknown[]): AnyRow[] {
  return (JSON.parse(text(given)) as Given[]).flatMap((one) => {
    const row = t.licences.get(one.id);
    if (!row || row.state !== from) return [];
    const document = { pdf_sha256: one.sha256, pdf_size: one.size, signed_at: new Date(one.signed_at) };
    t.licences.put(row.id, { ...row, ...document, state: text(to), sealing_until: null });
    const events = t.licenceEvents.get(row.id) ?? [];
    const next = { licence_id: row.id, seq: events.length + 1, name: text(event), actor: text(actor) };
    t.licenceEvents.put(row.id, [...events, next]);
    return [{ city: row.city, id: row.id, case_no: row.case_no }];
  });
}

function giveUp(t: MemoryTables, [given, from]: readonly unknown[]): AnyRow[] {
  for (const { id } of JSON.parse(text(given)) as { id: string }[]) {
    const row = t.licences.get(id);
    if (row?.state === 'made') t.licences.put(id, { ...row, sealing_until: from });
  }
  return [];
}

export const sealingAnswers = (t: MemoryTables): Answers => ({
  'licences.claim-to-seal': (v) => claim(t, v),
  'licences.seal-many': (v) => seal(t, v),
  'licences.give-up-sealing': (v) => giveUp(t, v),
  'licences.keep-facts-keys': () => [],
});

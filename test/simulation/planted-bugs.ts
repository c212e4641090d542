// SPDX-License-Identifier: Apache-2.0
/**
 * One bug per invariant, put in on the way between the program and its store: a check that does not turn red for its
 * bug proves nothing. Only the simulation knows of them.
 */
import type { Statement } from '#platform/db.ts';
import type { Tamper } from './planned-faults.ts';
import { untouched } from './simulated-office.ts';

export const plants = {
  I01: 'a suspension is stored as still being under review',
  I02: 'an application that is sent again becomes another one',
  I04: 'a grant issues its licence twice',
  I05: 'the day of acceptance counts as the first day of the period',
  I06: 'who reviewed may also decide',
  'I06-claim': 'two hold one task',
  'I06-body': 'a case is shown to any body that asks',
  I09: 'a delivery that fails is forgotten instead of being tried again',
  'I09-outbox': 'an event is taken from the outbox and given to nobody',
} as const;
export type PlantName = keyof typeof plants;
export const isPlant = (name: string): name is PlantName => Object.hasOwn(plants, name);

type Bug = (name: string, values: readonly unknown[]) => Change | undefined;
/** Other values on the way in, or other rows on the way out. */
interface Change {
  readonly values?: readonly unknown[];
  readonly twice?: readonly unknown[];
  readonly instead?: readonly unknown[];
  readonly rows?: (rows: readonly unknown[]) => readonly unknown[];
}

const replaced = (values: readonly unknown[], at: number, by: unknown): readonly unknown[] =>
  values.with(at, by);
const rowsOf = (rows: readonly unknown[], change: (row: Record<string, unknown>) => object): unknown[] =>
  // Rows of a statement are objects by column.
  rows.map((row) => change(row as Record<string, unknown>));

/** Runs of the legal clock: one that is forgotten breaks I05, and is not what is planted. */
const clocks = new Set<string>();
const noteClocks = (rows: readonly unknown[]): readonly unknown[] =>
  rowsOf(rows, (row) => {
    if (row['name'] === 'cases.legal-clock') clocks.add(String(row['id']));
    return row;
  });

let sent = 0;
const bugs: Readonly<Record<PlantName, Bug>> = {
  I01: (name, values) =>
    name === 'cases.save-step' && values[3] === 'suspended'
      ? { values: replaced(values, 3, 'accepted') }
      : undefined,
  I02: (name, values) =>
    name === 'cases.submit' ? { values: replaced(values, 11, `${values[11]}#${++sent}`) } : undefined,
  I04: (name, values) => {
    if (name !== 'licences.insert-licence') return undefined;
    // Made by the store from a record.
    const made = JSON.parse(String(values[0])) as { id: string; number: string };
    const id = `f${made.id.slice(1)}`;
    return { twice: replaced(values, 0, JSON.stringify({ ...made, id, number: `${made.number}b` })) };
  },
  I05: (name, values) =>
    name === 'cases.save-step' && typeof values[4] === 'string' && typeof values[5] === 'string'
      ? { values: replaced(values, 5, dayBefore(values[5])) }
      : undefined,
  I06: (name) =>
    name === 'cases.load-for-update'
      ? {
          rows: (rows) =>
            rowsOf(rows, (row) => ({
              ...row,
              events: rowsOf(row['events'] as unknown[], (e) =>
                e['name'] === 'reviewed' ? { ...e, actor: 'staff:somebody-else' } : e,
              ),
            })),
        }
      : undefined,
  'I06-claim': (name) =>
    name === 'cases.load-to-act'
      ? { rows: (rows) => rowsOf(rows, (row) => ({ ...row, events: unclaimed(row['events']) })) }
      : undefined,
  'I06-body': (name) =>
    name === 'cases.load'
      ? { rows: (rows) => rowsOf(rows, (row) => ({ ...row, organisation_id: '113299000000000193' })) }
      : undefined,
  I09: (name, values) => {
    if (name === 'platform.claim-jobs') return { rows: noteClocks };
    const forgotten = name === 'platform.retry-job' && !clocks.has(String(values[1]));
    return forgotten ? { instead: values.slice(0, 2) } : undefined;
  },
  'I09-outbox': (name, values) =>
    name === 'platform.relay-events'
      ? { values: replaced(values, 2, withoutDocuments(values[2])) }
      : undefined,
};

/** A history that does not know of the claim that came last. */
function unclaimed(events: unknown): unknown[] {
  // Events of a case as its statement gives them.
  const rows = events as { name: string; data: { task?: string } }[];
  const last = rows.at(-1);
  const alone = last?.name === 'claimed' && /^(accept|review|decide)\./.test(last.data.task ?? '');
  return alone ? rows.with(-1, { ...last, data: { ...last.data, task: '' } }) : rows;
}

const dayBefore = (date: string): string =>
  new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

function withoutDocuments(listening: unknown): string {
  const pairs = JSON.parse(String(listening)) as { listener: string }[];
  return JSON.stringify(pairs.filter(({ listener }) => listener !== 'cases.document-accepted'));
}

/** Where a failure is noted the job is marked as done. */
const markDone: Statement<{ id: string }> = {
  name: 'platform.mark-job-done',
  text: 'update platform.job set done_at = $3, locked_until = null, parked_at = null, last_error = null where city = $1 and id = $2 and done_at is null returning id',
};

export function tamperOf(plant: PlantName | undefined): Tamper {
  if (plant === undefined) return untouched;
  const bug = bugs[plant];
  return async <Row>(
    statement: Statement<Row>,
    values: readonly unknown[],
    run: <R>(statement: Statement<R>, values: readonly unknown[]) => Promise<R[]>,
  ): Promise<Row[]> => {
    const change = bug(statement.name, values);
    if (change?.instead) {
      await run(markDone, [...change.instead, values[2]]);
      return [];
    }
    if (change?.twice) await run(statement, change.twice);
    const rows = await run(statement, change?.values ?? values);
    // The rows stay what the statement gives, but for what the bug changes in them.
    return change?.rows ? ([...change.rows(rows)] as Row[]) : rows;
  };
}

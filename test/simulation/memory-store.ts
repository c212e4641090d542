// SPDX-License-Identifier: Apache-2.0
/**
 * A store in memory under the same interface as PostgreSQL: each named statement of the program is answered by a
 * few lines that do what its SQL says. Transactions run one after the other and are undone when they fail; how
 * rivals lock each other is tried on the real PostgreSQL.
 */
import type { Database, Statement, Tx } from '#platform/db.ts';

/** Rows are replaced, never changed, so that one that is the same object is the same. */
export class Table<R> {
  readonly #rows = new Map<string, R>();
  readonly #journal: Journal;
  constructor(journal: Journal) {
    this.#journal = journal;
  }
  get(key: string): R | undefined {
    return this.#rows.get(key);
  }
  get size(): number {
    return this.#rows.size;
  }
  values(): IterableIterator<R> {
    return this.#rows.values();
  }
  entries(): IterableIterator<[string, R]> {
    return this.#rows.entries();
  }
  put(key: string, row: R): void {
    const before = this.#rows.get(key);
    this.#rows.set(key, row);
    this.#journal.note(() => (before === undefined ? this.#rows.delete(key) : this.#rows.set(key, before)));
  }
  delete(key: string): void {
    const before = this.#rows.get(key);
    if (before === undefined) return;
    this.#rows.delete(key);
    this.#journal.note(() => this.#rows.set(key, before));
  }
  clear(): void {
    this.#rows.clear();
  }
}

/** What takes back the writes of the transaction that is open. */
export class Journal {
  #undo: (() => unknown)[] = [];
  note(undo: () => unknown): void {
    this.#undo.push(undo);
  }
  keep(): void {
    this.#undo = [];
  }
  takeBack(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
  }
}

/** What a statement does. Values are what the program's own code gave it. */
export type Answer = (values: readonly unknown[]) => readonly unknown[];
export type Answers = Readonly<Record<string, Answer>>;

/** A database whose statements are answered from memory. */
export function memoryDatabase(journal: Journal, answers: Answers): Database {
  let tail: Promise<unknown> = Promise.resolve();
  const home = {};
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = tail.then(work);
    tail = turn.catch(() => undefined);
    return turn;
  }
  async function answer<Row>(statement: Statement<Row>, values: readonly unknown[] = []): Promise<Row[]> {
    const found = answers[statement.name];
    if (found === undefined) throw new Error(`the simulation does not know the statement ${statement.name}`);
    // The row type is the statement's promise; the sequences that run on PostgreSQL too keep the answers honest.
    return [...found(values)] as Row[];
  }
  const within = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      journal.keep();
      return result;
    } catch (error) {
      journal.takeBack();
      throw error;
    }
  };
  const run: Database['run'] = (statement, values) => alone(() => within(() => answer(statement, values)));
  return {
    home,
    run,
    transaction: (work) =>
      alone(async () => {
        const afterwards: (() => void)[] = [];
        const afterCommit: Tx['afterCommit'] = (todo) => void afterwards.push(todo);
        const result = await within(() => work({ home, isTransaction: true, afterCommit, run: answer }));
        for (const todo of afterwards) todo();
        return result;
      }),
    autocommit: { home, isTransaction: true, afterCommit: (todo) => todo(), run },
    roundTrips: () => 0,
    admin: () => Promise.reject(new Error('the store in memory has no free text')),
    listenForLoss: () => undefined,
    close: () => Promise.resolve(),
  };
}

// SPDX-License-Identifier: Apache-2.0
/** PostgreSQL: named statements, transactions, a count of round trips, and for whom each statement runs. */
import pg from 'pg';
import type { Actor } from './actor.ts';
import { type ActorSettings, actorSettings, currentActor, unset } from './row-security/actor-context.ts';
import { beginAs, runAs } from './row-security/actor-query.ts';
import { asOwner, boundConnection } from './row-security/program-role.ts';

/** One SQL statement with a name; every one is prepared against the migrated schema by a test. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Never present at run time; carries the row's type. */
  readonly row?: Row;
}

/** Every statement of the program, by name. */
export const statementRegistry = new Map<string, Statement<unknown>>();

/**
 * Declares a statement. Names are `module.verb-noun`, unique, at most 63 bytes (PostgreSQL's limit for names).
 * @throws {Error} when the name is taken by another text.
 */
export function sql<Row>(name: string, text: string): Statement<Row> {
  const known = statementRegistry.get(name);
  if (known && known.text !== text) throw new Error(`statement ${name} is declared twice`);
  if (Buffer.byteLength(name) > 63) throw new Error(`statement name ${name} is longer than 63 bytes`);
  const statement: Statement<Row> = { name, text };
  statementRegistry.set(name, statement);
  return statement;
}

/** Where statements run: a transaction, or the pool for reads. */
export interface Queryable {
  /** The same object for a database and its transactions: what is kept in memory per database hangs on it. */
  readonly home: object;
  run<Row>(statement: Statement<Row>, values?: readonly unknown[]): Promise<Row[]>;
}

/** Exists only inside `Database.transaction`, so a store cannot write outside of one by mistake. */
export interface Tx extends Queryable {
  readonly isTransaction: true;
  /** Runs when the transaction is committed, never when it is undone: for what is kept in memory. Must not throw. */
  afterCommit(work: () => void): void;
}

export interface Database extends Queryable {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement that is its own transaction, for the hot path (a submission). */
  readonly autocommit: Tx;
  /** Round trips to the server since start. */
  roundTrips(): number;
  /** Free text of administration: migrations, checks. Not for requests. */
  admin<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  listenForLoss(onLoss: (error: Error) => void): void;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize?: number;
  /** false behind a pooler that cannot keep named statements (PgBouncer before 1.21). */
  readonly namedStatements?: boolean;
  /**
   * For whom statements run outside of every request, command and job: nobody, who sees no row about people, when not
   * said. Tests and tools that look at a database from outside say `system`.
   */
  readonly outside?: Actor;
}

// int8 comes as text by default: our counts and amounts in fen stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));
// A civil date is its text, never an instant in the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export function openDatabase(options: DatabaseOptions): Database {
  const named = options.namedStatements ?? true;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 16,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    application_name: 'tongban',
    // A connection that could not be bound to the policies is never handed out.
    verify: (client, done) => void boundConnection(client, named).then(() => done(), done),
  });
  let trips = 0;
  let onLoss: (error: Error) => void = () => {};
  pool.on('error', (error) => onLoss(error));
  const settingsNow = (): ActorSettings => {
    const actor = currentActor() ?? options.outside;
    return actor ? actorSettings(actor) : unset;
  };

  function configOf(statement: Statement<unknown>, values: readonly unknown[]): pg.QueryConfig {
    trips += 1;
    const { name, text } = statement;
    return named ? { name, text, values: [...values] } : { text, values: [...values] };
  }

  /** In a transaction the actor stands since its beginning, unless the work goes on for another one. */
  function runWithin<Row>(
    on: Transaction,
    statement: Statement<Row>,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const settings = settingsNow();
    const answer = on.last.then(async () => {
      if (on.ended) throw new Error('the transaction has ended');
      const config = configOf(statement, values);
      if (settings === on.settings) return (await on.client.query(config)).rows as Row[];
      on.settings = settings;
      return (await runAs(on.client, config, settings)).rows as Row[];
    });
    on.last = answer.catch(() => undefined);
    return answer;
  }

  const home = {};
  const autocommit: Tx = {
    home,
    isTransaction: true,
    // Every statement before this call is committed already.
    afterCommit: (work) => work(),
    // The row type is the statement's promise; the test that prepares every statement keeps names honest.
    run: async <Row>(statement: Statement<Row>, values: readonly unknown[] = []) =>
      (await runAs(pool, configOf(statement, values), settingsNow())).rows as Row[],
  };
  return {
    home,
    run: autocommit.run,
    autocommit,
    transaction: (work) => inTransaction({ pool, home, run: runWithin, settings: settingsNow() }, work),
    roundTrips: () => trips,
    admin: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await asOwner(pool, (client) => client.query(text, [...values]))).rows as Row[],
    listenForLoss: (handler) => {
      onLoss = handler;
    },
    close: () => pool.end(),
  };
}

/** One transaction on its connection, with the actor that the connection knows of. */
interface Transaction {
  readonly client: pg.PoolClient;
  settings: ActorSettings;
  /** Settles with the statement before: a connection answers one at a time, however many the work begins at once. */
  last: Promise<unknown>;
  ended: boolean;
}
interface TransactionParts {
  readonly pool: pg.Pool;
  readonly home: object;
  readonly settings: ActorSettings;
  readonly run: <Row>(
    on: Transaction,
    statement: Statement<Row>,
    values: readonly unknown[],
  ) => Promise<Row[]>;
}

async function inTransaction<T>(
  { pool, home, settings, run }: TransactionParts,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  const afterwards: (() => void)[] = [];
  const on: Transaction = { client, settings, last: Promise.resolve(), ended: false };
  try {
    await client.query(beginAs(settings));
    const result = await work({
      home,
      isTransaction: true,
      afterCommit: (todo) => void afterwards.push(todo),
      run: (statement, values = []) => run(on, statement, values),
    });
    await on.last;
    on.ended = true;
    const ended = await client.query('commit');
    // After a failed statement whose error was swallowed, PostgreSQL answers `commit` with a rollback and no error.
    if (ended.command !== 'COMMIT')
      throw new Error('nothing was committed: a statement of the transaction failed');
    for (const todo of afterwards) todo();
    return result;
  } catch (error) {
    // What the work began and did not wait for is not sent any more.
    on.ended = true;
    await on.last;
    await client.query('rollback').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    // A connection whose rollback failed is in an unknown state and must not go back to the pool.
    client.release(broken);
  }
}

/** True when PostgreSQL refused because a unique index already holds the value (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  );
}

/** jsonb parameters must be sent as text: the driver would make an array of an array. */
export const asJson = (value: unknown): string => JSON.stringify(value);

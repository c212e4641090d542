// SPDX-License-Identifier: Apache-2.0
/** Faults as a step orders them: answers lost, work cut off, jobs that fail before or after their effect, partners down. */
import type { Database, Queryable, Statement, Tx } from '#platform/db.ts';
import type { JobHandler } from '#platform/jobs.ts';
import { chance } from '../../torture/seeded-chance.ts';

/** `lost-before`: nothing was committed. `lost-after`: it was, but no answer came. The caller cannot tell them apart. */
export type Cut = 'lost-before' | 'lost-after';

/** What a caller sees of a connection that broke: not a refusal. */
export class LostConnection extends Error {
  constructor() {
    super('the connection was lost');
    this.name = 'LostConnection';
  }
}

export class PlannedFaults {
  /** Of the next command. */
  cut: Cut | undefined;
  /** How often a job fails, 0 to 1. */
  jobFailures = 0;
  /** Whether the process dies with its jobs instead of noting their failure. */
  dying = false;
  /** Carrier and printer do not answer. */
  partnersDown = false;
  salt = 0;
  count = 0;
  /** What a case is called here: its number is not the same on every store. */
  nameOf: (caseNo: string) => string = (caseNo) => caseNo;

  clear(): void {
    this.cut = undefined;
    this.jobFailures = 0;
    this.dying = false;
    this.partnersDown = false;
    this.count = 0;
  }

  takeCut(): Cut | undefined {
    const { cut } = this;
    this.cut = undefined;
    if (cut) this.count += 1;
    return cut;
  }

  /** Drawn from the step and the name alone, so that leaving out another step changes nothing here. */
  draw(name: string): number {
    return chance(this.salt, name).next();
  }

  requirePartners(): void {
    if (!this.partnersDown) return;
    this.count += 1;
    throw new Error('the partner does not answer');
  }
}

/** What of a job's payload is the same on every store. */
const aboutOf = (payload: unknown, { nameOf }: PlannedFaults): string => {
  const about = payload as Readonly<Record<string, unknown>>;
  return `${nameOf(String(about['caseNo'] ?? about['deliverableId'] ?? ''))}/${about['seq'] ?? ''}`;
};

/** A handler that fails before or after its effect as often as is ordered. */
export function failing<H extends JobHandler>(handler: H, faults: PlannedFaults): H {
  return {
    ...handler,
    run: async (call, tx) => {
      const drawn = faults.draw(`${handler.name}/${aboutOf(call.payload, faults)}/${call.attempt}`);
      const fails = drawn < faults.jobFailures;
      if (fails) faults.count += 1;
      if (fails && drawn < faults.jobFailures / 2) throw new Error('failed before its effect');
      await handler.run(call, tx);
      if (fails) throw new Error('failed after its effect');
    },
  };
}

/** Statements that commit by themselves; within a transaction the cut is taken at its beginning. */
const ownTransaction = new Set(['cases.submit', 'cases.save-step']);
const endsOfJobs = new Set(['platform.mark-job-done', 'platform.retry-job', 'platform.park-job']);

export interface FaultyDatabase extends Database {
  /** Another database, as far as what is kept in memory by its identity goes. */
  renew(): void;
}

/** A change of statements and answers on their way: how a planted bug gets in. */
export type Tamper = <Row>(
  statement: Statement<Row>,
  values: readonly unknown[],
  run: <R>(statement: Statement<R>, values: readonly unknown[]) => Promise<R[]>,
) => Promise<Row[]>;

/** The database as the program sees it while faults are ordered. */
export function faultyDatabase(inner: Database, faults: PlannedFaults, tamper: Tamper): FaultyDatabase {
  let home: object = {};
  const runOn = (target: Queryable): Queryable['run'] => {
    const plain = <Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[]> =>
      target.run(statement, values);
    return async (statement, values = []) => {
      if (faults.dying && endsOfJobs.has(statement.name)) {
        faults.count += 1;
        return [];
      }
      const cut = ownTransaction.has(statement.name) ? faults.takeCut() : undefined;
      if (cut === 'lost-before') throw new LostConnection();
      const rows = await tamper(statement, values, plain);
      if (cut === 'lost-after') throw new LostConnection();
      return rows;
    };
  };
  const seen = (target: Tx): Tx => ({
    home,
    isTransaction: true,
    afterCommit: target.afterCommit,
    run: runOn(target),
  });
  return {
    get home() {
      return home;
    },
    renew: () => {
      home = {};
    },
    run: runOn(inner),
    get autocommit() {
      return seen(inner.autocommit);
    },
    async transaction(work) {
      const cut = faults.takeCut();
      const result = await inner.transaction(async (tx) => {
        const done = await work(seen(tx));
        if (cut === 'lost-before') throw new LostConnection();
        return done;
      });
      if (cut === 'lost-after') throw new LostConnection();
      return result;
    },
    roundTrips: inner.roundTrips,
    admin: inner.admin,
    listenForLoss: inner.listenForLoss,
    close: inner.close,
  };
}

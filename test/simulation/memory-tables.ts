// SPDX-License-Identifier: Apache-2.0
/** The tables that the simulation keeps in memory; each row as its statement gives it. */
import type { StoredCase, StoredTask } from '#cases';
import { Journal, Table } from './memory-store.ts';

/** A row whose columns the simulation does not look at one by one. */
export type AnyRow = Readonly<Record<string, unknown>>;

export interface CaseRowKept extends Omit<StoredCase, 'events' | 'documents'> {
  readonly submission_key: string;
}
export interface StepTimerKept {
  readonly city: string;
  readonly case_no: string;
  readonly timer_id: string;
  readonly due_at: string;
}
export interface OutboxRow {
  readonly city: string;
  readonly id: string;
  readonly name: string;
  readonly data: AnyRow;
  readonly at: Date;
  readonly dispatched_at: Date | null;
}
export interface JobRow {
  readonly city: string;
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly payload: AnyRow;
  readonly run_at: Date;
  readonly attempts: number;
  readonly locked_until: Date | null;
  readonly last_error: string | null;
  readonly parked_at: Date | null;
  readonly done_at: Date | null;
  readonly created_at: Date;
}
export interface KeyRow {
  readonly city: string;
  readonly actor: string;
  readonly key: string;
  readonly command: string;
  readonly request_sha256: string;
  readonly response: unknown;
  readonly at: Date;
}
export interface LicenceRowKept extends AnyRow {
  readonly city: string;
  readonly id: string;
  readonly case_no: string;
  readonly number: string;
  readonly state: string;
}
export interface LicenceEventRow {
  readonly licence_id: string;
  readonly seq: number;
  readonly name: string;
  readonly actor: string;
}
export interface DeliveryRowKept extends AnyRow {
  readonly city: string;
  readonly id: string;
  readonly deliverable_kind: string;
  readonly deliverable_id: string;
  readonly way: string;
  readonly state: string;
  readonly waybill_no: string | null;
}
export interface TrackRow {
  readonly seq: number;
  readonly at: Date;
  readonly state: string;
}
export interface RatingRow {
  readonly case_no: string;
  readonly rater_id: string;
  readonly stars: number;
}

/** All tables with the journal that they share. */
export class MemoryTables {
  readonly journal = new Journal();
  readonly cases = new Table<CaseRowKept>(this.journal);
  readonly caseEvents = new Table<StoredCase['events']>(this.journal);
  readonly documents = new Table<StoredCase['documents']>(this.journal);
  /** By case, as are the timers of its steps. */
  readonly tasks = new Table<readonly StoredTask[]>(this.journal);
  readonly stepTimers = new Table<readonly StepTimerKept[]>(this.journal);
  readonly submissions = new Table<string>(this.journal);
  readonly outbox = new Table<OutboxRow>(this.journal);
  /** Of the outbox, what was not taken yet: an index. */
  readonly waiting = new Table<OutboxRow>(this.journal);
  readonly jobs = new Table<JobRow>(this.journal);
  /** Of the jobs, those neither done nor parked: an index. */
  readonly pending = new Table<JobRow>(this.journal);
  readonly jobKeys = new Table<string>(this.journal);
  readonly keys = new Table<KeyRow>(this.journal);
  readonly serials = new Table<number>(this.journal);
  readonly licences = new Table<LicenceRowKept>(this.journal);
  readonly licenceEvents = new Table<readonly LicenceEventRow[]>(this.journal);
  /** Who ordered the seal on a licence, by its id. */
  readonly sealOrders = new Table<unknown>(this.journal);
  readonly deliveries = new Table<DeliveryRowKept>(this.journal);
  readonly tracks = new Table<readonly TrackRow[]>(this.journal);
  readonly ratings = new Table<RatingRow>(this.journal);
  readonly calendars = new Table<{ version: string; data: unknown; saved_at: Date }>(this.journal);

  putJob(job: JobRow): void {
    this.jobs.put(job.id, job);
    if (job.done_at === null && job.parked_at === null) this.pending.put(job.id, job);
    else this.pending.delete(job.id);
  }
  putEvent(event: OutboxRow): void {
    this.outbox.put(event.id, event);
    if (event.dispatched_at === null) this.waiting.put(event.id, event);
    else this.waiting.delete(event.id);
  }

  clear(): void {
    const { journal, ...tables } = this;
    for (const table of Object.values(tables)) table.clear();
    journal.keep();
  }
}

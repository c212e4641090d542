// SPDX-License-Identifier: Apache-2.0
/**
 * What each module says about the personal data it holds: the port by which export, erasure and the page of what is
 * held reach every module without knowing one.
 */
import type { Queryable, Tx } from '../db.ts';

/** Whose data: an account of a person. */
export interface DataSubject {
  readonly city: string;
  readonly accountId: string;
}

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Legal basis of handling (个人信息保护法第十三条第一款): items 1, 2, 3, 4 and the public interest of item 5. */
export type LegalBasis = 'consent' | 'contract' | 'statutory-duty' | 'emergency' | 'public-interest';

/** What becomes of a class of data when the account is closed. */
export type Retention =
  /** Kept with the case file as long as the law of archives says. */
  | 'archive'
  /** Kept as a public register. */
  | 'register'
  /** Erased with the account. */
  | 'erased';

/** One thing that is held, as export prints it: plain values under plain names. */
export interface HeldRecord {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly at?: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface HeldFile {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

/** One class of personal data of one module. */
export interface PersonalDataPart {
  /** Stable name in the export, such as `cases.drafts`. */
  readonly name: string;
  readonly title: Words;
  readonly purpose: Words;
  readonly basis: LegalBasis;
  readonly retention: Retention;
  /** How long, in words. */
  readonly term: Words;
  /** How many are held. */
  count(on: Queryable, of: DataSubject): Promise<number>;
  /** All that is held, the newest first. */
  collect(on: Queryable, of: DataSubject): Promise<readonly HeldRecord[]>;
  /** Files that belong to it, for the export. */
  files?(on: Queryable, of: DataSubject): Promise<readonly HeldFile[]>;
  /** What must be finished before the account can be closed. */
  open?(
    on: Queryable,
    of: DataSubject,
  ): Promise<readonly { readonly number: string; readonly name: string }[]>;
  /** Erases inside the caller's transaction; content of files outside of the database is told back to be removed. */
  erase?(
    tx: Tx,
    of: DataSubject,
    now: Date,
  ): Promise<{ readonly erased: number; readonly files?: readonly string[] }>;
  /** How much of what should be erased can still be read: 0 after `erase`. */
  rest?(on: Queryable, of: DataSubject): Promise<number>;
}

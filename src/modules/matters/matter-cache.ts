// SPDX-License-Identifier: Apache-2.0
/**
 * Published matters in memory. A version never changes, so it is kept by the hash of its content and stays the same
 * object while it is kept: what others compile from it can hang on it by a WeakMap. Which version is in force is
 * asked again after two seconds, and at once inside a transaction and after a change made by this process.
 */
import { monotonic } from '#platform/clock.ts';
import type { Queryable, Tx } from '#platform/db.ts';
import { invariant, Problem } from '#platform/problem.ts';
import type { MatterDefinition } from './definition.contract.ts';
import { mattersProblems } from './matters.problems.ts';
import {
  currentPointer,
  definitionOf,
  matterByText,
  type PointerRow,
  versionPointer,
} from './matters.queries.ts';
import type { MatterStatus, StatusNote } from './matters.store.ts';
import { nameKey } from './search/search-text.rules.ts';

/** A matter in one published version. */
export interface PublishedMatter {
  readonly code: string;
  readonly localCode: string;
  readonly version: number;
  readonly sha256: string;
  /** Whether this version is the one in force. */
  readonly current: boolean;
  readonly status: MatterStatus;
  /** Why it is not in use, since when and until when; null while it is. */
  readonly statusNote: StatusNote | null;
  readonly organisation: {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly division: string;
  };
  readonly publishedAt: Date;
  readonly definition: MatterDefinition;
}

const POINTER_MS = 2_000;
const MAX_POINTERS = 20_000;
const MAX_DEFINITIONS = 4_000;

/** A map that forgets what was used longest ago. */
class Recent<K, V> {
  readonly #limit: number;
  readonly #entries = new Map<K, V>();
  constructor(limit: number) {
    this.#limit = limit;
  }
  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }
  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#limit && oldest !== undefined) this.#entries.delete(oldest);
  }
}

const definitions = new Recent<string, MatterDefinition>(MAX_DEFINITIONS);
type Pointers = Recent<string, { readonly matter: PublishedMatter; readonly at: number }>;
/** By what is asked: a pool lives as long as the process, a transaction only until its end. */
const pointers = new WeakMap<Queryable, Pointers>();

/** By database: when this process last changed a version or status; what was asked before may not know of it. */
const changedAt = new WeakMap<object, number>();

/** Says that the transaction writes a version or status: who asks after its commit sees it, other processes within two seconds. */
export const mattersChanged = (tx: Tx): void =>
  tx.afterCommit(() => void changedAt.set(tx.home, monotonic()));

function pointersOf(on: Queryable): Pointers {
  const known = pointers.get(on) ?? new Recent(MAX_POINTERS);
  pointers.set(on, known);
  return known;
}

async function cached(
  on: Queryable,
  key: string,
  read: () => Promise<PointerRow | undefined>,
): Promise<PublishedMatter> {
  const known = pointersOf(on);
  const hit = known.get(key);
  const trusted = Math.max(monotonic() - POINTER_MS, changedAt.get(on.home) ?? 0);
  if (hit && hit.at > trusted) return hit.matter;
  const at = monotonic();
  const row = await read();
  if (!row) throw new Problem(mattersProblems['not-found'], { matter: key });
  const matter = published(row, await definitionFor(on, row));
  known.set(key, { matter, at });
  return matter;
}

async function definitionFor(on: Queryable, row: PointerRow): Promise<MatterDefinition> {
  const kept = definitions.get(row.sha256);
  if (kept) return kept;
  const read = await definitionOf(on, row.code, row.version);
  invariant(read, `version ${row.version} of matter ${row.code} has a definition`);
  // Two readers at once: the first object stays, so that there is one identity.
  const definition = definitions.get(row.sha256) ?? read;
  definitions.set(row.sha256, definition);
  return definition;
}

function published(row: PointerRow, definition: MatterDefinition): PublishedMatter {
  return {
    code: row.code,
    localCode: row.local_code,
    version: row.version,
    sha256: row.sha256,
    current: row.current,
    status: row.status,
    statusNote: row.status_note,
    organisation: {
      id: row.organisation_id,
      key: row.organisation_key,
      name: row.organisation_name,
      division: row.division,
    },
    publishedAt: row.published_at,
    definition,
  };
}

/**
 * The version of a matter in force, of whatever status. Outside of a transaction it may be two seconds old.
 * @throws {Problem} `matters.not-found`
 */
export const getMatter = (on: Queryable, code: string): Promise<PublishedMatter> =>
  cached(on, code, () => currentPointer(on, code));

/**
 * One published version of a matter, as a case pinned it.
 * @throws {Problem} `matters.not-found`
 */
export const getMatterVersion = (on: Queryable, code: string, version: number): Promise<PublishedMatter> =>
  cached(on, `${code}@${version}`, () => versionPointer(on, code, version));

/**
 * The matter that a person means by a text: its code or local code, its exact name, an alias, else part of a name
 * (the shortest such name). Null when there is none.
 */
export async function findMatterByText(on: Queryable, text: string): Promise<PublishedMatter | null> {
  const code = await matterByText(on, text.trim(), nameKey(text));
  return code === null ? null : getMatter(on, code);
}

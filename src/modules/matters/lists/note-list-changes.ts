// SPDX-License-Identifier: Apache-2.0
/** Keeps the public lists and their history in step with the catalogue, in the transaction that changes it. */
import { civilDateOf } from '#law/civil-date.ts';
import { type CommandContext, command } from '#platform/command.ts';
import type { Tx } from '#platform/db.ts';
import {
  type ListFacts,
  type ListSource,
  listChanges,
  listFacts,
  listsOf,
  sameFacts,
  whyChanged,
} from './list-membership.rules.ts';
import {
  expiredExemptions,
  type ListChangeRow,
  type ListingBefore,
  type ListingRow,
  listingsBefore,
  listSources,
  saveListChanges,
  unlistedCodes,
} from './lists.store.ts';
import { departmentLabel, initialOf, pinyinKey, talliesOf, tallyMoves } from './shelf.rules.ts';

const CHUNK = 500;

/**
 * Notes what became of matters in the lists: call it once, after the last change of these matters in the transaction
 * (publication, status, organisation). Codes that changed nothing cost a read and write nothing. `at` is the instant
 * of the command; the lists of that day in Asia/Shanghai are the new ones.
 */
export async function noteListChanges(tx: Tx, codes: readonly string[], at: Date): Promise<void> {
  const once = [...new Set(codes)];
  for (let from = 0; from < once.length; from += CHUNK)
    await noteChunk(tx, once.slice(from, from + CHUNK), at);
}

interface Noted {
  readonly facts: ListFacts;
  readonly no: number;
  readonly isNew: boolean;
  readonly listing: ListingRow;
  readonly changes: readonly ListChangeRow[];
  readonly talliesBefore: readonly string[];
}

async function noteChunk(tx: Tx, codes: readonly string[], at: Date): Promise<void> {
  const sources = await listSources(tx, codes);
  const before = await listingsBefore(tx, codes);
  const day = civilDateOf(at);
  const noted = sources.flatMap((row) => noteOne(row, before.get(row.code) ?? null, day) ?? []);
  const labels = new Map(
    noted.map(({ facts }) => [`department/${facts.department.key}`, departmentLabel(facts.department.name)]),
  );
  const moves = tallyMoves(
    noted.map(({ talliesBefore, listing }) => ({ before: talliesBefore, now: listing.tallies })),
  );
  await saveListChanges(tx, at, {
    facts: noted.flatMap((one) =>
      one.isNew ? [{ code: one.listing.code, no: one.no, facts: one.facts }] : [],
    ),
    changes: noted.flatMap(({ changes }) => changes),
    listings: noted.map(({ listing }) => listing),
    tallies: [...moves].map(([tally, by]) => {
      const cut = tally.indexOf('/');
      return { kind: tally.slice(0, cut), key: tally.slice(cut + 1), by, label: labels.get(tally) ?? null };
    }),
  });
}

/** What is to be written of one matter; null when lists, place and counts stay as they are. */
function noteOne(row: ListSource, before: ListingBefore | null, day: string): Noted | null {
  const facts = listFacts(row);
  const lists = listsOf(facts, day);
  const sortKey = pinyinKey(row.name);
  const initial = row.status === 'in-use' ? initialOf(sortKey) : null;
  const tallies = talliesOf(facts, { lists, initial, themes: row.themes, audiences: row.audiences });
  const same = before !== null && sameFacts(before.facts, facts);
  if (same && sameSet(before.lists, lists) && sameSet(before.tallies, tallies)) return null;
  const no = before === null ? 1 : before.fact_no + Number(!same);
  const kind = whyChanged(before?.facts ?? null, facts);
  const note = row.status === 'in-use' ? (kind === 'revised' ? row.summary : '') : (row.status_note ?? '');
  const why = { kind, version: row.version, ...(note !== '' && { note }) };
  return {
    facts,
    no,
    isNew: !same,
    talliesBefore: before?.tallies ?? [],
    listing: {
      code: row.code,
      fact_no: no,
      lists,
      initial,
      sort_key: sortKey,
      expires: lists.includes('negative') ? (facts.exemption?.until ?? null) : null,
      tallies,
    },
    changes: listChanges(before, { facts, lists }).map(({ list, change }) => ({
      list,
      code: row.code,
      change,
      fact_no: no,
      department: facts.department.key,
      why,
    })),
  };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** Matters noted by one run of the recurring job at most; the rest follows with the next transaction. */
const BATCH = 1_000;

/**
 * Takes ended exemptions off the negative list, and notes matters that no list knows yet (a store from before the
 * lists). Returns how many matters were looked at; call it again while that is not 0.
 */
export const settleLists = command(
  'matters.settle-lists',
  async ({ tx, now }: CommandContext, input: { readonly after: string }): Promise<readonly string[]> => {
    const ended = await expiredExemptions(tx, civilDateOf(now), BATCH);
    const unknown = await unlistedCodes(tx, input.after, BATCH);
    const codes = [...ended, ...unknown];
    await noteListChanges(tx, codes, now);
    return unknown;
  },
);

// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps one index per database of this process. A change made here is seen by the next search; one made by another
 * process by the first search a second later.
 */
import { setImmediate } from 'node:timers/promises';
import { divisionsUnder } from '#organisations';
import { monotonic } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';
import { listSynonyms } from '../matters.queries.ts';
import type { SearchEntry } from './search-entry.ts';
import { changesAfter, type FeedRow } from './search-feed.queries.ts';
import { SearchIndex } from './search-index.ts';

/** Rows read at once: indexed in a few milliseconds, so that other work of the process is not held up. */
const PAGE = 400;
const LOOK_EVERY_MS = 1_000;
/** A change is visible once it is committed, a moment after it says that it was made. */
const SETTLING_MS = 2_000;
const PLACES_EVERY_MS = 60_000;
const TOWNSHIP = 4;
const MOST_WASTE = 0.3;
const SETTLE_AT = 0.1;
const SYNONYMS = '*synonyms';

interface Feed {
  index: Promise<SearchIndex> | null;
  lookedAt: number;
  placesAt: number;
  /** Until then every search looks for changes first. */
  unsettledUntil: number;
  looking: Promise<void> | null;
}

const feeds = new WeakMap<object, Feed>();

function feedOf(on: Queryable): Feed {
  const feed = feeds.get(on.home) ?? {
    index: null,
    lookedAt: 0,
    placesAt: 0,
    unsettledUntil: Number.NEGATIVE_INFINITY,
    looking: null,
  };
  feeds.set(on.home, feed);
  return feed;
}

/** The index as it is in the database, at most a second ago. The first call reads the catalogue. */
export async function currentIndex(on: Queryable): Promise<SearchIndex> {
  const feed = feedOf(on);
  if (!feed.index) {
    feed.index = load(on, feed);
    feed.index.catch(() => {
      feed.index = null;
    });
    return feed.index;
  }
  const index = await feed.index;
  const now = monotonic();
  if (now < feed.unsettledUntil) {
    // A look that began before the change was committed does not count.
    await feed.looking?.catch(() => undefined);
    await look(on, feed, index);
  } else if (now - feed.lookedAt >= LOOK_EVERY_MS && !feed.looking) {
    // While the database does not answer, what is known is found; readiness tells of the rest.
    await look(on, feed, index).catch(() => undefined);
  }
  return feed.index ?? index;
}

/** Says that something of search was changed: call it last in the transaction. */
export function searchChanged(on: Queryable): void {
  feedOf(on).unsettledUntil = monotonic() + SETTLING_MS;
}

async function load(on: Queryable, feed: Feed): Promise<SearchIndex> {
  const index = new SearchIndex();
  await readPlaces(on, feed, index);
  await readSynonyms(on, index);
  await readChanges(on, index);
  await index.settle(setImmediate);
  feed.lookedAt = monotonic();
  return index;
}

async function look(on: Queryable, feed: Feed, index: SearchIndex): Promise<void> {
  feed.looking ??= readNews(on, feed, index).finally(() => {
    feed.looking = null;
  });
  await feed.looking;
}

async function readNews(on: Queryable, feed: Feed, index: SearchIndex): Promise<void> {
  feed.lookedAt = monotonic();
  await readChanges(on, index);
  if (monotonic() - feed.placesAt > PLACES_EVERY_MS) await readPlaces(on, feed, index);
  if (index.waste > MOST_WASTE) {
    // Searches use what is there until the new one is whole.
    feed.index = Promise.resolve(await load(on, feed));
  } else if (index.inWordings.unsettled() > SETTLE_AT && index.size > PAGE) await index.settle(setImmediate);
}

async function readChanges(on: Queryable, index: SearchIndex): Promise<void> {
  for (;;) {
    const rows = await changesAfter(on, index.changed, PAGE);
    for (const row of rows) {
      if (row.name !== null) index.put(entryOf(row, row.name));
      else if (row.code === SYNONYMS) await readSynonyms(on, index);
      else index.remove(row.code);
    }
    index.changed = rows.at(-1)?.changed ?? index.changed;
    if (rows.length < PAGE) return;
  }
}

async function readSynonyms(on: Queryable, index: SearchIndex): Promise<void> {
  const synonyms = new Map<string, string[]>();
  for (const { term, expansion } of await listSynonyms(on))
    synonyms.set(term, [...(synonyms.get(term) ?? []), expansion]);
  index.synonyms = synonyms;
}

async function readPlaces(on: Queryable, feed: Feed, index: SearchIndex): Promise<void> {
  feed.placesAt = monotonic();
  index.setPlaces(await divisionsUnder(on, '', TOWNSHIP));
}

const entryOf = (row: FeedRow, name: string): SearchEntry => ({
  code: row.code,
  name,
  nameEn: row.name_en,
  aliases: row.aliases,
  summary: row.summary,
  sounds: row.sounds,
  departmentKey: row.department_key,
  departmentName: row.department_name,
  division: row.division,
  level: row.exercise_level,
  audiences: row.audiences,
  themes: row.themes,
  online: row.online,
  matterType: row.matter_type,
  caseType: row.case_type,
  visits: row.visits,
  promisedDays: row.promised_days,
  statutoryDays: row.statutory_days,
  standing: row.standing,
});

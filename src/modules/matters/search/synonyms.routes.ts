// SPDX-License-Identifier: Apache-2.0
/** Words of common speech over HTTP: staff see them, administrators of matters change them. */
import type { Runner } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { listSynonyms } from '../matters.queries.ts';
import { SynonymBody, SynonymsBody, SynonymsDone, SynonymsQuery, SynonymsToAdd } from './search.contract.ts';
import { normalise } from './search-text.rules.ts';
import { addSynonyms, dropSynonym } from './search-words.ts';

const DEFAULT_LIMIT = 100;

export const synonymRoutes = ({ db, runner }: { db: Queryable; runner: Runner }): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/v1/synonyms',
    permission: 'matters.read-synonyms',
    summary: 'Words of common speech and the official words they mean',
    tag: 'matters',
    query: SynonymsQuery,
    response: SynonymsBody,
    handler: async ({ query }) => pageOf(await listSynonyms(db), query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/synonyms',
    permission: 'matters.add-synonyms',
    summary: 'Add words of common speech; pairs that are there stay',
    tag: 'matters',
    body: SynonymsToAdd,
    response: SynonymsDone,
    handler: async ({ actor, body, idempotencyKey }) => {
      await runner.execute(addSynonyms, actor, body, { idempotencyKey });
      return { done: true } as const;
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/synonyms',
    permission: 'matters.drop-synonym',
    summary: 'Take a pair out; one that is not there stays so',
    tag: 'matters',
    query: SynonymBody,
    response: SynonymsDone,
    idempotency: 'none',
    handler: async ({ actor, query }) => {
      await runner.execute(dropSynonym, actor, query);
      return { done: true } as const;
    },
  }),
];

interface Pair {
  readonly term: string;
  readonly expansion: string;
}
const placeOf = ({ term, expansion }: Pair): string => `${term}\n${expansion}`;

/** Pairs that hold the text, in the order of the database, after a place. Some hundreds: they are filtered here. */
function pageOf(
  all: readonly Pair[],
  { q, after, limit = DEFAULT_LIMIT }: { q?: string; after?: string; limit?: number },
): SynonymsBody {
  const sought = normalise(q ?? '');
  const found = all.filter(({ term, expansion }) => term.includes(sought) || expansion.includes(sought));
  const from = after === undefined ? 0 : found.findIndex((pair) => placeOf(pair) === decoded(after)) + 1;
  const page = found.slice(from, from + limit);
  const last = page.at(-1);
  const more = from + limit < found.length && last !== undefined;
  return {
    synonyms: page.map(({ term, expansion }) => ({ term, expansion })),
    total: found.length,
    next: more ? Buffer.from(placeOf(last)).toString('base64url') : null,
  };
}

const decoded = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();

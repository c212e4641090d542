// SPDX-License-Identifier: Apache-2.0
/** Filters of the work list kept under a name, each for the one who kept it. */
import { command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { caseProblems } from '../cases.problems.ts';
import type { KeptFilter, SavedFilter } from './desk.contract.ts';
import { deskProblems } from './desk.problems.ts';
import { filtersOf } from './desk.queries.ts';
import { removeFilter, saveFilter } from './desk.store.ts';
import { staffOf } from './desk-actor.ts';

/** A name that is taken already gets the new filter. @throws list-full */
export const keepFilter = command(
  'cases.save-filter',
  async (
    { tx, actor, now, newId },
    { name, filter }: { readonly name: string; readonly filter: KeptFilter },
  ) => {
    const by = staffOf(actor);
    const said = name.trim();
    if (said === '') throw new Problem(caseProblems['reason-required']);
    const row = { city: by.city, id: newId(), accountId: by.id, name: said, filter, at: now };
    const id = await saveFilter(tx, row);
    if (id === undefined) throw new Problem(deskProblems['list-full']);
    return { id };
  },
);

/** @throws not-found */
export const dropFilter = command(
  'cases.drop-filter',
  async ({ tx, actor }, { id }: { readonly id: string }) => {
    const by = staffOf(actor);
    if (!(await removeFilter(tx, by.city, id, by.id))) throw new Problem(platformProblems['not-found']);
    return { id };
  },
);

/** The filters somebody keeps, in the order they were kept. */
export const readFilters = async (on: Queryable, city: string, accountId: string): Promise<SavedFilter[]> =>
  (await filtersOf(on, city, accountId)).map(({ id, name, filter }) => ({
    id,
    name,
    // Only `keepFilter` writes this column, with what its contract let through.
    filter: filter as KeptFilter,
  }));

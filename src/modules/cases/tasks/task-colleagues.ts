// SPDX-License-Identifier: Apache-2.0
/** Who could take a task: holders of the right post at its body, without those who did a step that must be apart. */
import { staffNames } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import { absencesOfStaff, type Colleague, colleaguesAt } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import type { OpenCase } from '../case-history.ts';
import { taskProblems } from './task.problems.ts';
import type { OpenTask, StaffName } from './task.types.ts';
import { barred, bodyOf } from './task-rights.rules.ts';

/** Roles of those who handle cases: any of them may be asked to sign. */
export const handlingRoles = ['clerk', 'reviewer', 'approver'] as const;

/** One person once, with the posts in one line. */
function people(found: readonly Colleague[]): Map<string, { city: string; posts: string[] }> {
  const byId = new Map<string, { city: string; posts: string[] }>();
  for (const c of found) {
    const known = byId.get(c.staffId) ?? { city: c.city, posts: [] };
    byId.set(c.staffId, { city: c.city, posts: [...known.posts, c.post] });
  }
  return byId;
}

export interface Candidate extends StaffName {
  readonly post: string;
  /** Until when, while away; null while here. */
  readonly absentUntil: string | null;
  readonly deputyId: string | null;
}

async function described(on: Queryable, found: readonly Colleague[], now: Date): Promise<Candidate[]> {
  const byId = people(found);
  const today = civilDateOf(now);
  const cities = [...new Set([...byId.values()].map((p) => p.city))];
  const names = await staffNames(on, cities, [...byId.keys()]);
  const away = (
    await Promise.all(
      cities.map((city) =>
        absencesOfStaff(
          on,
          city,
          [...byId].filter(([, p]) => p.city === city).map(([id]) => id),
          today,
        ),
      ),
    )
  )
    .flat()
    .filter((a) => a.from <= today);
  return [...byId].flatMap(([id, { posts }]) => {
    const name = names.get(id);
    const absence = away.find((a) => a.staffId === id);
    if (name === undefined) return [];
    const post = [...new Set(posts)].join('、');
    return [{ id, name, post, absentUntil: absence?.to ?? null, deputyId: absence?.deputyId ?? null }];
  });
}

/** Colleagues of a body who handle cases. */
export const colleaguesOf = async (on: Queryable, organisationId: string, now: Date): Promise<Candidate[]> =>
  described(on, await colleaguesAt(on, organisationId, handlingRoles), now);

/** Who may take the task, the one who asks left out. */
export async function candidatesFor(
  on: Queryable,
  { fold, stored }: Pick<OpenCase, 'fold' | 'stored'>,
  task: OpenTask,
  now: Date,
): Promise<Candidate[]> {
  const kept = new Set(barred(fold.tasks, task));
  const found = await colleaguesAt(on, bodyOf(task, stored.organisation_id), [task.role]);
  return described(
    on,
    found.filter((c) => !kept.has(c.staffId)),
    now,
  );
}

/** The colleague chosen. @throws no-such-colleague */
export async function chosen(
  on: Queryable,
  found: Pick<OpenCase, 'fold' | 'stored'>,
  task: OpenTask,
  id: string,
): Promise<StaffName> {
  const kept = barred(found.fold.tasks, task);
  const able = await colleaguesAt(on, bodyOf(task, found.stored.organisation_id), [task.role]);
  const colleague = able.find((c) => c.staffId === id);
  if (!colleague || kept.includes(id)) throw new Problem(taskProblems['no-such-colleague'], { to: id });
  return named(on, [colleague], id);
}

/** Colleagues of the body who are asked to sign. @throws no-such-colleague for one who handles no cases there */
export async function asked(
  on: Queryable,
  found: Pick<OpenCase, 'stored'>,
  task: OpenTask,
  ids: readonly string[],
): Promise<StaffName[]> {
  const able = await colleaguesAt(on, bodyOf(task, found.stored.organisation_id), handlingRoles);
  const chosenOnes = ids.map((id) => {
    const colleague = able.find((c) => c.staffId === id);
    if (!colleague) throw new Problem(taskProblems['no-such-colleague'], { to: id });
    return colleague;
  });
  return Promise.all(chosenOnes.map((c) => named(on, [c], c.staffId)));
}

async function named(on: Queryable, of: readonly Colleague[], id: string): Promise<StaffName> {
  const names = await staffNames(
    on,
    of.map((c) => c.city),
    [id],
  );
  const name = names.get(id);
  if (name === undefined) throw new Problem(taskProblems['no-such-colleague'], { to: id });
  return { id, name };
}

// SPDX-License-Identifier: Apache-2.0
/** Whose an item or a body is: who may change it. */
import { organisationsById } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { catalogueProblems } from './catalogue.problems.ts';

/** Bodies that lead the reform of approvals for the departments of their division (审改牵头部门). */
const leading: readonly string[] = ['approval-bureau', 'data-bureau', 'government-office'];

/** What of a body decides. */
export interface KeptBy {
  readonly id: string;
  readonly division: string;
}

/** Whether one division lies in another or is it: zeros at the end stand for all that lies below. */
export const covers = (above: string, below: string): boolean =>
  below.startsWith(above.replace(/(?:00)+$/, ''));

/** Answers for one actor and many owners with one read. */
export async function keeperOf(on: Queryable, actor: Actor): Promise<(owner: KeptBy) => boolean> {
  if (actor.kind === 'system') return () => true;
  if (actor.kind !== 'staff') return () => false;
  const [own] = await organisationsById(on, [actor.organisationId]);
  const leads = own !== undefined && leading.includes(own.key);
  return (owner) => actor.scope.includes(owner.id) || (leads && covers(own.division, owner.division));
}

/** @throws {Problem} `matters.not-the-owner` */
export async function requireKeeper(on: Queryable, actor: Actor, owners: readonly KeptBy[]): Promise<void> {
  const keeps = await keeperOf(on, actor);
  const other = owners.find((owner) => !keeps(owner));
  if (other) throw new Problem(catalogueProblems['not-the-owner'], { owner: other.id });
}

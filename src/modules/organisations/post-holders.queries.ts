// SPDX-License-Identifier: Apache-2.0
/** Who holds which post: for the operator's list of staff. */
import { type Queryable, sql } from '#platform/db.ts';
import { administrativePowers } from './disjoint-powers.rules.ts';
import type { Role } from './organisation.types.ts';

export interface HeldBy {
  readonly city: string;
  readonly staffId: string;
  readonly postId: string;
  readonly title: string;
  readonly roles: readonly Role[];
  readonly organisationId: string;
  readonly organisationName: string;
}

interface HeldByRow {
  city: string;
  staff_id: string;
  post_id: string;
  title: string;
  roles: Role[];
  organisation_id: string;
  organisation_name: string;
}

const holders = sql<HeldByRow>(
  'organisations.post-holders',
  `select h.city, h.staff_id, h.post_id, p.title, p.roles, p.organisation_id, o.name as organisation_name
   from organisations.post_holder h join organisations.post p on p.id = h.post_id join organisations.organisation o on o.id = p.organisation_id
   where h.held_to is null order by p.organisation_id, p.title, h.staff_id limit 5000`,
);

const twoPowers = sql<{ city: string; staff_id: string; powers: string[] }>(
  'organisations.double-powers',
  `select h.city, h.staff_id, array_agg(distinct r.role order by r.role) as powers from organisations.post_holder h
   join organisations.post p on p.id = h.post_id, unnest(p.roles) as r(role)
   where h.held_to is null and r.role = any($1::text[]) group by h.city, h.staff_id having count(distinct r.role) > 1 limit 100`,
);
/** I06: who holds two of the three administrative powers; the database lets nobody. */
export const doublePowers = (
  on: Queryable,
): Promise<{ city: string; staff_id: string; powers: string[] }[]> =>
  on.run(twoPowers, [[...administrativePowers]]);

/** Every post that somebody holds now, by body; at most 5,000. */
export const postHolders = async (on: Queryable): Promise<HeldBy[]> =>
  (await on.run(holders)).map((r) => ({
    city: r.city,
    staffId: r.staff_id,
    postId: r.post_id,
    title: r.title,
    roles: r.roles,
    organisationId: r.organisation_id,
    organisationName: r.organisation_name,
  }));

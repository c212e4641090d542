// SPDX-License-Identifier: Apache-2.0
/** Who holds which post: for the operator's list of staff. */
import { type Queryable, sql } from '#platform/db.ts';
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

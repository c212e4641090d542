// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';
import type { Post } from './organisation.types.ts';

const ofOrganisation = sql<{ id: string; organisation_id: string; title: string; roles: Post['roles'] }>(
  'organisations.posts-of',
  'select id, organisation_id, title, roles from organisations.post where organisation_id = $1 order by title, id',
);

/** Every post of a body, by title. */
export const postsOf = async (on: Queryable, organisationId: string): Promise<Post[]> =>
  (await on.run(ofOrganisation, [organisationId])).map(({ organisation_id, ...post }) => ({
    ...post,
    organisationId: organisation_id,
  }));

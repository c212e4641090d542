// SPDX-License-Identifier: Apache-2.0
import { announce } from '#platform/announcements.ts';
import { command } from '#platform/command.ts';
import { controlOn } from '#platform/controls.ts';
import { isUniqueViolation } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { powersAreApart } from './disjoint-powers.rules.ts';
import type { Division, Organisation, Post, PostHolder } from './organisation.types.ts';
import { postsChanged } from './organisations.events.ts';
import { organisationProblems } from './organisations.problems.ts';
import {
  endHolder,
  saveDivisions,
  saveHolders,
  saveOrganisations,
  savePosts,
} from './organisations.store.ts';

/** Topic of announcements about who holds which post: `city:id` of the holder, or `*` when roles of posts changed. */
export const postsTopic = 'organisations.posts';

/** Loads divisions (行政区划) from a list of your own; codes already there get the new name. Returns how many were written. */
export const registerDivisions = command(
  'organisations.register-divisions',
  async ({ tx }, divisions: readonly Division[]) => {
    let written = 0;
    for (let at = 0; at < divisions.length; at += 5000)
      written += await saveDivisions(tx, divisions.slice(at, at + 5000));
    return written;
  },
);

/** Registers implementing bodies; a body already there gets the new name. */
export const registerOrganisations = command(
  'organisations.register',
  async ({ tx }, list: readonly Organisation[]) => {
    await saveOrganisations(tx, list);
    return list.length;
  },
);

/** What the database refused to hold in one hand, as a refusal; 三权分立 is kept by a trigger that no race passes. */
function refuseJoinedPowers(error: unknown): never {
  throw isUniqueViolation(error, 'disjoint_powers')
    ? new Problem(organisationProblems['powers-apart'])
    : error;
}

/** Creates posts in organisations. @throws powers-apart for a post with two administrative powers */
export const registerPosts = command(
  'organisations.register-posts',
  async ({ tx }, posts: readonly Post[]) => {
    if (!posts.every((p) => powersAreApart(p.roles)) && controlOn('T41'))
      throw new Problem(organisationProblems['powers-apart']);
    await savePosts(tx, posts).catch(refuseJoinedPowers);
    // The roles of a post are those of whoever holds it: everybody is looked up anew.
    await announce(tx, { topic: postsTopic, subject: '*' });
    return posts.length;
  },
);

/** Gives posts to people of the staff. @throws powers-apart when somebody would hold two administrative powers */
export const assignPosts = command(
  'organisations.assign-posts',
  async ({ tx, now }, holders: readonly PostHolder[]) => {
    await saveHolders(tx, holders, now).catch(refuseJoinedPowers);
    for (const { city, staffId } of holders)
      await announce(tx, { topic: postsTopic, subject: `${city}:${staffId}` });
    return holders.length;
  },
);

/** Takes a post from somebody. @throws no-such-holder */
export const endPost = command('organisations.end-post', async (context, holder: PostHolder) => {
  const { tx, now } = context;
  if (!(await endHolder(tx, holder, now))) throw new Problem(organisationProblems['no-such-holder']);
  await announce(tx, { topic: postsTopic, subject: `${holder.city}:${holder.staffId}` });
  context.emit(postsChanged(holder.city, holder.staffId));
  return { ended: true as const };
});

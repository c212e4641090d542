// SPDX-License-Identifier: Apache-2.0
import { command } from '#platform/command.ts';
import type { Division, Organisation, Post, PostHolder } from './organisation.types.ts';
import { saveDivisions, saveHolders, saveOrganisations, savePosts } from './organisations.store.ts';

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

/** Creates posts in organisations. */
export const registerPosts = command(
  'organisations.register-posts',
  async ({ tx }, posts: readonly Post[]) => {
    await savePosts(tx, posts);
    return posts.length;
  },
);

/** Gives posts to people of the staff. */
export const assignPosts = command(
  'organisations.assign-posts',
  async ({ tx, now }, holders: readonly PostHolder[]) => {
    await saveHolders(tx, holders, now);
    return holders.length;
  },
);

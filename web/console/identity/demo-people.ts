// SPDX-License-Identifier: Apache-2.0
/** The picker of the demo: one entry per post that somebody holds, by department, found by any word. */
import type { DemoPeople } from './session.tsx';

export interface DemoPost {
  readonly accountId: string;
  readonly postId: string;
  readonly name: string;
  readonly title: string;
  readonly roles: readonly string[];
}

export interface DemoDepartment {
  readonly name: string;
  readonly posts: readonly DemoPost[];
}

/** Departments in the order of the answer, each with the posts that match every word of `search`. */
export function departmentsOf(
  people: DemoPeople,
  search: string,
  roleName: (role: string) => string,
): DemoDepartment[] {
  const words = search
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const departments = new Map<string, DemoPost[]>();
  for (const person of people.items)
    for (const post of person.posts) {
      const roles = post.roles.map(roleName);
      const said = [person.name, post.title, post.organisationName, ...post.roles, ...roles]
        .join(' ')
        .toLowerCase();
      if (!words.every((word) => said.includes(word))) continue;
      const posts = departments.get(post.organisationName) ?? [];
      posts.push({ accountId: person.id, postId: post.id, name: person.name, title: post.title, roles });
      departments.set(post.organisationName, posts);
    }
  return [...departments].map(([name, posts]) => ({ name, posts }));
}

// SPDX-License-Identifier: Apache-2.0
/** Officials of the demo city, signed in in the post that does what is asked. */

export interface Official {
  readonly id: string;
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface DemoOfficial {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly {
    readonly id: string;
    readonly roles: readonly string[];
    readonly scope: readonly string[];
  }[];
}

/** @throws when no post of the demo city has this role for the body */
export async function signInOfficial(base: string, organisationId: string, role: string): Promise<Official> {
  return signIn(base, role, (scope) => scope.includes(organisationId));
}

/** The official with this role whose bodies have the most open tasks. */
export async function busiestOfficial(base: string, role: string): Promise<Official & { tasks: number }> {
  let busiest: (Official & { tasks: number }) | undefined;
  for (const person of await officials(base)) {
    const post = person.posts.find(({ roles }) => roles.includes(role));
    if (!post) continue;
    const official = await signedIn(base, person, post.id);
    const tasks = await tasksOf(base, official);
    if (!busiest || tasks > busiest.tasks) busiest = { ...official, tasks };
  }
  if (!busiest) throw new Error(`nobody is ${role} in the demo city`);
  return busiest;
}

async function tasksOf(base: string, { headers }: Official): Promise<number> {
  const reply = await fetch(`${base}/api/v1/task-counts`, { headers });
  // The contract of the route.
  const { views } = (await reply.json()) as { views: { view: string; total: number }[] };
  return views.find(({ view }) => view === 'team')?.total ?? 0;
}

async function officials(base: string): Promise<readonly DemoOfficial[]> {
  const people = await fetch(`${base}/api/v1/demo-people?plane=staff`);
  // The contract of the route.
  const { items } = (await people.json()) as { items: DemoOfficial[] };
  return items;
}

async function signIn(
  base: string,
  role: string,
  fits: (scope: readonly string[]) => boolean,
): Promise<Official> {
  for (const person of await officials(base)) {
    const post = person.posts.find((p) => p.roles.includes(role) && fits(p.scope));
    if (post) return signedIn(base, person, post.id);
  }
  throw new Error(`nobody is ${role} there in the demo city`);
}

async function signedIn(base: string, { id, name }: DemoOfficial, postId: string): Promise<Official> {
  const reply = await fetch(`${base}/api/v1/demo-sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ plane: 'staff', accountId: id, postId }),
  });
  if (!reply.ok) throw new Error(`${name} could not sign in: ${reply.status}`);
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { id, name, headers: { 'content-type': 'application/json', accept: 'application/json', cookie } };
}

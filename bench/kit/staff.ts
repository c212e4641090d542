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

/** An official whose post has this role for as many bodies as any. */
export async function busiestOfficial(base: string, role: string): Promise<Official> {
  const most = Math.max(...(await officials(base)).flatMap(({ posts }) => scopes(posts, role)));
  return signIn(base, role, (scope) => scope.length === most);
}

const scopes = (posts: DemoOfficial['posts'], role: string): number[] =>
  posts.filter(({ roles }) => roles.includes(role)).map(({ scope }) => scope.length);

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
  for (const { id, name, posts } of await officials(base)) {
    const post = posts.find((p) => p.roles.includes(role) && fits(p.scope));
    if (!post) continue;
    const reply = await fetch(`${base}/api/v1/demo-sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ plane: 'staff', accountId: id, postId: post.id }),
    });
    if (!reply.ok) throw new Error(`${name} could not sign in: ${reply.status}`);
    const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { id, name, headers: { 'content-type': 'application/json', accept: 'application/json', cookie } };
  }
  throw new Error(`nobody is ${role} there in the demo city`);
}

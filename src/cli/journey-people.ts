// SPDX-License-Identifier: Apache-2.0
/** Who plays which part: people of the demo city, and staff whose posts may act for the matter's body. */
import { type Client, client, JourneyFailed } from './journey-client.ts';

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly companies: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly organisationId: string;
    readonly roles: readonly string[];
    readonly scope: readonly string[];
  }[];
}

export interface Applicant {
  readonly name: string;
  readonly company: string | null;
  readonly client: Client;
}

/** Signs people in one after the other: the first for whom no rule stands in the way is the applicant. */
export async function* applicants(base: string, asCompany: boolean): AsyncGenerator<Applicant> {
  const { items } = await client(base, 'person').get<{ items: DemoPerson[] }>(
    '/api/v1/demo-people?plane=person',
  );
  for (const person of items) {
    const company = person.companies[0];
    if (asCompany && !company) continue;
    const own = client(base, 'person');
    await own.post('/api/v1/demo-sessions', {
      plane: 'person',
      accountId: person.id,
      ...(asCompany && company && { companyId: company.id }),
    });
    yield { name: person.name, company: asCompany && company ? company.name : null, client: own };
  }
}

export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly client: Client;
}

/** The staff member who holds a post with the role over the body; another one than those already acting. */
export async function staffFor(
  base: string,
  role: string,
  organisationId: string,
  not: readonly string[] = [],
): Promise<Staff> {
  const { items } = await client(base, 'staff').get<{ items: DemoPerson[] }>(
    '/api/v1/demo-people?plane=staff',
  );
  const candidates = items.filter((p) => !not.includes(p.id));
  // Somebody of the body itself before somebody who acts for many.
  const fits = candidates.flatMap((p) =>
    p.posts
      .filter((post) => post.roles.includes(role) && post.scope.includes(organisationId))
      .map((post) => ({ p, post })),
  );
  const chosen = fits.sort((a, b) => a.post.scope.length - b.post.scope.length)[0];
  if (!chosen) throw new JourneyFailed(`nobody holds a post as ${role} for ${organisationId}`, 0, 'no-staff');
  const own = client(base, 'staff');
  await own.post('/api/v1/demo-sessions', { plane: 'staff', accountId: chosen.p.id, postId: chosen.post.id });
  return { id: chosen.p.id, name: chosen.p.name, client: own };
}

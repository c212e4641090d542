// SPDX-License-Identifier: Apache-2.0
/** Who plays which part: staff of the body that handles a matter, told by the demo's own list of people. */
import assert from 'node:assert/strict';
import { steadyFetch } from '#test/support/steady-fetch.ts';
import type { DemoPerson } from '../../src/cli/journey-people.ts';
import type { NewVersion } from './catalogue-journey.ts';
import type { AroundGuide } from './catalogue-pages.ts';
import type { Cast } from './handle-journey.ts';

export interface Plot {
  readonly matterCode: string;
  readonly applicant: string;
  readonly cast: Cast;
}

/** The matter of that name, an applicant without a company, and a clerk, a reviewer and another approver for it. */
export async function castFor(url: string, matterName: string): Promise<Plot> {
  const { items } = await get<{ items: { code: string; name: string }[] }>(
    `${url}/api/v1/matters?limit=5&q=${encodeURIComponent(matterName)}`,
  );
  const matterCode = items[0]?.code ?? '';
  const matter = await get<{ organisation: { id: string } }>(`${url}/api/v1/matters/${matterCode}`);
  const persons = await people(url, 'person');
  const staff = await people(url, 'staff');
  const nameOf = (role: string, not = ''): string => {
    const fits = staff.filter(
      ({ name, posts }) =>
        name !== not &&
        posts.every((post) => post.roles.includes(role) && post.scope.includes(matter.organisation.id)),
    );
    const [chosen] = fits.sort((a, b) => widest(a) - widest(b));
    assert.ok(chosen, `the demo has a ${role} for ${matterName}`);
    return chosen.name;
  };
  const reviewer = nameOf('reviewer');
  const applicant = persons.find(({ companies }) => companies.length === 0)?.name ?? '';
  assert.notEqual(applicant, '');
  return {
    matterCode,
    applicant,
    cast: { clerk: nameOf('clerk'), reviewer, approver: nameOf('approver', reviewer) },
  };
}

/**
 * A matter of that name which is kept by an author, with the reviewers whom a new version passes and the item of the
 * catalogue that it follows.
 */
export async function castForNewVersion(url: string, matterName: string): Promise<NewVersion & AroundGuide> {
  const staff = await people(url, 'staff');
  const holder = (role: string, organisationId?: string): string | undefined =>
    staff.find(({ posts }) =>
      posts.every(
        (post) =>
          post.roles.includes(role) && (organisationId === undefined || post.scope.includes(organisationId)),
      ),
    )?.name;
  const { items } = await get<{ items: { code: string; name: string }[] }>(
    `${url}/api/v1/matters?limit=10&q=${encodeURIComponent(matterName)}`,
  );
  for (const { code, name } of items) {
    const { organisation, definition } = await get<{
      organisation: { id: string };
      definition: { catalogCode: string };
    }>(`${url}/api/v1/matters/${code}`);
    const author = holder('matter-admin', organisation.id);
    const [lawyer, owner] = [holder('legal-reviewer'), holder('catalogue-owner')];
    if (author && lawyer && owner)
      return { url, code, name, author, lawyer, owner, item: definition.catalogCode };
  }
  assert.fail(`the demo has an author, a legal reviewer and a catalogue owner for ${matterName}`);
}

const widest = ({ posts }: DemoPerson): number => Math.max(...posts.map(({ scope }) => scope.length));

const people = async (url: string, plane: string): Promise<readonly DemoPerson[]> =>
  (await get<{ items: DemoPerson[] }>(`${url}/api/v1/demo-people?plane=${plane}`)).items;

async function get<T>(address: string): Promise<T> {
  const answer = await steadyFetch(address, { accept: 'application/json' });
  assert.equal(answer.status, 200, address);
  // The published interface; a journey fails where it says something else.
  return (await answer.json()) as T;
}

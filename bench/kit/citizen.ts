// SPDX-License-Identifier: Apache-2.0
/** People of the demo city as applicants: signed in, their files handed in before, their applications ready to send. */
import { createHash } from 'node:crypto';
import { applicableMaterials, constructAnswers, type FormContext } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import type { MatterDefinition } from '#matters';
import { sleep, systemClock } from '#platform/clock.ts';
import { canonicalJson } from '#platform/crypto/index.ts';
import { sampleFile } from '../../src/cli/journey-files.ts';

export interface Citizen {
  readonly id: string;
  readonly name: string;
  readonly cookie: string;
}

/** One application, ready to be sent; `sha256` is what the receipt will say of its answers. */
export interface Application {
  readonly body: string;
  readonly sha256: string;
}

export interface Applicant {
  readonly citizen: Citizen;
  readonly matterCode: string;
  readonly matterName: string;
  readonly files: number;
  /** An application that `mark` makes different from every other one. */
  application(mark: string): Application;
}

export interface PublicMatter {
  readonly code: string;
  readonly organisation: { readonly id: string };
  readonly definition: MatterDefinition;
}

async function json<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text.slice(0, 300)}`);
  // The shape is the contract of the route that was called.
  return JSON.parse(text) as T;
}

/** Signs in up to `most` people of the demo city, one after the other. */
export async function signInCitizens(base: string, most: number): Promise<Citizen[]> {
  const { items } = await json<{ items: { id: string; name: string }[] }>(
    await fetch(`${base}/api/v1/demo-people?plane=person`),
  );
  const citizens: Citizen[] = [];
  for (const { id, name } of items.slice(0, most)) {
    const response = await fetch(`${base}/api/v1/demo-sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ plane: 'person', accountId: id }),
    });
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    await json(response);
    citizens.push({ id, name, cookie });
  }
  return citizens;
}

/** The matter for persons that asks for the fewest materials and that `probe` can really apply for. */
export async function easiestMatter(base: string, probe: Citizen): Promise<PublicMatter> {
  const found = await personMatters(base);
  const asked = found.flatMap((matter) => {
    const made = draft(matter.definition, probe, 1);
    return made ? [{ matter, files: made.required.length }] : [];
  });
  for (const { matter } of asked.sort((a, b) => a.files - b.files)) {
    const applicant = await applicantFor(base, probe, matter).catch(() => undefined);
    if (applicant && (await accepts(base, applicant))) return matter;
  }
  throw new Error('there is no matter that a person of the demo city could apply for');
}

/** Hands in what the matter requires, once; the same files go with each application. */
export async function applicantFor(
  base: string,
  citizen: Citizen,
  { code, definition }: PublicMatter,
): Promise<Applicant> {
  const first = draft(definition, citizen, 1);
  if (!first) throw new Error(`no answers can be made for ${code}`);
  const files: { materialId: string; fileId: string }[] = [];
  for (const material of first.required) {
    const sample = sampleFile(material.accept?.map(String), material.id, `${citizen.id} ${material.id}`);
    const form = new FormData();
    form.append('file', new Blob([Buffer.from(sample.content)], { type: sample.type }), sample.name);
    const { id } = await json<{ id: string }>(
      await fetch(`${base}/api/v1/files`, {
        method: 'POST',
        headers: { cookie: citizen.cookie, 'idempotency-key': `file-${citizen.id}-${material.id}` },
        body: form,
      }),
    );
    files.push({ materialId: material.id, fileId: id });
  }
  return {
    citizen,
    matterCode: code,
    matterName: typeof definition.name === 'string' ? definition.name : definition.name.zh,
    files: files.length,
    application(mark) {
      const delivery = { way: 'electronic', recipient: mark };
      const whole = { matterCode: code, answers: first.answers, files, statementOfTruth: true, delivery };
      const told = canonicalJson({ answers: first.answers, delivery });
      return { body: JSON.stringify(whole), sha256: createHash('sha256').update(told).digest('hex') };
    },
  };
}

export const submitHeaders = ({ cookie }: Citizen, key: string): Record<string, string> => ({
  'content-type': 'application/json',
  accept: 'application/json',
  cookie,
  'idempotency-key': key,
});

async function personMatters(base: string): Promise<PublicMatter[]> {
  const items: { code: string }[] = [];
  let next: string | null = '';
  while (next !== null && items.length < 100) {
    const cursor = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
    const page: { items: { code: string }[]; next: string | null } = await json(
      await fetch(`${base}/api/v1/matters?audience=person${cursor}`),
    );
    items.push(...page.items);
    next = page.next;
  }
  return Promise.all(
    items.map(async ({ code }) => {
      const found = await json<PublicMatter>(await fetch(`${base}/api/v1/matters/${code}`));
      // The public face leaves the examples out; the form rules want the list to be there.
      return { code, organisation: found.organisation, definition: { ...found.definition, examples: [] } };
    }),
  );
}

function draft(definition: MatterDefinition, { name }: Citizen, seed: number) {
  if (!definition.serviceObjects.includes('1')) return undefined;
  const context: FormContext = {
    applicant: { kind: 'person', name },
    today: civilDateOf(systemClock.now()),
  };
  const made = constructAnswers(definition, { seed, ...context });
  if (!made) return undefined;
  const required = applicableMaterials(definition, made.answers, context).filter(
    (m) => m.necessity === 'required',
  );
  return { answers: made.answers, required };
}

/** Files are quarantined until they were checked: asks again for some seconds. */
async function accepts(base: string, applicant: Applicant): Promise<boolean> {
  for (let tries = 0; tries < (applicant.files === 0 ? 1 : 10); tries += 1) {
    const { status } = await fetch(`${base}/api/v1/cases`, {
      method: 'POST',
      headers: submitHeaders(applicant.citizen, `probe-${applicant.citizen.id}-${tries}`),
      body: applicant.application('probe').body,
    });
    if (status === 201) return true;
    await sleep(500);
  }
  return false;
}

// SPDX-License-Identifier: Apache-2.0
/** A city of several departments, for joint cases: real definitions that ship, each handled by its own body. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicableMaterials, generateAnswers } from '#forms';
import {
  type MatterDefinition,
  parseDefinition,
  publishMatters,
  readElements,
  resolveDefinition,
} from '#matters';
import {
  assignPosts,
  type Organisation,
  postsHeldBy,
  type Role,
  registerOrganisations,
  registerPosts,
} from '#organisations';
import { type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import { secureIds } from '#platform/ids.ts';
import { resource } from '#platform/resources.ts';
import { demoFileFor } from '../../seeds/demo-materials.ts';
import type { StoreKind } from './postgres-for-tests.ts';
import { type SmallCity, smallCity } from './small-city.ts';

const setup = system('test-setup');
const district = '329902000000';

export interface Department {
  readonly organisation: Organisation;
  readonly clerk: StaffActor;
  readonly reviewer: StaffActor;
  readonly approver: StaffActor;
}

export interface JointCity extends SmallCity {
  /** By key; `approval-bureau` leads. */
  readonly departments: Readonly<Record<string, Department>>;
  /** 林若溪 for her company. */
  readonly company: PersonActor;
  /** A complete joint application by made-up answers, with files uploaded. */
  application(
    actor: PersonActor,
    eventId: string,
    answers: Readonly<Record<string, string>>,
    seed?: number,
  ): Promise<{
    readonly eventId: string;
    readonly choice: { readonly division: string; readonly answers: Readonly<Record<string, string>> };
    readonly answers: Readonly<Record<string, unknown>>;
    readonly files: readonly { materialId: string; fileId: string }[];
  }>;
}

type Changes = Readonly<Record<string, (shipped: MatterDefinition) => MatterDefinition>>;

/** Codes that GB 32100 accepts, one for each department. */
const codes = [
  '11329902MB00000018',
  '11329902MB00000026',
  '11329902MB00000034',
  '11329902MB00000042',
  '11329902MB00000050',
  '11329902MB00000069',
];

/**
 * @returns null when this machine has no such PostgreSQL. @param matters local code → key of its body
 * @param changes what a test has otherwise than the definitions that ship, by local code
 */
export async function jointCity(
  kind: StoreKind,
  matters: Readonly<Record<string, string>>,
  changes: Changes = {},
): Promise<JointCity | null> {
  const small = await smallCity(kind, 'sample-matter.yaml');
  if (!small) return null;
  const { app } = small;
  const keys = ['approval-bureau', ...new Set(Object.values(matters))];
  const organisations = keys.map((key, at): Organisation => {
    const id = codes[at] ?? `JOINT${at}`;
    return { id, key, name: `临湖区${key}`, division: district };
  });
  await app.runner.execute(registerOrganisations, setup, organisations);
  const departments: Record<string, Department> = {};
  for (const organisation of organisations)
    departments[organisation.key] = {
      organisation,
      clerk: await member(small, organisation, '受理', 'clerk'),
      reviewer: await member(small, organisation, '审查', 'reviewer'),
      approver: await member(small, organisation, '审批', 'approver'),
    };
  await publish(small, matters, departments, changes);
  const { id } = await app.runner.execute(app.identity.registration.registerCompany, setup, {
    name: '云泽湖畔餐饮管理有限公司',
    uscc: '91329902MA00002183',
    kind: 'company',
    division: district,
    address: '云泽市临湖区湖滨大道56号',
    legalRepresentativeId: small.people.lin.id,
    agentIds: [],
  });
  const company: PersonActor = { ...small.people.lin, onBehalfOf: { id, name: '云泽湖畔餐饮管理有限公司' } };
  return {
    ...small,
    departments,
    company,
    application: async (actor, eventId, choice, seed = 7) => {
      const ask = { division: district, answers: choice };
      const { definition } = await app.cases.joint.jointForm(eventId, ask);
      const applicant = await app.cases.applicant(actor);
      const today = small.clock.now().toISOString().slice(0, 10);
      const made = generateAnswers(definition, { seed, applicant, today, attempts: 200 });
      if (!made) throw new Error(`no answers for ${eventId}`);
      const needed = applicableMaterials(definition, made.answers, { applicant, today });
      const files: { materialId: string; fileId: string }[] = [];
      for (const material of needed.filter((m) => m.necessity === 'required')) {
        const facts = await app.materials.acceptUpload(actor, demoFileFor(material));
        files.push({ materialId: material.id, fileId: facts.id });
      }
      return { eventId, choice: ask, answers: made.answers, files };
    },
  };
}

async function member(
  { app }: SmallCity,
  organisation: Organisation,
  what: string,
  role: Role,
): Promise<StaffActor> {
  const city = '3299';
  const name = `${organisation.key}${what}`;
  const staff = { city, name, staffNo: `${organisation.key}-${role}` };
  const { id } = await app.runner.execute(app.identity.registration.registerStaff, setup, staff);
  const postId = secureIds.uuid(app.clock.now());
  const posts = [{ id: postId, organisationId: organisation.id, title: what, roles: [role] }];
  await app.runner.execute(registerPosts, setup, posts);
  await app.runner.execute(assignPosts, setup, [{ city, staffId: id, postId }]);
  const [post] = await postsHeldBy(app.db, city, id);
  if (!post) throw new Error('the post was not assigned');
  return {
    kind: 'staff',
    id,
    city,
    name,
    postId,
    organisationId: organisation.id,
    scope: post.scope,
    cities: post.cities,
    roles: [role],
  };
}

async function publish(
  { app }: SmallCity,
  matters: Readonly<Record<string, string>>,
  departments: Readonly<Record<string, Department>>,
  changes: Changes,
): Promise<void> {
  const root = resource('matters');
  const elements = readElements(join(root, 'elements.yaml'));
  const items = Object.entries(matters).map(([localCode, key]) => {
    const folder = ['companies', 'persons'].find((f) => {
      try {
        return readFileSync(join(root, f, `${localCode}.yaml`)).length > 0;
      } catch {
        return false;
      }
    });
    const parsed = parseDefinition(readFileSync(join(root, folder ?? '', `${localCode}.yaml`), 'utf8'));
    const organisation = departments[key]?.organisation;
    if (!parsed.ok || !organisation) throw new Error(`${localCode} cannot be published`);
    return {
      definition: (changes[localCode] ?? ((shipped) => shipped))(
        resolveDefinition(parsed.definition, elements),
      ),
      organisation: { ...organisation, uscc: organisation.id },
    };
  });
  await app.runner.execute(publishMatters, setup, { items });
}

// SPDX-License-Identifier: Apache-2.0
/** The city of the matrix: two bodies, a company, people who stand to one another in every way, and what belongs to each. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { acceptCase, reviewCase } from '#cases';
import { cookieName } from '#identity';
import { parseDefinition, publishMatters, readElements, resolveDefinition } from '#matters';
import type { Organisation } from '#organisations';
import type { PersonActor, StaffActor } from '#platform/actor.ts';
import { system } from '#platform/actor.ts';
import { resource } from '#platform/resources.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { apiOf, callerFor } from '#test/http/http-for-tests.ts';
import { type JointCity, jointCity } from '#test/support/joint-city.ts';
import { everything, restaurantMatters } from '#test/support/joint-steps.ts';
import { pdfOf, run } from '#test/support/lives.ts';
import { type ActorName, actorNames, type MatrixObject, type ObjectName } from './actors-and-objects.ts';
import { delegate, employ, register } from './matrix-people.ts';

const setup = system('test-setup');

/** Somebody with a session, or nobody. */
export interface Asker {
  ask(method: Method, url: string, payload: unknown, key: string): Promise<LightMyRequestResponse>;
}
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';

export interface MatrixCity extends JointCity {
  readonly http: FastifyInstance;
  readonly callers: Readonly<Record<ActorName, Asker>>;
  readonly objects: Readonly<Record<ObjectName, MatrixObject>>;
  /** A matter of the first body. */
  readonly venueMatter: string;
  /** Somebody of the staff of each body, for hand-overs. */
  readonly colleague: string;
  /** One more case of the neighbour, for the tests of counts. */
  addForeignCase(): Promise<string>;
}

/** @returns null when this machine has no PostgreSQL of its own */
export async function matrixCity(): Promise<MatrixCity | null> {
  const joint = await jointCity('embedded', restaurantMatters);
  if (!joint) return null;
  const other = joint.departments['market-regulation'];
  if (!other) throw new Error('the other body is missing');
  const here = await publishVenue(joint, joint.organisation, 'venue-licence');
  const there = await publishVenue(joint, other.organisation, 'venue-licence-elsewhere');
  const people = await register(joint);
  const staff = await employ(joint);
  const first = { clerk: joint.staff.clerk, reviewer: joint.staff.reviewer, approver: joint.staff.approver };
  const make = (actor: PersonActor, matter = here, body = first) => thingsOf(joint, actor, matter, body);
  const company = { ...people.member, onBehalfOf: people.company };
  const delegations = await delegate(joint, people);
  const agent: PersonActor = {
    ...people.delegate,
    delegation: {
      kind: 'delegation',
      id: delegations.delegate.id,
      principalId: people.principal.id,
      principalCity: people.principal.city,
      principalName: people.principal.name,
      matters: null,
      until: null,
    },
  };
  const objects: Record<ObjectName, MatrixObject> = {
    own: await make(people.owner),
    neighbour: await make(people['other-person']),
    department: await make(people.owner, there, other),
    company: { ...(await make(company)), jointNo: await jointOf(joint, company) },
    delegated: { ...(await make(agent)), delegationId: delegations.delegate.id },
    archived: await make(people.owner),
    unknown,
  };
  const { endedCaseNo, endedFileId } = objects.archived;
  objects.archived = { ...objects.archived, caseNo: endedCaseNo, caseFileId: endedFileId };
  await packArchives(joint);
  const http = await apiOf(joint.app);
  await http.ready();
  const asker = (given: Record<string, string>): Asker => {
    let cookies = given;
    return {
      ask: async (method, url, payload, key) => {
        // Staff without a task say why they look.
        const headers = { 'idempotency-key': key, 'x-look-reason': encodeURIComponent('核对访问矩阵') };
        const body = payload === undefined ? {} : { payload: payload as object }; // JSON of a schema
        const answer = await http.inject({ method, url, cookies, headers, ...body });
        for (const { name, value } of answer.cookies) cookies = { ...cookies, [name]: value };
        return answer;
      },
    };
  };
  const callers: Partial<Record<ActorName, Asker>> = { anonymous: asker({}) };
  const everybody: Record<string, PersonActor | StaffActor> = { ...people.all, ...first, ...staff };
  everybody['other-clerk'] = other.clerk;
  const actFor = ({ id, city }: { id: string; city: string }) => ({
    acting: { kind: 'delegation', id, city },
  });
  const choices: Readonly<Record<string, object>> = {
    member: { companyId: people.company.id },
    'other-agent': { companyId: people.otherCompany.id },
    delegate: actFor(delegations.delegate),
    'revoked-delegate': actFor(delegations.revoked),
  };
  for (const name of actorNames) {
    const actor = everybody[name];
    if (!actor) continue;
    const session = await callerFor(joint.app, http, actor);
    const own = asker({ [cookieName[session.plane]]: session.token });
    callers[name] = own;
    const choice = choices[name];
    if (choice === undefined) continue;
    const chosen = await own.ask('PUT', '/api/v1/session', choice, `matrix-choice-${name}`);
    assert.equal(chosen.statusCode, 200, chosen.body);
  }
  await run(joint, joint.app.authority.delegations.end, people.principal, delegations.revoked);
  return {
    ...joint,
    http,
    // Filled for every name above; a missing one fails at its first call.
    callers: callers as Record<ActorName, Asker>,
    objects,
    venueMatter: here,
    colleague: joint.staff.both.id,
    addForeignCase: async () => (await make(people['other-person'])).caseNo,
    close: async () => {
      await http.close();
      await joint.close();
    },
  };
}

const unknown: MatrixObject = {
  caseNo: '3299020000000000001',
  taskId: 'review.1',
  caseFileId: '00000000-0000-7000-8000-000000000001',
  fileId: '00000000-0000-7000-8000-000000000002',
  draftId: '00000000-0000-7000-8000-000000000003',
  preReviewId: '00000000-0000-7000-8000-000000000004',
  licenceId: '00000000-0000-7000-8000-000000000005',
  deliveryId: '00000000-0000-7000-8000-000000000006',
  endedCaseNo: '3299020000000000001',
  endedFileId: '00000000-0000-7000-8000-000000000007',
  preReviewFileId: '00000000-0000-7000-8000-000000000008',
  jointNo: 'J3299020000000000001',
  companyId: '00000000-0000-7000-8000-000000000009',
  delegationId: '00000000-0000-7000-8000-000000000010',
};

async function publishVenue(c: JointCity, organisation: Organisation, localCode: string): Promise<string> {
  const text = readFileSync(new URL('../support/promise-matter.yaml', import.meta.url), 'utf8');
  const parsed = parseDefinition(text.replace(/^localCode: .*$/m, `localCode: ${localCode}`));
  if (!parsed.ok) throw new Error(`${localCode} does not parse`);
  const elements = readElements(join(resource('matters'), 'elements.yaml'));
  const definition = resolveDefinition(parsed.definition, elements);
  const items = [{ definition, organisation: { ...organisation, uscc: organisation.id } }];
  const [published] = await c.app.runner.execute(publishMatters, setup, { items });
  if (!published) throw new Error(`${localCode} was not published`);
  return published.code;
}

/** Packages are made some minutes after a case ended, a few at a time, and then come into the log. */
async function packArchives({ app, clock }: JointCity): Promise<void> {
  clock.set(new Date(clock.now().getTime() + 900_000));
  const pack = app.cases.recurring.find((job) => job.name === 'cases.archive-pack');
  for (let round = 0; round < 2; round++)
    await asSystem('jobs', async () =>
      pack?.run(
        { id: `${round}`, city: '3299', payload: {}, attempt: 1, now: clock.now() },
        app.db.autocommit,
      ),
    );
  await app.jobs.drain();
}

type Body = Pick<JointCity['staff'], 'clerk' | 'reviewer' | 'approver'>;

let keys = 0;

/** A case that waits for review, one that ended with a licence, a draft, a file, a pre-review. */
async function thingsOf(c: JointCity, actor: PersonActor, matter: string, body: Body): Promise<MatrixObject> {
  const upload = async (): Promise<string> => {
    const facts = await c.app.materials.acceptUpload(actor, {
      name: '平面图.pdf',
      content: pdfOf(`file ${++keys}`),
    });
    return facts.id;
  };
  const caseFileId = await upload();
  const open = await handIn(c, actor, matter, caseFileId);
  await run(c, acceptCase, body.clerk, { caseNo: open });
  const endedFileId = await upload();
  const ended = await handIn(c, actor, matter, endedFileId);
  await run(c, acceptCase, body.clerk, { caseNo: ended });
  await run(c, reviewCase, body.reviewer, { caseNo: ended, opinion: '符合', recommend: 'grant' });
  await run(c, c.app.cases.commands.grant, body.approver, { caseNo: ended, opinion: '' });
  await c.app.jobs.drain();
  await run(c, c.app.cases.commands.dispatch, body.clerk, { caseNo: ended });
  await run(c, c.app.cases.commands.close, body.clerk, { caseNo: ended, note: '' });
  await c.app.jobs.drain();
  const view = await c.app.cases.view(actor, ended);
  const preReviewFileId = await upload();
  const name = '平面图.pdf';
  const files = [{ materialId: 'plan', fileId: preReviewFileId, name, sha256: 'a'.repeat(64) }];
  const kept = { matterCode: matter, answers: { title: '新剧场' }, files, delivery: null, page: null };
  const { id: draftId } = await run(c, c.app.cases.commands.saveDraft, actor, kept);
  const { id: preReviewId } = await run(c, c.app.cases.promises.askPreReview, actor, { draftId });
  return {
    caseNo: open,
    endedCaseNo: ended,
    endedFileId,
    preReviewFileId,
    taskId: 'review.1',
    caseFileId,
    fileId: await upload(),
    draftId,
    preReviewId,
    licenceId: view.licence?.id ?? '',
    deliveryId: view.parcel?.id ?? '',
    jointNo: unknown.jointNo,
    companyId: actor.onBehalfOf?.id ?? unknown.companyId,
    delegationId: unknown.delegationId,
  };
}

async function handIn(c: JointCity, actor: PersonActor, matterCode: string, fileId: string): Promise<string> {
  const { caseNo } = await run(c, c.app.cases.commands.submit, actor, {
    matterCode,
    answers: { title: `湖畔小剧场${++keys}` },
    files: [{ materialId: 'plan', fileId }],
    commitments: ['fireSafe'],
    statementOfTruth: true,
    channel: 'online',
    submissionKey: `matrix-${keys}`,
    delivery: {
      way: 'courier',
      recipient: actor.name,
      phone: '13800138000',
      address: '云泽市临湖区湖滨大道1号',
    },
  });
  return caseNo;
}

async function jointOf(c: JointCity, actor: PersonActor): Promise<string> {
  const application = await c.application(actor, 'restaurant-opening', everything);
  const { jointNo } = await run(c, c.app.cases.joint.commands.submitJoint, actor, {
    ...application,
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: `matrix-joint-${++keys}`,
    channel: 'online',
  });
  return jointNo;
}

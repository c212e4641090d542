// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Actor, anonymous, type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import { type Asked, type CaseOwnership, caseScope, decide, groundsOfSight } from './decide.rules.ts';
import {
  type DataClass,
  dataClasses,
  type Purpose,
  purposes,
  relations,
  sightRules,
} from './policy.rules.ts';

const staff = (
  roles: readonly string[],
  organisationId = 'o1',
  scope: readonly string[] = [organisationId],
): StaffActor => ({
  kind: 'staff',
  id: 's1',
  city: '3299',
  name: '顾晚晴',
  postId: 'p1',
  organisationId,
  scope,
  cities: ['3299'],
  roles,
});
const person = (id: string, company?: string): PersonActor => ({
  kind: 'person',
  id,
  city: '3299',
  name: '林若溪',
  ...(company !== undefined && { onBehalfOf: { id: company, name: '企业' } }),
});
const agentIn = (matters: readonly string[]): PersonActor => ({
  ...person('a2'),
  onBehalfOf: { id: 'c1', name: '企业', matters },
});
const delegate = (
  matters: readonly string[] | null,
  kind: 'delegation' | 'guardianship' = 'delegation',
): PersonActor => ({
  ...person('a2'),
  delegation: {
    kind,
    id: 'd1',
    principalId: 'a1',
    principalCity: '3299',
    principalName: '林若溪',
    matters,
    until: null,
  },
});
const own: CaseOwnership = { city: '3299', organisationId: 'o1', applicantId: 'a1', companyId: null };
const ofCompany: CaseOwnership = { ...own, companyId: 'c1' };
const elsewhere: CaseOwnership = { ...own, organisationId: 'o2', handledBy: ['o2', 'o3'] };

test('who sees what, standing how, for what purpose, is the golden table that those responsible have read', () => {
  const actors: [string, Actor, Asked][] = [
    ['anonymous', anonymous, own],
    ['applicant', person('a1'), own],
    ['applicant, for a company', person('a1', 'c1'), own],
    ['other person', person('a2'), own],
    ['agent of the company', person('a2', 'c1'), ofCompany],
    ['applicant, for herself', person('a1'), ofCompany],
    ['agent of the company, in other matters', agentIn(['m2']), ofCompany],
    ['agent of the company, in this matter', agentIn(['m1']), { ...ofCompany, matterCode: 'm1' }],
    ['delegate, case of the applicant’s own', delegate(null), own],
    ['delegate, handed in under it', delegate(null), { ...own, delegationId: 'd1' }],
    ['delegate, handed in under another', delegate(null), { ...own, delegationId: 'd2' }],
    ['applicant, handed in by a delegate', person('a1'), { ...own, delegationId: 'd1' }],
    ['guardian of the applicant', delegate(null, 'guardianship'), own],
    ['delegate in other matters', delegate(['m2']), { ...own, delegationId: 'd1' }],
    ['delegate in this matter', delegate(['m1']), { ...own, delegationId: 'd1', matterCode: 'm1' }],
    ['delegate, own case of the delegate', delegate(null), { ...own, applicantId: 'a2' }],
    ['delegate, company of the principal', delegate(null), ofCompany],
    [
      'delegate whose authority ended',
      { ...delegate(null), authorityEnded: true },
      { ...own, delegationId: 'd1' },
    ],
    ['agent of another company', person('a2', 'c2'), ofCompany],
    ...[
      'clerk',
      'reviewer',
      'approver',
      'supervisor',
      'matter-admin',
      'legal-reviewer',
      'catalogue-owner',
      'system-admin',
      'security-admin',
      'audit-admin',
    ].flatMap((role): [string, Actor, Asked][] => [
      [`${role} of the body`, staff([role]), own],
      [`${role} entrusted by the body`, staff([role], 'o4', ['o4', 'o1']), own],
      [`${role} with a task`, staff([role], 'o3'), elsewhere],
      [`${role} elsewhere`, staff([role], 'o9'), own],
    ]),
    ['the platform', system('job'), own],
  ];
  const sees = (actor: Actor, c: Asked, dataClass: DataClass): string =>
    purposes
      .filter((purpose: Purpose) => groundsOfSight(actor, { ...c, dataClass, purpose }).length > 0)
      .join(' ') || '-';
  const printed = [
    `${''.padEnd(40)}${dataClasses.map((d) => d.padEnd(14)).join('')}`.trimEnd(),
    ...actors.map(([name, actor, c]) =>
      `${name.padEnd(40)}${dataClasses.map((d) => sees(actor, c, d).padEnd(14)).join('')}`.trimEnd(),
    ),
    '',
  ].join('\n');
  assert.equal(printed, readFileSync(new URL('sight.golden.txt', import.meta.url), 'utf8'), `\n${printed}`);
});

test('a decision says by what: the post, the task, the ownership, or what is missing', () => {
  assert.deepEqual(decide(person('a1'), 'cases.read', own), {
    allowed: true,
    because: [{ kind: 'applicant' }],
  });
  assert.deepEqual(decide(person('a2', 'c1'), 'cases.read', ofCompany).because, [
    { kind: 'company', companyId: 'c1' },
  ]);
  assert.deepEqual(
    decide(staff(['clerk', 'approver'], 'o2', ['o2', 'o3']), 'cases.read', elsewhere).because,
    [
      { kind: 'body', role: 'clerk', organisationId: 'o2' },
      { kind: 'body', role: 'approver', organisationId: 'o2' },
      { kind: 'task', role: 'clerk', organisationId: 'o3' },
      { kind: 'task', role: 'approver', organisationId: 'o3' },
    ],
  );
  assert.deepEqual(decide(anonymous, 'cases.read', own), {
    allowed: false,
    because: [{ kind: 'no-permission', permission: 'cases.read' }],
  });
  assert.deepEqual(decide(person('a2'), 'cases.read', own), {
    allowed: false,
    because: [{ kind: 'no-relation' }],
  });
  assert.deepEqual(decide(staff(['clerk']), 'cases.accept').because, [
    { kind: 'permission', permission: 'cases.accept' },
  ]);
});

test('a role brings no sight that its row does not name: not by the words `person`, `system` or those of every object', () => {
  for (const role of ['person', 'system', 'constructor', '__proto__', 'toString', ''])
    for (const c of [own, elsewhere]) {
      assert.deepEqual(groundsOfSight(staff([role], 'o1', ['o1', 'o2']), c), [], role);
      assert.deepEqual(caseScope(staff([role])), { kind: 'none' }, role);
    }
});

test('the policy names only what there is, and each row allows something', () => {
  for (const rule of sightRules) {
    assert.ok(rule.by.length > 0 && rule.classes.length > 0 && rule.purposes.length > 0, rule.who);
    for (const by of rule.by) assert.ok(relations.includes(by));
  }
  assert.equal(new Set(sightRules.map((rule) => rule.who)).size, sightRules.length);
});

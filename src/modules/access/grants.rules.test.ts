// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { type Actor, anonymous, type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { authorise } from './authorise.ts';
import { requireVisible } from './case-sight.ts';
import { type CaseOwnership, type CaseScope, caseScope, maySeeCase } from './decide.rules.ts';
import { mayRun, permissions } from './grants.rules.ts';

const staff = (roles: readonly string[], scope: readonly string[] = ['o1']): StaffActor => ({
  kind: 'staff',
  id: 's1',
  city: '3299',
  name: '顾晚晴',
  postId: 'p1',
  organisationId: 'o1',
  scope,
  cities: ['3299'],
  roles,
});
const person = (id: string, companyId?: string): PersonActor => ({
  kind: 'person',
  id,
  city: '3299',
  name: '林若溪',
  ...(companyId !== undefined && { onBehalfOf: { id: companyId, name: '企业' } }),
});
const roles = [
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
];
const columns: [string, Actor][] = [
  ['anonymous', anonymous],
  ['person', person('a1')],
  ...roles.map((role): [string, Actor] => [role, staff([role])]),
  ['no-role', staff([])],
  ['system', system('job')],
];
const names = [...Object.keys(permissions), 'no.such-permission'];

test('who may run what is the golden matrix that those responsible have read', () => {
  const first = Math.max(...names.map((n) => n.length)) + 2;
  const line = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(first)}${cells.map((cell, i) => cell.padEnd((columns[i]?.[0].length ?? 0) + 2)).join('')}`.trimEnd();
  const header = line(
    '',
    columns.map(([name]) => name),
  );
  const rows = names.map((name) =>
    line(
      name,
      columns.map(([, actor]) => (mayRun(actor, name) ? 'yes' : '-')),
    ),
  );
  const printed = `${[header, ...rows].join('\n')}\n`;
  const golden = readFileSync(new URL('permissions.golden.txt', import.meta.url), 'utf8');
  assert.equal(printed, golden, `\n${printed}`);
});

test('names that every object has are no permissions', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', ''])
    for (const [who, actor] of columns.filter(([who]) => who !== 'system'))
      assert.equal(mayRun(actor, name), false, `${who} ${name}`);
});

test('a role is held by staff only: a person cannot bring one along, nor staff the kind of a person', () => {
  const claiming = { ...person('a1'), roles: ['approver'] } as PersonActor;
  assert.equal(mayRun(claiming, 'cases.grant'), false);
  assert.equal(mayRun(staff(['person', 'public']), 'cases.submit'), false);
  assert.equal(mayRun(staff(['clerk', 'approver']), 'cases.grant'), true);
});

const code = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;

test('an authority that ended lets nothing be done but choosing anew', () => {
  const lapsed: PersonActor = { ...person('a1'), authorityEnded: true };
  assert.equal(mayRun(lapsed, 'signed-in'), true);
  for (const name of Object.keys(permissions).filter((n) => n !== 'signed-in'))
    if (!(permissions as Record<string, readonly string[]>)[name]?.includes('public'))
      assert.equal(mayRun(lapsed, name), false, name);
});

test('refusing says whether signing in would help', () => {
  assert.throws(() => authorise(anonymous, 'cases.submit'), code('platform.sign-in-required'));
  assert.throws(() => authorise(staff(['clerk']), 'cases.submit'), code('platform.forbidden'));
  authorise(person('a1'), 'cases.submit');
  authorise(anonymous, 'public');
});

/** Which rows a query with this scope finds, as `cases.queries.ts` writes its `where`. */
function found(scope: CaseScope, c: CaseOwnership): boolean {
  if (scope.kind === 'all') return true;
  if (scope.kind === 'none') return false;
  if (scope.kind === 'organisations')
    return [c.organisationId, ...(c.handledBy ?? [])].some((id) => scope.ids.includes(id));
  if (scope.delegationId !== undefined && c.delegationId !== scope.delegationId) return false;
  if (scope.matters && !scope.matters.includes(c.matterCode ?? '')) return false;
  return scope.companyId === null
    ? c.applicantId === scope.accountId && c.companyId === null
    : c.companyId === scope.companyId;
}

const id = fc.constantFrom('a1', 'a2', 'a3');
const company = fc.constantFrom('c1', 'c2');
const organisation = fc.constantFrom('o1', 'o2', 'o3');
const matter = fc.constantFrom('m1', 'm2');
const matters = fc.option(fc.uniqueArray(matter, { maxLength: 2 }));
const actors: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant(anonymous),
  fc.constant(system('job')),
  id.map((i) => person(i)),
  fc.tuple(id, company).map(([i, c]) => person(i, c)),
  fc.tuple(id, company, matters).map(
    ([i, c, m]): PersonActor => ({
      ...person(i),
      onBehalfOf: { id: c, name: '企业', matters: m },
    }),
  ),
  fc.tuple(id, id, matters, fc.boolean(), fc.constantFrom('delegation', 'guardianship')).map(
    ([i, principalId, m, ended, kind]): PersonActor => ({
      ...person(i),
      delegation: {
        kind,
        id: 'd1',
        principalId,
        principalCity: '3299',
        principalName: '',
        matters: m,
        until: null,
      },
      ...(ended && { authorityEnded: true }),
    }),
  ),
  fc
    .tuple(fc.subarray(roles), fc.uniqueArray(organisation, { maxLength: 3 }))
    .map(([held, scope]) => staff(held, scope)),
);
/** Those with tasks at other bodies, too: these bodies' lists of tasks show them. */
const someCase: fc.Arbitrary<CaseOwnership> = fc.record({
  handledBy: fc.uniqueArray(organisation, { maxLength: 2 }),
  city: fc.constantFrom('3299', '3201'),
  organisationId: organisation,
  applicantId: id,
  companyId: fc.option(company),
  matterCode: matter,
  delegationId: fc.constantFrom('d1', 'd2', null),
});

/** Runs the comparison against some scope of an actor; throws at the first disagreement. */
const compare = (scopeOf: (actor: Actor) => CaseScope): void =>
  fc.assert(
    fc.property(actors, someCase, (actor, c) => {
      assert.equal(found(scopeOf(actor), c), maySeeCase(actor, c));
    }),
    { seed: 20260901, numRuns: 5000 },
  );

test('a list shows exactly the cases that may be opened', () => compare(caseScope));

test('planted offenders: a wrong scope is caught', () => {
  const wrong: ((actor: Actor) => CaseScope)[] = [
    (a) => (a.kind === 'person' ? { kind: 'applicant', accountId: a.id, companyId: null } : caseScope(a)),
    (a) =>
      a.kind === 'person' && a.delegation && !a.authorityEnded
        ? { kind: 'applicant', accountId: a.delegation.principalId, companyId: null }
        : caseScope(a),
    (a) => (a.kind === 'staff' ? { kind: 'organisations', ids: [a.organisationId] } : caseScope(a)),
    (a) => (a.kind === 'staff' ? { kind: 'organisations', ids: a.scope } : caseScope(a)),
    (a) => (a.kind === 'anonymous' ? { kind: 'all' } : caseScope(a)),
  ];
  for (const [i, scopeOf] of wrong.entries())
    assert.throws(() => compare(scopeOf), /Property failed/, `offender ${i}`);
});

test('rules of sight: own cases apart from the company’s, no case for a post without a role', () => {
  const own: CaseOwnership = { city: '3299', organisationId: 'o1', applicantId: 'a1', companyId: null };
  const ofCompany = { ...own, companyId: 'c1' };
  assert.ok(maySeeCase(person('a1'), own));
  assert.ok(
    !maySeeCase(person('a1'), ofCompany),
    'who no longer acts for the company no longer sees its cases',
  );
  assert.ok(maySeeCase(person('a2', 'c1'), ofCompany));
  assert.ok(!maySeeCase(person('a1', 'c2'), own));
  assert.ok(!maySeeCase(staff([]), own));
  assert.ok(!maySeeCase(staff(['clerk'], ['o2']), own));
  assert.throws(() => requireVisible(anonymous, own), code('platform.not-found'));
});

/** Commands that only the platform itself runs: no row, so that no actor from outside ever may. */
const systemOnly: Readonly<Record<string, string>> = {
  'licences.serve-system': 'a system proves itself by its token, and its grant says what it gets',
  'licences.revoke': 'a part of a finding that a promise was broken; else one drafts it and another decides',
  'licences.register-first-seal': 'the seal of a body that issues its first licence, when it has none yet',
  'matters.fill-traits': 'makes again what the drift report compares, after an upgrade',
  'matters.publish': 'nobody publishes past the reviews: only the command line and seeds',
  'matters.set-status': 'staff suspend, resume and cancel with a reason',
  'matters.take-effect': 'on its day, by a job',
  'matters.resume-due': 'on its day, by a job',
  'matters.record-guide-checks': 'what the job found that reads every guide',
  'matters.escalate-guide-tasks': 'a task that is late goes up, by a job',
  'matters.settle-lists': 'ends exemptions on their day, by a job',
  'matters.import-chunk': 'the import, from the command line',
  'matters.import-items': 'the import, from the command line',
  'cases.number-archive': 'a case that ended takes its archive number when it is packed',
  'cases.number-document': 'a document whose act bears no number takes one when it is made',
  'identity.register-company':
    'after the provider above named its representative, or from seeds; a person claims a company',
  'identity.add-site-client': 'the operator at the command line, who holds the keys of the machine',
  'identity.remove-site-client': 'the operator at the command line',
  'identity.agree-to-site': 'the person’s answer on the page that says what a site is told',
  'identity.end-site-sessions': 'a job after a session ended',
  'identity.tell-site-later': 'the provider, while somebody signs out at a site',
  'identity.keep-upstream-attempt': 'a sign-in that was begun at the provider above',
  'identity.accept-verified': 'what the provider above proved, after its answer was judged',
  'identity.link-verified': 'what the provider above proved, after the holder signed in as before',
  'identity.erase-account': 'the end of an account on its day, a job',
  'cases.expire-signing': 'the days of a round of signatures are over, a job',
  'cases.bind-signing': 'a round of signatures was handed in, a listener',
  'identity.tell-of-lock': 'after the last try before a lock, by whoever tried',
  'identity.open-session': 'runs after the password was checked, as `sign-in`',
  'identity.ask-code': 'asked by who is not signed in yet; limited per number, device and network',
  'identity.register-with-code': 'after the number was proved by a code',
  'identity.recover-password': 'after the number was proved by a code',
  'identity.prove-mobile': 'a number that the operator or the demo knows to be proved',
  'identity.add-passkey': 'after the passkey was verified, for its own account or a half session',
  'identity.offer-totp': 'for one’s own account or a half session that must set one up',
  'identity.confirm-totp': 'for one’s own account or a half session that must set one up',
  'access.note-emergency-act': 'written before each command under an emergency power',
  'access.end-due-emergency-power': 'its time is over, a job',
  'cases.release-leaver': 'a job after a member of staff left',
  'identity.sign-out': 'needs the token itself, which only its holder has',
  'operator.add-staff': 'the operator at the command line, who holds the keys of the machine',
  'organisations.register-imported': 'the import of guides, from the command line',
  'materials.open-upload': 'part of an upload that `materials.upload` allowed',
  'materials.announce-content': 'part of an upload that `materials.upload` allowed',
  'materials.refuse-upload': 'part of an upload that `materials.upload` allowed',
  'materials.discard-upload': 'part of an upload that `materials.upload` allowed, or the sweep of old ones',
  'materials.keep-signs': 'what was measured in a file just received',
  'materials.record-scan': 'the scanner’s verdict, a job',
  'deliveries.book': 'a job after a delivery was ordered',
  'deliveries.save-reports': 'what the carrier reports, a job',
  'matters.set-popularity': 'counted from cases, never set by hand',
  'cases.strike-step-timer': 'what a definition says of late steps and timers, a job',
  'cases.advance-joint': 'what follows from the fate of a part of a joint case, a job',
  'cases.issue-due-joint-notice': 'the one notice on its last day, 行政许可法第三十二条, a job',
  'cases.lapse': 'the legal clock, 行政许可法第三十二条',
  'cases.note-renewal': 'a job after a renewal was handed in',
  'cases.issue-deemed-licence': 'the licence of a renewal by silence, 行政许可法第五十条',
  'cases.begin-commitment-checks': 'a job after a decision that rests on a commitment',
  'cases.lapse-commitment': 'the terms of checks and corrections, by a job',
  'cases.lapse-pre-reviews': 'promises of pre-review that have passed, by a job',
  'cases.overtake-pre-reviews': 'a job after the application was handed in',
  'licences.seal': 'a job after the decision',
  'licences.tell-expiry': 'the end of a term, a job',
  'licences.keep-face': 'a job after the licence came into force',
  'licences.draw-status-places': 'a place in a status list, when a credential is made',
  'licences.redeem-offer': 'a wallet with the code of an offer, which is its holder’s consent',
  'licences.claim-credential': 'a wallet with the token of an offer',
  'access.raise-look-alerts': 'the watch over who looked, a job',
  'access.seal-looks': 'tells the audit log count and hash of the looks, a job',
  'matters.record-link-looks': 'what other sites answered, a job',
};

/** Every name given to `command(…)` or its kinds in the program, tests left out. */
function commandNames(): string[] {
  const src = fileURLToPath(new URL('../../', import.meta.url));
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (f) => f.endsWith('.ts') && !/(\.test|-samples|-for-tests)\.ts$/.test(f),
  );
  return files.flatMap((f) =>
    [
      ...readFileSync(join(src, f), 'utf8').matchAll(
        /\b(?:c|singleStatementC|optimisticC)ommand(?:<[^(]*>)?\(\s*'([^']+)'/g,
      ),
    ].map((m) => m[1] ?? ''),
  );
}

test('every command has a row in the table, or a reason why only the platform runs it', () => {
  const found = commandNames();
  assert.ok(found.length > 25, `${found.length} commands found`);
  const known = new Set([...Object.keys(permissions), ...Object.keys(systemOnly)]);
  assert.deepEqual(
    found.filter((name) => !known.has(name)),
    [],
  );
  assert.deepEqual(
    Object.keys(systemOnly).filter((name) => !found.includes(name)),
    [],
    'a reason for nothing',
  );
  assert.deepEqual(
    Object.keys(systemOnly).filter((name) => Object.hasOwn(permissions, name)),
    [],
  );
});

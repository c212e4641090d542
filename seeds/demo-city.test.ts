// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { type CaseState, caseStates, casesAfter, eventsOf, foldCase, type StoredCase } from '#cases';
import { listDemoAccounts, type OpenSession } from '#identity';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { parseOrganisationCode } from '#law/identifiers/organisation-code.ts';
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import { type HeldPost, organisationsById, postsHeldBy, readDivisions } from '#organisations';
import { system } from '#platform/actor.ts';
import { type Clock, stillClock } from '#platform/clock.ts';
import { seededIds } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { migrate, migrationsFingerprint, readMigrations } from '#platform/migrate.ts';
import { migrationFolders } from '#platform/resources.ts';
import { freshDatabase, type TestDatabase, testServer } from '#test/support/postgres-for-tests.ts';
import { type App, createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import modules from '../src/modules.json' with { type: 'json' };
import { isEmpty, type SeedReport, seedDemoCity } from './demo-city.ts';
import { jiangsuDivisions } from './jiangsu-divisions.ts';
import { demoPassword } from './register-staff.ts';
import { yunzeCompanies } from './yunze-companies.ts';
import { yunzeDivisions } from './yunze-divisions.ts';
import { yunzeOrganisations } from './yunze-organisations.ts';
import { yunzePeople } from './yunze-people.ts';

/** A Tuesday at half past ten in Shanghai; the two months before it hold the National Day holiday. */
const now = new Date('2026-11-17T02:30:00Z');

let made:
  | { dir: string; database: TestDatabase; app: App; report: SeedReport; stored: StoredCase[] }
  | undefined;

before(async () => {
  const server = await testServer('embedded');
  if (!server) return;
  const migrations = await readMigrations(migrationFolders(modules));
  const database = await freshDatabase(
    server,
    async (url) => void (await migrate(url, migrations)),
    migrationsFingerprint(migrations),
  );
  const dir = await mkdtemp(join(tmpdir(), 'tongban-seed-'));
  const read = readConfig({ DATA_DIR: dir, DATABASE_URL: database.url, LOG_LEVEL: 'silent' });
  if (!read.ok) throw new Error(read.faults.join('; '));
  const log = createLog('silent');
  const compose = (clock: Clock): Promise<App> =>
    createApp({
      config: read.config,
      databaseUrl: database.url,
      log,
      clock,
      ids: seededIds('demo-city'),
      outside: system('test'),
    });
  const app = await compose(stillClock(now));
  assert.equal(await isEmpty(app), true);
  const report = await seedDemoCity({ createApp: compose, now, say: () => undefined });
  const stored: StoredCase[] = [];
  for (;;) {
    const last = stored.at(-1);
    const batch = await casesAfter(app.db, last?.city ?? '', last?.case_no ?? '', 200);
    if (batch.length === 0) break;
    stored.push(...batch);
  }
  made = { dir, database, app, report, stored };
});

after(async () => {
  await made?.app.close();
  await made?.database.drop();
  if (made) await rm(made.dir, { recursive: true, force: true });
});

/** The city, or a skipped test where no PostgreSQL can be started. */
function city(t: TestContext): NonNullable<typeof made> | undefined {
  if (!made) t.skip('no embedded PostgreSQL on this machine');
  return made;
}

test('the city holds its matters, people and cases, and is not empty any more', async (t) => {
  const of = city(t);
  if (!of) return;
  const { report, stored } = of;
  assert.deepEqual(report.abandoned, []);
  assert.ok(report.definitions >= 40, `${report.definitions} definitions`);
  assert.ok(report.matters >= 65, `${report.matters} published matters`);
  assert.ok(report.cases >= 200, `${report.cases} cases`);
  assert.equal(stored.length, report.cases);
  assert.ok(new Set(stored.map((c) => c.matter_name)).size >= 30);
  assert.ok(report.ratings >= 25, `${report.ratings} ratings`);
  assert.equal(report.introduction.length, 6);
  assert.equal(await isEmpty(of.app), false);
});

test('versions are on their way: every stage that waits for somebody, a suspended and a cancelled matter', async (t) => {
  const of = city(t);
  if (!of) return;
  const stages = await of.app.db.admin<{ stage: string }>('select stage from matters.draft order by stage');
  assert.deepEqual(
    stages.map((row) => row.stage),
    ['draft', 'legal-review', 'returned', 'scheduled', 'standards-review'],
  );
  const standing = await of.app.db.admin<{ status: string; reason: string }>(
    `select status, status_note ->> 'reason' as reason from matters.matter where status <> 'in-use' order by status`,
  );
  assert.deepEqual(
    standing.map((row) => [row.status, row.reason.length > 10]),
    [
      ['cancelled', true],
      ['suspended', true],
    ],
  );
});

test('every state of a case can be seen, closed cases most', (t) => {
  const of = city(t);
  if (!of) return;
  const count = (state: CaseState): number => of.stored.filter((c) => c.state === state).length;
  assert.deepEqual(
    caseStates.filter((state) => count(state) === 0),
    [],
  );
  const closed = count('closed') / of.stored.length;
  assert.ok(closed > 0.35 && closed < 0.55, `${closed} closed`);
  const today = civilDateOf(now);
  const overdue = of.stored.filter(
    (c) => ['accepted', 'reviewed'].includes(c.state) && c.due_on !== null && c.due_on < today,
  );
  assert.ok(overdue.length >= 3 && overdue.length <= 15, `${overdue.length} overdue`);
  assert.ok(of.stored.some((c) => c.events.some((e) => e.name === 'acceptance-deemed')));
  assert.ok(of.stored.some((c) => c.events.some((e) => e.name === 'extended')));
});

test('stored states equal the fold of their events; times rise and never lie in the future', (t) => {
  const of = city(t);
  if (!of) return;
  for (const c of of.stored) {
    const events = eventsOf(c);
    const fold = foldCase(events);
    assert.equal(fold.state, c.state, c.case_no);
    assert.equal(fold.version, c.version, c.case_no);
    assert.equal(fold.acceptedOn, c.accepted_on as CivilDate | null, c.case_no);
    for (const [index, e] of events.entries()) {
      assert.ok(e.at.getTime() <= now.getTime(), `${c.case_no} ${e.name} lies in the future`);
      const earlier = events[index - 1];
      assert.ok(
        !earlier || earlier.at.getTime() <= e.at.getTime(),
        `${c.case_no} ${e.name} goes back in time`,
      );
    }
    const decided = fold.decision && c.events.find((e) => e.name === fold.decision?.outcome);
    if (decided) assert.notEqual(decided.actor, fold.review?.by, `${c.case_no} was decided by its reviewer`);
  }
});

test('what seeds/README.md counts is what is made', (t) => {
  const of = city(t);
  if (!of) return;
  const text = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const told = (after: RegExp): number => Number(after.exec(text)?.[1]);
  assert.equal(told(/posts and (\d+) people/), of.report.staff);
  assert.equal(told(/(\d+) bodies/), of.report.organisations);
  assert.equal(told(/\| (\d+) people \(/), of.report.people);
  assert.equal(told(/and (\d+) companies/), of.report.companies);
  assert.ok(Math.abs(told(/Some (\d+) cases/) - of.report.cases) <= 10, `${of.report.cases} cases`);
});

test('a township does the first steps of what the county decides, and two reviewers countersign', (t) => {
  const of = city(t);
  if (!of) return;
  const folds = (matter: string) =>
    of.stored.filter((c) => c.matter_name === matter).map((c) => foldCase(eventsOf(c)).tasks);
  const townships = new Set(
    yunzeOrganisations()
      .filter((o) => o.key === 'township')
      .map((o) => o.id),
  );
  const allowances = folds('最低生活保障认定');
  assert.ok(
    allowances.some((tasks) => tasks.bodies.some((id) => townships.has(id)) && tasks.done.length >= 3),
    `${allowances.length} allowances, none of a township`,
  );
  const permits = folds('建筑工程施工许可证核发');
  const safety = permits.flatMap((tasks) => tasks.done.filter((d) => d.step === 'safety'));
  assert.ok(safety.length > 0, `${permits.length} permits, none countersigned`);
  for (const { by } of safety) assert.equal(new Set(by).size, 2);
});

test('a parent handles the cases of a body without staff, and parents are there', async (t) => {
  const of = city(t);
  if (!of) return;
  const all = yunzeOrganisations();
  const byId = new Map(all.map((o) => [o.id, o]));
  assert.equal(byId.size, all.length);
  for (const o of all.filter((each) => each.staffing === 'none')) {
    const parent = byId.get(o.parentId ?? '');
    assert.equal(parent?.key, 'approval-bureau', o.name);
    assert.equal(parent?.division, o.division, o.name);
  }
  const known = await organisationsById(of.app.db, [...new Set(of.stored.map((c) => c.organisation_id))]);
  assert.ok(known.length >= 15, `${known.length} bodies have cases`);
});

test('people and staff sign in with the password of the demo; one person holds posts in two bodies', async (t) => {
  const of = city(t);
  if (!of) return;
  const { app } = of;
  const { signIn, openSessionCommand } = app.identity.signIn;
  const open = (input: OpenSession) => app.runner.execute(openSessionCommand, system('test'), input);
  const citizen = yunzePeople[0]?.residentId ?? '';
  for (const [plane, handle] of [
    ['person', citizen],
    ['staff', 'yz1001'],
  ] as const) {
    const session = await signIn({ plane, handle, password: demoPassword }, open);
    assert.equal((await app.identity.resolver.resolve(session.token, plane)).kind, plane);
  }
  const staff = await listDemoAccounts(app.db, 'staff');
  const held = await Promise.all(staff.map((a) => postsHeldBy(app.db, a.city, a.id)));
  assert.ok(held.every((posts) => posts.length > 0));
  assert.ok(held.some((posts) => new Set(posts.map((p) => p.organisationId)).size === 2));
  assert.ok(held.every((posts) => !bothInOneBody(posts)));
});

/** Whether somebody could review and decide the same case. */
const bothInOneBody = (posts: readonly HeldPost[]): boolean =>
  posts.some(
    (p) =>
      p.roles.includes('reviewer') &&
      posts.some((q) => q.organisationId === p.organisationId && q.roles.includes('approver')),
  );

test('numbers of people, companies and bodies pass their check digits', () => {
  for (const p of yunzePeople) assert.equal(parseResidentId(p.residentId).ok, true, p.name);
  assert.equal(yunzePeople.length, 30);
  assert.equal(new Set(yunzePeople.map((p) => p.residentId)).size, 30);
  const codes = [...yunzeCompanies, ...yunzeOrganisations().map(({ id, name }) => ({ uscc: id, name }))];
  for (const { uscc, name } of codes) {
    const parsed = parseUscc(uscc);
    assert.ok(parsed.ok, name);
    assert.equal(parseOrganisationCode(parsed.value.organisationCode).ok, true, name);
  }
  assert.equal(new Set(codes.map((c) => c.uscc)).size, codes.length);
  const names = new Set(yunzePeople.filter((p) => p.account).map((p) => p.name));
  for (const c of yunzeCompanies)
    for (const name of [c.legalRepresentative, ...c.agents]) assert.ok(names.has(name), `${c.name}: ${name}`);
});

test('every division stands under its parent', () => {
  const all = [...jiangsuDivisions(), ...yunzeDivisions()];
  const byCode = new Map(all.map((d) => [d.code, d]));
  assert.equal(byCode.size, all.length);
  for (const d of all) {
    assert.match(d.code, /^\d{12}$/);
    if (d.parent !== null) assert.equal(byCode.get(d.parent)?.level, d.level - 1, d.name);
  }
});

test('Jiangsu is as the table of divisions has it', (t) => {
  const path = '../shared/data/regions/divisions-l1-l3.csv';
  if (!existsSync(path)) return t.skip('../shared is absent');
  // Development zones (…71, …76) are statistical units without a code of GB/T 2260.
  const table = readDivisions(readFileSync(path, 'utf8')).divisions.filter(
    (d) => d.code.startsWith('32') && d.code.charAt(4) !== '7',
  );
  const lines = (list: readonly { code: string; name: string }[]): string[] =>
    list.map((d) => `${d.code} ${d.name}`).sort();
  assert.deepEqual(lines(jiangsuDivisions()), lines(table));
});

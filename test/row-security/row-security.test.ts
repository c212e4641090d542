// SPDX-License-Identifier: Apache-2.0
/** With the service's own checks out of the way: PostgreSQL alone shows nobody a foreign row (T01, T06, I17). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { maySeeCase, sightRules } from '#access';
import { type Actor, actorKey, holderOf } from '#platform/actor.ts';
import { type Database, openDatabase, sql } from '#platform/db.ts';
import { actingAs } from '#platform/row-security/actor-context.ts';
import { repositoryRoot } from '#test/support/child-lines.ts';
import { migratedDatabase } from '#test/support/world.ts';
import { filesBelow } from '../architecture/read-source.ts';
import { guardFaults, guards } from './guarded-tables.ts';
import {
  add,
  addCase,
  city,
  kinds,
  ofCase,
  type SampleCase,
  sampleActors,
  sampleCases,
} from './sample-rows.ts';

const cases = sampleCases();
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** What else belongs to somebody: whose it is is the rule of the service for it. */
interface Held {
  readonly id: string;
  readonly accountId: string;
  readonly companyId: string | null;
  readonly organisationId: string;
}
const held: readonly Held[] = cases.map((c, n) => ({
  id: uuid(5_000 + n),
  accountId: c.applicantId,
  companyId: c.companyId ?? c.delegationId,
  organisationId: c.organisationId,
}));
const holds = (actor: Actor, { accountId, companyId }: Held): boolean => {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'person' || actor.authorityEnded) return false;
  const holder = holderOf(actor);
  return holder.accountId === accountId && holder.companyId === companyId;
};
const handles = (actor: Actor, { organisationId }: Held): boolean =>
  actor.kind === 'system' ||
  maySeeCase(actor, { city, organisationId, applicantId: 'nobody', companyId: null, matterCode: 'm1' });

/** Table → column by which its rows are known, and which of them the service shows to an actor. */
interface Expected {
  readonly column: string;
  readonly rows: (actor: Actor) => string[];
}
const seen = (actor: Actor): SampleCase[] => cases.filter((c) => maySeeCase(actor, { ...c, city }));
const caseNumbers: Expected = { column: 'case_no', rows: (actor) => seen(actor).map((c) => c.caseNo) };
const heldRows = (may: (actor: Actor, h: Held) => boolean): Expected => ({
  column: 'id',
  rows: (actor) => held.filter((h) => may(actor, h)).map((h) => h.id),
});
const fileOf = (actor: Actor, h: Held): boolean =>
  actor.kind === 'person' && actor.onBehalfOf && !actor.authorityEnded
    ? h.companyId === actor.onBehalfOf.id
    : holds(actor, h);
const licenceOf = (actor: Actor, h: Held): boolean =>
  maySeeCase(actor, {
    city,
    organisationId: h.organisationId,
    applicantId: h.accountId,
    companyId: h.companyId,
  });
/** What a holder decides about a licence is the holder's own; of the staff nobody sees it. */
const libraryOf = (actor: Actor, h: Held): boolean => actor.kind !== 'staff' && licenceOf(actor, h);
const platformOnly: Expected = {
  column: 'id',
  rows: (actor) => (actor.kind === 'system' ? held.map((h) => h.id) : []),
};
const expected: Readonly<Record<string, Expected>> = {
  'cases.case_file': caseNumbers,
  ...Object.fromEntries(Object.keys(ofCase).map((table) => [table, caseNumbers])),
  'cases.draft': heldRows(holds),
  'cases.pre_review': heldRows((actor, h) => holds(actor, h) || handles(actor, h)),
  'materials.file': heldRows(fileOf),
  'materials.grade': heldRows(fileOf),
  'licences.licence': heldRows(licenceOf),
  'licences.showing': heldRows(libraryOf),
  'licences.permit': heldRows(libraryOf),
  'licences.ledger': heldRows(libraryOf),
  'deliveries.delivery': heldRows(handles),
  'platform.event': platformOnly,
  'platform.job': platformOnly,
  'platform.idempotency': {
    column: 'actor',
    rows: (actor) =>
      [...new Set(Object.values(kinds).map(actorKey))].filter(
        (key) => actor.kind === 'system' || key === actorKey(actor),
      ),
  },
};

async function fill(db: Database): Promise<void> {
  for (const [n, c] of cases.entries()) await addCase(db, c, n);
  for (const [n, h] of held.entries()) {
    const owner = { id: h.id, account_id: h.accountId, company_id: h.companyId };
    await add(db, 'cases.draft', n, owner);
    await add(db, 'cases.pre_review', n, { ...owner, organisation_id: h.organisationId });
    await add(db, 'materials.file', n, { id: h.id, owner_id: h.accountId, company_id: h.companyId });
    await add(db, 'materials.grade', n, {
      ...{ id: h.id, owner_id: h.accountId, company_id: h.companyId },
      ...{
        grade: 'A',
        licence_id: h.id,
        sha256: 'a'.repeat(64),
        evidence: 'x',
        undone_at: null,
        undone_reason: null,
      },
    });
    await add(db, 'licences.licence', n, {
      id: h.id,
      issuer_id: h.organisationId,
      holder_account: h.accountId,
      holder_company: h.companyId,
      holder_code_type: '001',
      state: 'made',
      type_code: 'x',
    });
    const library = { id: h.id, holder_account: h.accountId, holder_company: h.companyId };
    await add(db, 'licences.showing', n, { ...library, expires_at: '2026-03-01T00:10:00Z' });
    await add(db, 'licences.permit', n, { ...library, grantee_kind: 'body' });
    await add(db, 'licences.ledger', n, library);
    await add(db, 'deliveries.delivery', n, {
      id: h.id,
      organisation_id: h.organisationId,
      way: 'electronic',
      state: 'ordered',
    });
    await add(db, 'platform.event', n, { id: h.id });
    await add(db, 'platform.job', n, { id: h.id });
  }
  for (const [n, key] of [...new Set(Object.values(kinds).map(actorKey))].entries())
    await add(db, 'platform.idempotency', n, { actor: key });
}

const reads = new Map(
  Object.entries(expected).map(([table, { column }]) => [
    table,
    sql<{ key: string }>(`test.sweep-${table}`, `select distinct ${column}::text as key from ${table}`),
  ]),
);

/** Where what PostgreSQL shows differs from what the service shows; empty when nowhere. */
async function deviations(db: Database, actors: readonly Actor[]): Promise<string[]> {
  const found: string[] = [];
  for (const actor of actors)
    for (const [table, { rows }] of Object.entries(expected)) {
      const statement = reads.get(table);
      assert.ok(statement);
      const shown = (await actingAs(actor, () => db.run(statement))).map((r) => r.key).sort();
      const wanted = [...new Set(rows(actor))].sort();
      if (shown.join() !== wanted.join())
        found.push(`${table}: ${shown.length} rows instead of ${wanted.length} for ${JSON.stringify(actor)}`);
    }
  return found;
}

const moveCase = sql<{ case_no: string }>(
  'test.move-case',
  "update cases.case_file set state = 'withdrawn' where case_no = $1 returning case_no",
);
const dropTask = sql<{ case_no: string }>(
  'test.drop-task',
  'delete from cases.task where case_no = $1 returning case_no',
);
const addEvent = sql(
  'test.add-event',
  `insert into cases.case_event (city, case_no, seq, id, name, at, actor, actor_name, data, hash)
   values ('3299', $1, 2, gen_random_uuid(), 'withdrawn', now(), 'x', 'x', '{}', 'x')`,
);
const giveCase = sql(
  'test.give-case',
  `insert into cases.draft (city, id, account_id, matter_code, matter_version, sealed, created_at, updated_at)
   values ('3299', gen_random_uuid(), $1, 'm1', 1, 'x', now(), now())`,
);

for (const kind of ['embedded', 'system'] as const) {
  describe(`row-level security on the ${kind} PostgreSQL`, () => {
    let db: Database | undefined;
    let drop = async (): Promise<void> => undefined;
    before(async () => {
      const made = await migratedDatabase(kind);
      if (!made) return;
      drop = made.drop;
      db = openDatabase({ url: made.url, poolSize: 2 });
      await fill(db);
    });
    after(async () => {
      await db?.close();
      await drop();
    });
    const there = (t: TestContext): Database => {
      if (!db) t.skip('none is installed here');
      // After `skip` the rest of the test is not looked at.
      return db as Database;
    };

    test('every table about people is guarded, or says why not', async (t) => {
      const on = there(t);
      if (!on) return;
      const tables = await guards(on);
      assert.ok(tables.length > 30, `only ${tables.length} tables were seen`);
      assert.deepEqual(guardFaults(tables), []);
      assert.deepEqual(guardFaults([...tables, { table: 'cases.planted', guarded: false, policies: 1 }]), [
        'cases.planted has no forced policy',
      ]);
    });

    test('outside of every request, command and job nobody sees anything', async (t) => {
      const on = there(t);
      if (!on) return;
      for (const statement of reads.values()) assert.deepEqual(await on.run(statement), []);
    });

    test('fourteen kinds of actors see in every table what the service shows them', async (t) => {
      const on = there(t);
      if (!on) return;
      assert.equal(Object.keys(kinds).length, 14);
      assert.deepEqual(await deviations(on, Object.values(kinds)), []);
    });

    test('so do fifty actors by chance (I17)', async (t) => {
      const on = there(t);
      if (on) assert.deepEqual(await deviations(on, sampleActors()), []);
    });

    test('what is not seen can be neither changed, removed, added to nor made for another', async (t) => {
      const on = there(t);
      if (!on) return;
      for (const [who, actor] of Object.entries(kinds).filter(([who]) => who !== 'system')) {
        const mine = new Set(seen(actor).map((c) => c.caseNo));
        const foreign = cases.find((c) => !mine.has(c.caseNo))?.caseNo;
        await actingAs(actor, async () => {
          assert.deepEqual(await on.run(moveCase, [foreign]), [], who);
          assert.deepEqual(await on.run(dropTask, [foreign]), [], who);
          const refused = /row-level security/;
          await assert.rejects(on.run(addEvent, [foreign]), refused, who);
          await assert.rejects(on.run(giveCase, [uuid(77)]), refused, who);
        });
      }
    });

    test('planted offenders: without its policies a table is found by the sweep', async (t) => {
      const on = there(t);
      if (!on) return;
      for (const table of ['cases.case_file', 'materials.file', 'platform.event']) {
        await on.admin(`alter table ${table} disable row level security`);
        const found = await deviations(on, [kinds['applicant'] ?? assert.fail()]);
        assert.ok(
          found.some((fault) => fault.startsWith(`${table}:`)),
          table,
        );
        await on.admin(`alter table ${table} enable row level security`);
      }
    });
  });
}

test('the roles that the policies let see cases are those of the decision point', () => {
  const migrations = filesBelow(repositoryRoot, 'src').filter((f) => f.endsWith('row-security.sql'));
  const roles = migrations.flatMap((f) =>
    [...readFileSync(join(repositoryRoot, f), 'utf8').matchAll(/actor_roles\(\) && '\{([^}]*)\}'/g)].map(
      (m) => m[1],
    ),
  );
  const inPolicy = new Set(
    sightRules.map(({ who }) => who).filter((who) => who !== 'person' && who !== 'system'),
  );
  assert.ok(roles.length >= 3);
  for (const written of roles) assert.deepEqual(new Set(written?.split(',')), inPolicy);
});

/** The reason given, also where it is a constant of its file. */
function reasonsIn(text: string): string[] {
  return [...text.matchAll(/\basSystem\(\s*(?:'([^']*)'|(\w*))/g)].map(([, words, name]) => {
    const constant = new RegExp(`const ${name} =\\s*'([^']*)'`).exec(text)?.[1];
    return words ?? constant ?? 'A REASON THAT IS NO TEXT';
  });
}

test('the points that work for the platform itself are those that were read', () => {
  const points = filesBelow(repositoryRoot, 'src')
    .filter(
      (f) => /\.tsx?$/.test(f) && !/\.test\.tsx?$/.test(f) && !f.endsWith('row-security/actor-context.ts'),
    )
    .flatMap((f) =>
      reasonsIn(readFileSync(join(repositoryRoot, f), 'utf8')).map((reason) => `${f}: ${reason}`),
    );
  assert.deepEqual(reasonsIn('asSystem(why, work)'), ['A REASON THAT IS NO TEXT'], 'a planted offender');
  const printed = `${[...new Set(points)].sort().join('\n')}\n`;
  const golden = readFileSync(new URL('as-system.golden.txt', import.meta.url), 'utf8');
  assert.equal(printed, golden, `\n${printed}`);
});

// SPDX-License-Identifier: Apache-2.0
/** Rows of many owners in every guarded table, and actors of every kind, from a seed. */
import fc from 'fast-check';
import type { CaseOwnership } from '#access';
import { type Actor, anonymous, type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import type { Database } from '#platform/db.ts';

export const city = '3299';
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const people = [id(1), id(2), id(3)];
const companies = [id(11), id(12)];
const delegations = [id(21), id(22)];
const bodies = ['o1', 'o2', 'o3'];
const matters = ['m1', 'm2'];

/** A case with what decides who may see it. */
export interface SampleCase extends Required<Omit<CaseOwnership, 'city'>> {
  readonly caseNo: string;
}

const oneCase = fc.record({
  organisationId: fc.constantFrom(...bodies),
  applicantId: fc.constantFrom(...people),
  companyId: fc.option(fc.constantFrom(...companies)),
  delegationId: fc.option(fc.constantFrom(...delegations)),
  matterCode: fc.constantFrom(...matters),
  handledBy: fc.uniqueArray(fc.constantFrom(...bodies), { maxLength: 2 }),
});

export const sampleCases = (): SampleCase[] =>
  fc.sample(oneCase, { seed: 20_261_122, numRuns: 80 }).map((c, n) => ({
    ...c,
    caseNo: `329920260301${String(n).padStart(6, '0')}`,
    // A company's case is not a delegate's.
    delegationId: c.companyId === null ? c.delegationId : null,
  }));

const person = (n: number, more: Partial<PersonActor> = {}): PersonActor => ({
  kind: 'person',
  id: people[n] ?? id(9),
  city,
  name: '林若溪',
  ...more,
});
const company = (n: number, codes: readonly string[] | null = null): Partial<PersonActor> => ({
  onBehalfOf: { id: companies[n] ?? id(9), name: '企业', matters: codes },
});
const forAnother = (
  kind: 'delegation' | 'guardianship',
  principal: number,
  codes: readonly string[] | null = null,
): Partial<PersonActor> => ({
  delegation: {
    kind,
    id: delegations[0] ?? '',
    principalId: people[principal] ?? '',
    principalCity: city,
    principalName: '周子衡',
    matters: codes,
    until: null,
  },
});
const staff = (roles: readonly string[], scope: readonly string[]): StaffActor => ({
  kind: 'staff',
  id: id(31),
  city,
  name: '顾晚晴',
  postId: id(41),
  organisationId: scope[0] ?? 'o1',
  scope,
  cities: [city],
  roles,
});

/** The fourteen kinds of actors. */
export const kinds: Readonly<Record<string, Actor>> = {
  anonymous,
  applicant: person(0),
  'another person': person(1),
  'for a company': person(0, company(0)),
  'for a company in one matter': person(2, company(1, ['m1'])),
  'an agent': person(1, forAnother('delegation', 0)),
  'an agent in one matter': person(1, forAnother('delegation', 2, ['m2'])),
  'a guardian': person(2, forAnother('guardianship', 0)),
  'whose authority ended': person(0, { ...company(0), authorityEnded: true }),
  clerk: staff(['clerk'], ['o1']),
  'entrusted reviewer': staff(['reviewer'], ['o2', 'o3']),
  'supervisor of another body': staff(['supervisor'], ['o9']),
  'system administrator': staff(['system-admin'], ['o1']),
  system: system('job'),
};

const anyActor: fc.Arbitrary<Actor> = fc.oneof(
  fc
    .record({
      n: fc.nat(2),
      by: fc.nat(5),
      k: fc.nat(1),
      p: fc.nat(2),
      codes: fc.option(fc.subarray(matters)),
    })
    .map(({ n, by, k, p, codes }) =>
      person(
        n,
        by === 0
          ? company(k, codes)
          : by === 1
            ? forAnother('delegation', p, codes)
            : by === 2
              ? forAnother('guardianship', p)
              : {},
      ),
    ),
  fc
    .record({
      roles: fc.subarray(['clerk', 'reviewer', 'approver', 'supervisor', 'system-admin', 'matter-admin']),
      scope: fc.uniqueArray(fc.constantFrom(...bodies), { minLength: 1, maxLength: 3 }),
    })
    .map(({ roles, scope }) => staff(roles, scope)),
);
export const sampleActors = (): Actor[] => fc.sample(anyActor, { seed: 17, numRuns: 50 });

type Values = Readonly<Record<string, unknown>>;
interface Column {
  readonly name: string;
  readonly type: string;
}

/** Something of the type, for columns that decide nothing here. */
function filler(type: string, n: number): unknown {
  if (type === 'uuid') return id(1_000 + n);
  if (/^(smallint|integer|bigint)$/.test(type)) return 1;
  if (type === 'date') return '2026-03-01';
  if (type.startsWith('timestamp')) return '2026-03-01T00:00:00Z';
  if (type === 'jsonb') return '{}';
  if (type === 'boolean') return false;
  if (type.endsWith('[]')) return '{}';
  return `x${n}`;
}

/** Adds a row as the owner; columns that must have a value and are not given get some. */
export async function add(db: Database, table: string, n: number, given: Values): Promise<void> {
  const columns = await db.admin<Column>(
    `select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and d.oid is null`,
    [table],
  );
  const row: Record<string, unknown> = { ...given };
  for (const { name, type } of columns)
    if (!(name in row)) row[name] = name === 'city' ? city : filler(type, n);
  const names = Object.keys(row);
  await db.admin(
    `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  );
}

/** Tables whose rows belong to a case and are found by its number. */
export const ofCase: Readonly<Record<string, Values>> = {
  'cases.case_event': { seq: 1 },
  'cases.case_document': {},
  'cases.document_number': {},
  'cases.document_service': { way: 'portal' },
  'cases.task': { warn_days: 1 },
  'cases.step_timer': {},
  'cases.annotation': { verdict: 'qualified' },
  'cases.presence': { doing: 'reading' },
  'cases.message': { side: 'office' },
  'cases.correction_draft': {},
  'cases.archive': {},
  'cases.archive_due': {},
  'cases.commitment': {},
  'cases.commitment_step': {},
  'cases.licence_use': {},
};

/** A case with a row in each of these tables. */
export async function addCase(db: Database, c: SampleCase, n: number): Promise<void> {
  await add(db, 'cases.case_file', n, {
    case_no: c.caseNo,
    organisation_id: c.organisationId,
    applicant_id: c.applicantId,
    company_id: c.companyId,
    delegation_id: c.delegationId,
    matter_code: c.matterCode,
    submission_key: `key-${n}`,
  });
  for (const [table, given] of Object.entries(ofCase)) {
    const row: Record<string, unknown> = { ...given, case_no: c.caseNo };
    if (['cases.task', 'cases.commitment', 'cases.archive'].includes(table))
      row['organisation_id'] = c.organisationId;
    if (table === 'cases.case_event')
      row['data'] = JSON.stringify({
        process: { opened: c.handledBy.map((organisationId) => ({ organisationId })) },
      });
    await add(db, table, n, row);
  }
}

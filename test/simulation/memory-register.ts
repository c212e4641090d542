// SPDX-License-Identifier: Apache-2.0
/** What the statements of the registers answer: matters, bodies, people, the calendar. */
import type { MatterDefinition } from '#matters';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Answers } from './memory-store.ts';
import type { AnyRow, MemoryTables } from './memory-tables.ts';
import {
  bodies,
  cityKey,
  firstPostings,
  matterTerms,
  people,
  postId,
  staffId,
  staffName,
} from './simulated-city.ts';

export const memoryPersonIds = people.map(
  (_, i) => `20000000-0000-7000-8000-${String(i + 1).padStart(12, '0')}`,
);
export const memoryMatterCode = (index: number): string => `simulated-matter-${index}`;

function matterRows(definitions: readonly MatterDefinition[]): AnyRow[] {
  return definitions.map((definition, index) => {
    const body = bodies[matterTerms[index]?.body ?? 0] ?? bodies[0];
    return {
      code: memoryMatterCode(index),
      local_code: definition.localCode,
      organisation_id: body.id,
      organisation_key: body.key,
      organisation_name: body.name,
      division: body.division,
      status: 'in-use',
      status_note: null,
      version: 1,
      sha256: `simulated-${index}`,
      current: true,
      published_at: new Date('2025-01-01T00:00:00Z'),
    };
  });
}

const accountRows = (cipher: FieldCipher): AnyRow[] =>
  people.map(({ name, residentId }, i) => {
    const id = memoryPersonIds[i] ?? '';
    return {
      city: cityKey,
      id,
      name,
      resident_id_cipher: cipher.encryptText(residentId, `identity.account.resident-id:${id}`),
      mobile_cipher: cipher.encryptText('13800138000', `identity.account.mobile:${id}`),
      address: '云泽市临湖区湖滨大道1号',
      division: '329902000000',
      birth_date: '1990-01-01',
      sex: 'female',
      assurance_level: 2,
    };
  });

export function registerAnswers(
  t: MemoryTables,
  definitions: readonly MatterDefinition[],
  cipher: FieldCipher,
): Answers {
  const matters = new Map(matterRows(definitions).map((row) => [row['code'], row]));
  const accounts = new Map(accountRows(cipher).map((row) => [row['id'], row]));
  const definitionOf = new Map(definitions.map((d, index) => [memoryMatterCode(index), d]));
  const one = (row: AnyRow | undefined): AnyRow[] => (row === undefined ? [] : [row]);
  const newest = (): AnyRow[] => {
    const rows = [...t.calendars.values()];
    // The newest one saved was put last.
    return rows.slice(-1).map(({ version, data }) => ({ version, data }));
  };
  return {
    'matters.select-current': ([code]) => one(matters.get(code)),
    'matters.select-version': ([code]) => one(matters.get(code)),
    'matters.select-definition': ([code]) => [{ definition: definitionOf.get(String(code)) }],
    'identity.account-by-id': ([, id]) => one(accounts.get(id)),
    'identity.companies-of': () => [],
    'organisations.absences-of-deputy': () => [],
    'organisations.colleagues': ([body, roles]) =>
      firstPostings.flatMap((posting, index) =>
        bodies[posting.body]?.id === body &&
        posting.roles.some((r) => Array.isArray(roles) && roles.includes(r))
          ? [
              {
                city: cityKey,
                staff_id: staffId(index),
                post_id: postId(index),
                title: '岗位',
                roles: posting.roles,
              },
            ]
          : [],
      ),
    'identity.staff-names': ([, ids]) =>
      firstPostings.flatMap((_, index) =>
        Array.isArray(ids) && ids.includes(staffId(index))
          ? [{ id: staffId(index), name: staffName(index) }]
          : [],
      ),
    'organisations.divisions-by-code': () => [],
    'organisations.latest-calendar': newest,
    'organisations.save-calendar': ([version, json, at]) => {
      if (t.calendars.get(String(version)) === undefined)
        t.calendars.put(String(version), {
          version: String(version),
          data: JSON.parse(String(json)),
          saved_at: at instanceof Date ? at : new Date(0),
        });
      return [];
    },
    'organisations.organisation-by-id': ([ids]) =>
      bodies
        .filter(({ id }) => Array.isArray(ids) && ids.includes(id))
        .map((b) => ({
          id: b.id,
          key: b.key,
          name: b.name,
          name_en: b.nameEn ?? null,
          uscc: b.uscc ?? null,
          division: b.division,
          parent_id: null,
          imported: false,
        })),
  };
}

// SPDX-License-Identifier: Apache-2.0
/** Which tables row-level security guards, and why some it does not. */
import type { Database } from '#platform/db.ts';
import { referenceTables } from '../database/tables.ts';

/** Tables about people without a policy of their own, each with the reason. The list may only shrink. */
export const withoutPolicy: Readonly<Record<string, string>> = {
  'platform.serial': 'counts numbers: nothing of anybody',
  'platform.audit_queue': 'ids of events that wait for the audit log: nothing of anybody',
  'platform.audit_tree': 'hashes',
  'platform.audit_entry': 'the public log: names of events, numbers and hashes, which receipts are proved by',
  'platform.audit_checkpoint': 'signed statements for everybody',
  'cases.area_assessment': 'assessments of areas (区域评) are public',
  'matters.guide_task':
    'what readers said of a guide, read by the body’s editors; who said it is shown to nobody',
  'ratings.rating': 'counted for everybody and read through the case; a policy waits for ratings by body',
  'organisations.post_holder': 'who of the staff holds which post: read to find out who somebody is',
  'organisations.absence': 'who of the staff is away: read to find deputies',
};

/** Schemas whose tables have no policies yet, each with the reason. */
export const schemasWithoutPolicy: Readonly<Record<string, string>> = {
  identity:
    'read to find out who somebody is, before there is an actor; secrets are hashed and numbers sealed under keys that are not in the database',
  access: 'written for others by the one who looks; read by the subject through one face',
};

interface GuardRow {
  readonly table: string;
  readonly guarded: boolean;
  readonly policies: number;
}

/** Every table whose first key column is the city, with whether its policies bind everybody. */
export async function guards(db: Database): Promise<GuardRow[]> {
  return db.admin<GuardRow>(`
    select n.nspname || '.' || c.relname as table, c.relrowsecurity and c.relforcerowsecurity as guarded,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'city' and not a.attisdropped)
    order by 1`);
}

/** One sentence for each table that nothing guards, and for each reason that is not needed. */
export function guardFaults(tables: readonly GuardRow[]): string[] {
  const excused = (table: string): boolean =>
    Object.hasOwn(referenceTables, table) ||
    Object.hasOwn(withoutPolicy, table) ||
    Object.hasOwn(schemasWithoutPolicy, table.split('.')[0] ?? '');
  const isOpen = (t: GuardRow): boolean => !t.guarded || t.policies === 0;
  const known = new Map(tables.map((t) => [t.table, t]));
  return [
    ...tables.filter((t) => isOpen(t) && !excused(t.table)).map((t) => `${t.table} has no forced policy`),
    ...Object.keys(withoutPolicy)
      .filter((table) => {
        const found = known.get(table);
        return !found || !isOpen(found);
      })
      .map((table) => `${table} needs no reason`),
  ];
}

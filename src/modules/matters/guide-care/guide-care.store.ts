// SPDX-License-Identifier: Apache-2.0
/** The only writer of the tasks of guides and of their accuracy. */
import { asJson, sql, type Tx } from '#platform/db.ts';

export interface NewGuideTask {
  readonly city: string;
  readonly id: string;
  readonly kind: 'report' | 'finding';
  readonly code: string;
  readonly matter_name: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly part: string;
  readonly rule: string | null;
  readonly version: number;
  readonly said: string;
  readonly said_en: string | null;
  readonly account_id: string | null;
  readonly due_on: string;
  /** Nobody answers for the guides of this body: the catalogue owner sees it at once. */
  readonly ownerless: boolean;
}

const taskColumns = `city char(4), id uuid, kind text, code text, matter_name text, organisation_id text, organisation_name text,
  part text, rule text, version int, said text, said_en text, account_id uuid, due_on date, ownerless boolean`;
const insertTasks = sql<{
  city: string;
  id: string;
  code: string;
  organisation_id: string;
  kind: 'report' | 'finding';
}>(
  'matters.insert-guide-tasks',
  `insert into matters.guide_task (city, id, kind, code, matter_name, organisation_id, organisation_name, part, rule, version,
     said, said_en, account_id, due_on, opened_at, escalated_at)
   select i.city, i.id, i.kind, i.code, i.matter_name, i.organisation_id, i.organisation_name, i.part, i.rule, i.version,
     i.said, i.said_en, i.account_id, i.due_on, $2::timestamptz, case when i.ownerless then $2::timestamptz end
   from jsonb_to_recordset($1::jsonb) as i(${taskColumns})
   on conflict (city, code, rule) where kind = 'finding' and state = 'open'
     do update set said = excluded.said, said_en = excluded.said_en, version = excluded.version where matters.guide_task.said <> excluded.said
   returning city, id, code, organisation_id, kind`,
);
/** Findings of these matters that are found no more are closed by themselves; those of drift (`drift-…`) at publication. */
const repairTasks = sql<{ id: string }>(
  'matters.repair-guide-tasks',
  `update matters.guide_task t set state = 'repaired', closed_at = $2::timestamptz, fixed_version = i.version
   from jsonb_to_recordset($1::jsonb) as i(city char(4), code text, version int, rules text[])
   where t.city = i.city and t.code = i.code and t.kind = 'finding' and t.state = 'open' and t.rule not like 'drift-%'
     and not (t.rule = any(i.rules))
   returning t.id`,
);
const answerTask = sql<{ id: string }>(
  'matters.answer-guide-task',
  `update matters.guide_task set state = 'answered', outcome = $3::text, answer = $4::text, fixed_version = $5::int,
     closed_at = $6::timestamptz, closed_by = $7::text
   where city = $1::text and id = $2::uuid and state = 'open' returning id`,
);
const escalateTasks = sql<{ city: string; id: string; code: string; organisation_id: string }>(
  'matters.escalate-guide-tasks',
  `update matters.guide_task t set escalated_at = $2::timestamptz
   where t.state = 'open' and t.escalated_at is null and t.due_on < $1::date and (t.city, t.id) in (
     select o.city, o.id from matters.guide_task o
     where o.state = 'open' and o.escalated_at is null and o.due_on < $1::date limit 1000)
   returning t.city, t.id, t.code, t.organisation_id`,
);
const upsertAccuracy = sql(
  'matters.upsert-guide-accuracy',
  `insert into matters.guide_accuracy (code, version, elements, rules, downloads, links, links_unchecked, checked_at)
   select i.code, i.version, i.elements, i.rules, i.downloads, i.links, i.links_unchecked, $2::timestamptz
   from jsonb_to_recordset($1::jsonb) as i(code text, version int, elements int, rules int, downloads int, links int, links_unchecked int)
   on conflict (code) do update set version = excluded.version, elements = excluded.elements, rules = excluded.rules,
     downloads = excluded.downloads, links = excluded.links, links_unchecked = excluded.links_unchecked, checked_at = excluded.checked_at`,
);

export const saveGuideTasks = (tx: Tx, tasks: readonly NewGuideTask[], at: Date) =>
  tasks.length === 0 ? Promise.resolve([]) : tx.run(insertTasks, [asJson(tasks), at]);

export const closeRepaired = async (
  tx: Tx,
  looked: readonly { city: string; code: string; version: number; rules: readonly string[] }[],
  at: Date,
): Promise<number> => (looked.length === 0 ? 0 : (await tx.run(repairTasks, [asJson(looked), at])).length);

export interface TaskAnswer {
  readonly city: string;
  readonly id: string;
  readonly outcome: 'fixed' | 'not-an-error';
  readonly answer: string;
  readonly fixedVersion: number | null;
}

/** @returns false when the task was answered or repaired meanwhile */
export async function saveAnswer(tx: Tx, a: TaskAnswer, by: { at: Date; actor: string }): Promise<boolean> {
  const values = [a.city, a.id, a.outcome, a.answer, a.fixedVersion, by.at, by.actor];
  return (await tx.run(answerTask, values)).length === 1;
}

/** Marks what is past its day, at most 1,000 at once. */
export const escalateOverdue = (tx: Tx, today: string, at: Date) => tx.run(escalateTasks, [today, at]);

export interface AccuracyRow {
  readonly code: string;
  readonly version: number;
  readonly elements: number;
  readonly rules: number;
  readonly downloads: number | null;
  readonly links: number | null;
  readonly links_unchecked: number;
}

export const saveAccuracy = async (tx: Tx, rows: readonly AccuracyRow[], at: Date): Promise<void> => {
  if (rows.length > 0) await tx.run(upsertAccuracy, [asJson(rows), at]);
};

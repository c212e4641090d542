// SPDX-License-Identifier: Apache-2.0
/** What can be done with several tasks at once, and to which of them each applies. */
import type { Static } from 'typebox';
import type { BatchResultBody } from '../../../src/modules/cases/tasks/task.contract.ts';
import { call } from '../kit/api-client.ts';
import { newKey } from '../kit/attempt.ts';
import { inLang, type Lang } from '../kit/console-text.ts';
import type { TaskView } from './queue-tabs-list.ts';
import { type BulkResult, eachRow } from './selection.ts';
import { claimTask, moveTask } from './task-data.ts';
import type { QueueRow } from './task-types.ts';

export const bulkActs = ['claim', 'hand-over', 'reassignment', 'decide'] as const;
export type BulkAct = (typeof bulkActs)[number];

export const bulkKeys: Readonly<Record<BulkAct, string>> = {
  claim: 'c',
  'hand-over': 'h',
  reassignment: 'z',
  decide: 'd',
};

/** The acts that a view offers to somebody with these roles. The server judges each case by itself. */
export function actsOf(view: TaskView, roles: readonly string[]): BulkAct[] {
  const offered: Readonly<Record<TaskView, readonly BulkAct[]>> = {
    mine: ['hand-over', 'decide'],
    pool: ['claim', 'reassignment', 'decide'],
    team: ['claim', 'reassignment', 'decide'],
  };
  return offered[view].filter((act) =>
    act === 'claim' || act === 'hand-over' ? true : roles.includes('approver'),
  );
}

/** The rows an act applies to: what nobody has is claimed, and only what waits for the decision is decided. */
export const rowsFor = (act: BulkAct, rows: readonly QueueRow[]): QueueRow[] =>
  rows.filter((row) => {
    if (row.taskId === undefined) return false;
    if (act === 'claim') return row.claimedBy === null;
    return act !== 'decide' || row.role === 'approver';
  });

export interface BulkValues {
  readonly to: string;
  readonly outcome: '' | 'grant' | 'refuse';
  readonly text: string;
}
export const blankBulk: BulkValues = { to: '', outcome: '', text: '' };

export type BulkFaults = Partial<Record<keyof BulkValues, 'choice' | 'needed'>>;

/** Everything missing at once; a refusal always gives its reasons (行政许可法第三十八条第二款). */
export function bulkFaults(act: BulkAct, { to, outcome, text }: BulkValues): BulkFaults {
  const blank = text.trim() === '';
  if (act === 'claim') return {};
  if (act === 'decide')
    return {
      ...(outcome === '' && { outcome: 'choice' as const }),
      ...(outcome === 'refuse' && blank && { text: 'needed' as const }),
    };
  return { ...(to === '' && { to: 'choice' as const }), ...(blank && { text: 'needed' as const }) };
}

async function decideTogether(
  lang: Lang,
  rows: readonly QueueRow[],
  values: BulkValues,
): Promise<BulkResult[]> {
  const answer = await call<Static<typeof BatchResultBody>>('POST', '/batch-decisions', {
    body: {
      caseNos: rows.map((row) => row.caseNo),
      outcome: values.outcome,
      text: values.text.trim(),
    },
    key: newKey(),
  });
  const byCase = new Map(answer.items.map((result) => [result.caseNo, result]));
  return rows.map((row) => {
    const result = byCase.get(row.caseNo);
    return { row, ok: result?.ok ?? false, why: result?.problem ? inLang(lang, result.problem.title) : '' };
  });
}

/** Does it with every row it applies to; a result for each. */
export function actOn(
  act: BulkAct,
  lang: Lang,
  rows: readonly QueueRow[],
  values: BulkValues,
  say: (error: unknown) => string,
  told: (done: number) => void,
): Promise<BulkResult[]> {
  const fit = rowsFor(act, rows);
  if (act === 'decide') return decideTogether(lang, fit, values);
  return eachRow(
    fit,
    ({ caseNo, taskId = '' }) =>
      act === 'claim'
        ? claimTask(caseNo, taskId)
        : moveTask(act, { caseNo, taskId }, { to: values.to, reason: values.text.trim() }),
    say,
    told,
  );
}

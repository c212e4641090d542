// SPDX-License-Identifier: Apache-2.0
/** What the lists show of a task (待办), besides what they show of its case. */
import type { CaseSummary } from '../../../src/modules/cases/cases.contract.ts';
import type { Words } from '../kit/console-text.ts';

/** The step that waits, where the list is one of tasks. */
export interface TaskFacts {
  readonly taskId: string;
  readonly stepId: string;
  readonly stepName: Words;
  readonly role: string;
  readonly claimedBy: { readonly id: string; readonly name: string } | null;
  readonly stepDueOn: string | null;
  /** Whether it may be decided together with others (集中批). */
  readonly batch: boolean;
}

/** A row of any list of the queue. */
export type QueueRow = CaseSummary & Partial<TaskFacts>;

/** Names a row: one case may wait with several tasks. */
export const rowKey = (row: Pick<QueueRow, 'caseNo' | 'taskId'>): string =>
  row.taskId === undefined ? row.caseNo : `${row.caseNo}/${row.taskId}`;

// SPDX-License-Identifier: Apache-2.0
/** What a row of any file becomes on its way into the catalogue: a matter to publish, or the reason why not. */
import type { MatterDefinition } from '../definition.contract.ts';
import type { ImportWarning } from '../guide-import.rules.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import type { MatterStatus } from '../matters.store.ts';

export interface RowPlace {
  readonly file: string;
  /** Line of the file, from 1; of an array the number of the entry when it has no line of its own. */
  readonly line: number;
  /** The code or id that the row gives itself; empty when it has none. */
  readonly code: string;
  /** The name of the matter, else what helps to find the row. */
  readonly name: string;
}

export interface AcceptedRow extends RowPlace {
  readonly definition: MatterDefinition;
  readonly organisation: MatterOrganisation;
  readonly warnings: readonly ImportWarning[];
  /** The code that the matter has at its source, compared with the one that it gets. */
  readonly wantedCode?: string | undefined;
  /** What the source says of a matter that is not in use; absent for one that is. */
  readonly status?: StoppedStatus | undefined;
  /** Why, when the source says so. */
  readonly statusReason?: string | undefined;
}

/** 挂起, 取消 */
export type StoppedStatus = Exclude<MatterStatus, 'in-use'>;

/** The status that a source names when it is one of a matter that is not in use. */
export const stoppedStatus = (said: string): StoppedStatus | undefined =>
  said === 'suspended' || said === 'cancelled' ? said : undefined;

export interface RefusedRow extends RowPlace {
  readonly refused: string;
  /** The row could not even be read; a file of nothing else is no file of its format. */
  readonly unreadable?: true;
}

export type Candidate = AcceptedRow | RefusedRow;

export const isRefused = (candidate: Candidate): candidate is RefusedRow => 'refused' in candidate;

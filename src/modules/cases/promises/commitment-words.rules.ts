// SPDX-License-Identifier: Apache-2.0
/** The events of this part in the reader's words. */
import type { CaseWords } from '../case-words.rules.ts';
import type { CommitmentEventData } from './commitment.types.ts';

export const commitmentTitles: Readonly<Record<keyof CommitmentEventData, CaseWords>> = {};

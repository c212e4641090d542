// SPDX-License-Identifier: Apache-2.0
/** The events of this part in the reader's words. */
import type { CaseWords } from '../case-words.rules.ts';
import type { TaskEventData } from './task.types.ts';

export const taskTitles: Readonly<Record<keyof TaskEventData, CaseWords>> = {};

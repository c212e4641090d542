// SPDX-License-Identifier: Apache-2.0
/** The events of this part in the reader's words. */
import type { CaseWords } from '../case-words.rules.ts';
import type { HearingEventData } from './hearing.types.ts';

export const hearingTitles: Readonly<Record<keyof HearingEventData, CaseWords>> = {};

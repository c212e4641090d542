// SPDX-License-Identifier: Apache-2.0
/** The events of this part in the reader's words. */
import type { CaseWords } from '../case-words.rules.ts';
import type { JointEventData } from './joint.types.ts';

export const jointTitles: Readonly<Record<keyof JointEventData, CaseWords>> = {};

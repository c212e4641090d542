// SPDX-License-Identifier: Apache-2.0
/** The events of this part in the reader's words. */
import type { CaseWords } from '../case-words.rules.ts';
import type { TaskEventData } from './task.types.ts';

export const taskTitles: Readonly<Record<keyof TaskEventData, CaseWords>> = {
  claimed: { zh: '签收', en: 'Claimed' },
  released: { zh: '退回待领池', en: 'Given back to the pool' },
  'handed-over': { zh: '转办', en: 'Handed over' },
  'signer-added': { zh: '加签', en: 'Signers added' },
  signed: { zh: '会签', en: 'Signed' },
  'step-completed': { zh: '环节办结', en: 'Step completed' },
  'called-back': { zh: '撤回已办环节', en: 'Called back' },
  reassigned: { zh: '改派', en: 'Reassigned' },
  'step-late': { zh: '环节超时提醒', en: 'Step is late' },
  'timer-passed': { zh: '环节定时届满', en: 'A timer of the process is over' },
};

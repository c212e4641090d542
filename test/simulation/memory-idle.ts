// SPDX-License-Identifier: Apache-2.0
/** What the program asks of parts that nobody in the simulation uses: there is never anything. */
import type { Answers } from './memory-store.ts';

const idle = [
  'cases.archive-of-case',
  'cases.commitment-timers-over',
  'cases.joint-notices-due',
  'cases.mark-late-pre-reviews',
  'cases.signings-to-end',
  'cases.sweep-presence',
];

/** Who looked is kept where there is a ground or a reason; nobody in the simulation rests on a look before. */
const noteLook: Answers[string] = (values) =>
  values[10] !== null || values[12] !== '' ? [{ noted: 1 }] : [];

export const idleAnswers: Answers = {
  ...Object.fromEntries(idle.map((name) => [name, () => []])),
  'access.note-look': noteLook,
};

// SPDX-License-Identifier: Apache-2.0
/** What happened to a case since a version of it was on the screen. */
import type { Case } from '../case-data.ts';

type Entry = Case['timeline'][number];

/** The entries of the history after a version, the oldest first. */
export const newsSince = (timeline: readonly Entry[], version: number): Entry[] =>
  timeline.filter(({ seq }) => seq > version).sort((a, b) => a.seq - b.seq);

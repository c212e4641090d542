// SPDX-License-Identifier: Apache-2.0
/** What the desk of those who handle cases has to decide. Pure: the console uses the same. */

/** A page that shows a case says so this often. */
export const PRESENCE_BEAT_SECONDS = 20;
/** Without a sign of life for so long, nobody looks at the case any more. */
export const PRESENCE_SECONDS = 60;

export const verdicts = ['qualified', 'unqualified', 'cleared'] as const;
export type Verdict = (typeof verdicts)[number];
export const phraseKinds = ['opinion', 'correction', 'refusal'] as const;
export type PhraseKind = (typeof phraseKinds)[number];

interface Noted {
  readonly materialId: string;
  /** Empty: the material itself, of which nothing was handed in. */
  readonly sha256: string;
  readonly verdict: string;
}

const subjectOf = ({ materialId, sha256 }: Noted): string => `${materialId} ${sha256}`;

/** The notes that count: for each file of each material the newest, unless it was taken back. @param notes oldest first */
export function standingNotes<N extends Noted>(notes: readonly N[]): N[] {
  const newest = new Map<string, N>();
  for (const note of notes) {
    newest.delete(subjectOf(note));
    newest.set(subjectOf(note), note);
  }
  return [...newest.values()].filter((note) => note.verdict !== 'cleared');
}

/** Signs of life before this moment are forgotten at `now`. */
export const forgottenBefore = (now: Date): Date => new Date(now.getTime() - PRESENCE_SECONDS * 1000);

/** How many phrases one person, or one body, may keep of all kinds together. */
export const MOST_PHRASES = 300;
/** How many filters one person may keep. */
export const MOST_FILTERS = 30;

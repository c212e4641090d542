// SPDX-License-Identifier: Apache-2.0
/** Putting a phrase into a text that somebody is writing. */

/** The text with the phrase at its end, on a line of its own unless the text is empty. */
export const withPhrase = (text: string, phrase: string): string =>
  text.trim() === '' ? phrase : `${text.replace(/\s+$/, '')}\n${phrase}`;

/** The phrases that contain what is sought, in their order. */
export const phrasesWith = <P extends { readonly words: string }>(
  phrases: readonly P[],
  sought: string,
): P[] => {
  const wanted = sought.trim().toLowerCase();
  return phrases.filter(({ words }) => wanted === '' || words.toLowerCase().includes(wanted));
};

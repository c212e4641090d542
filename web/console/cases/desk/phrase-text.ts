// SPDX-License-Identifier: Apache-2.0
/** Putting a phrase into a text that somebody is writing. */
import type { PhraseKind } from '../../../../src/modules/cases/desk/desk.rules.ts';

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

/** Offered until somebody has kept phrases of their own; in Chinese, as the documents are that they go into. */
export const starterPhrases: Readonly<Record<PhraseKind, readonly string[]>> = {
  opinion: [
    '申请材料齐全，符合法定形式，建议准予许可。',
    '经审查，申请人符合法定条件、标准。',
    '经现场核查，场所、设施与申请内容一致。',
    '同意审查意见。',
  ],
  refusal: [
    '经审查，申请人不符合《　》第　条规定的条件，具体事实为：',
    '经现场核查，场所、设施与申请内容不一致，具体为：',
  ],
  correction: [],
};

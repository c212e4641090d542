// SPDX-License-Identifier: Apache-2.0
/** What can be measured in a file. Runs only in the processes that open content of applicants. */
import { kindOfMaterial } from '../inspect-content.ts';
import type { MaterialSigns } from './grade.types.ts';
import { measurePicture } from './measure-picture.ts';
import { numbersIn } from './numbers-in-text.rules.ts';
import { readPdf } from './read-pdf.ts';

export interface ContentToLookInto {
  readonly content: Uint8Array;
  readonly mediaType: string;
}
export interface LookedInto {
  readonly signs: MaterialSigns;
  /** Numbers of identity and of organisations that its text shows. */
  readonly numbers: readonly string[];
}

/** @returns null for what cannot be looked into: nothing is then said of it */
export async function lookInto({ content, mediaType }: ContentToLookInto): Promise<LookedInto | null> {
  const kind = kindOfMaterial(mediaType);
  if (kind === 'image') {
    const signs = await measurePicture(content);
    return signs && { signs, numbers: [] };
  }
  if (kind !== 'pdf') return null;
  try {
    const { pages, text } = await readPdf(content);
    const letters = [...text].filter((c) => /[\p{L}\p{N}]/u.test(c)).length;
    return { signs: { pages, letters }, numbers: numbersIn(text) };
  } catch {
    return null;
  }
}

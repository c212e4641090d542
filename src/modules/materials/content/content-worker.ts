// SPDX-License-Identifier: Apache-2.0
/** The program of the processes in which files of applicants are checked and made small. */
import { serveBounded } from '#platform/bounded-work/serve-bounded.ts';
import { type ContentToLookInto, lookInto } from '../grades/look-into.ts';
import { markPicture, type PictureToMark } from '../grades/mark-picture.ts';
import { samplePdf, samplePng } from '../material-samples.ts';
import { type ContentToCheck, checkContent } from './check-content.ts';
import { thumbnailOf } from './keep-image.ts';

const controls = { archives: true, actions: true };
const limit = 1_048_576;

await serveBounded(
  {
    // The checker of the parent process is the only one that sends work.
    check: (input) => checkContent(input as ContentToCheck),
    thumbnail: (input) => thumbnailOf(input as Uint8Array),
    'look-into': (input) => lookInto(input as ContentToLookInto),
    // Loaded at the first OFD: its fonts take memory that other files need.
    'draw-ofd': async (input) => (await import('#platform/ofd/ofd-to-svg.ts')).drawOfd(input as Uint8Array),
    mark: (input) => markPicture(input as PictureToMark),
  },
  async () => {
    // What every reader loads on first use is no file's memory.
    for (const content of [samplePdf(), samplePng()]) await checkContent({ content, limit, controls });
    await lookInto({ content: samplePdf(), mediaType: 'application/pdf' });
  },
);

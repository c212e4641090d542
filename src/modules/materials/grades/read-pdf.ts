// SPDX-License-Identifier: Apache-2.0
/** The text of a PDF's first pages. Runs only in the processes that open content of applicants. */
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfText {
  readonly pages: number;
  /** Empty for scans. */
  readonly text: string;
}

const looked = 5;

/** @throws what the reader throws for a document that it cannot read */
export async function readPdf(content: Uint8Array): Promise<PdfText> {
  const task = getDocument({
    // A copy: reading takes the bytes over.
    data: Uint8Array.from(content),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    const texts: string[] = [];
    for (let n = 1; n <= Math.min(looked, document.numPages); n++) {
      const { items } = await (await document.getPage(n)).getTextContent();
      texts.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(' '));
    }
    return { pages: document.numPages, text: texts.join('\n') };
  } finally {
    await task.destroy();
  }
}

// SPDX-License-Identifier: Apache-2.0
/**
 * A second opinion on a PDF: the reader that will show it opens it here first, as a parser only, and says what it found.
 * Nothing of it is drawn. Loaded on first use: it is large.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { RefusalCode } from '../refusals.rules.ts';

export const maxPages = 1000;
/** Pages whose own actions are asked for; names of actions were looked for in the whole file before. */
const pagesAsked = 20;

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
let loaded: Promise<PdfJs> | undefined;

/** Drawing classes of the browser, which the reader wants to see although nothing is drawn here. */
class NotDrawnHere {}

async function load(): Promise<PdfJs> {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D'])
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: NotDrawnHere });
  const reader: PdfJs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const worker = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.worker.mjs');
  reader.GlobalWorkerOptions.workerSrc = pathToFileURL(worker).href;
  return reader;
}

export const pdfReader = (): Promise<PdfJs> => {
  loaded ??= load();
  return loaded;
};

/** @returns why the PDF is refused; undefined when the reader found nothing wrong. */
export async function pdfStructureRefusal(content: Uint8Array): Promise<RefusalCode | undefined> {
  const { getDocument } = await pdfReader();
  const task = getDocument({
    // A copy: the reader takes its buffer for itself.
    data: Uint8Array.from(content),
    isEvalSupported: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    maxImageSize: 1,
    verbosity: 0,
  });
  // Asked for a password the reader would wait for ever.
  task.onPassword = () => void task.destroy();
  try {
    return await refusalIn(await task.promise);
  } catch (error) {
    return /password|destroyed/i.test(String(error)) ? 'pdf-protected' : 'pdf-damaged';
  } finally {
    await task.destroy();
  }
}

type Opened = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;

async function refusalIn(document: Opened): Promise<RefusalCode | undefined> {
  if (document.numPages > maxPages) return 'pdf-too-long';
  if (document.isPureXfa) return 'pdf-xfa';
  if ((await document.getJSActions()) !== null) return 'pdf-script';
  if ((await document.getAttachments()) !== null) return 'pdf-attachment';
  for (let at = 1; at <= Math.min(document.numPages, pagesAsked); at++) {
    const page = await document.getPage(at);
    // Types of the reader call these optional and leave out that they can be null.
    const actions: unknown = await page.getJSActions();
    if (actions !== null && actions !== undefined) return 'pdf-script';
    page.cleanup();
  }
  return undefined;
}

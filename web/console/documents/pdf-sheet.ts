// SPDX-License-Identifier: Apache-2.0
/**
 * Draws pages of a PDF onto a canvas. Reader and parser come with the console and are loaded with the first PDF; nothing of
 * a file is run, no address in it is fetched, and the parser works in the page itself, since the policy of the console
 * allows no other script context.
 */
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import * as parser from 'pdfjs-dist/build/pdf.worker.mjs';
import { canvasScale, type SheetPlace } from './sheet-place.ts';

// Where the reader looks for its parser before it would start a worker.
Object.assign(globalThis, { pdfjsWorker: parser });

/** Tables of Chinese character codes and the standard fonts, copied beside the console when it is built. */
const base = '/console/pdf/';
/** Pictures of more points are left out of the page. */
const mostPoints = 50_000_000;

export interface PdfSheet {
  readonly pages: number;
  /** The page at this place on the canvas, `width` CSS pixels wide at zoom 1. Resolves to its text. */
  draw(place: SheetPlace, canvas: HTMLCanvasElement, width: number): Promise<string>;
  close(): void;
}

export async function openPdf(content: ArrayBuffer): Promise<PdfSheet> {
  const task = getDocument({
    data: new Uint8Array(content),
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    useWorkerFetch: false,
    maxImageSize: mostPoints,
    cMapUrl: `${base}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${base}standard_fonts/`,
    verbosity: 0,
  });
  const opened = await task.promise;
  return {
    pages: opened.numPages,
    draw: (place, canvas, width) => draw(opened, place, canvas, width),
    close: () => void task.destroy(),
  };
}

async function draw(
  opened: PDFDocumentProxy,
  place: SheetPlace,
  canvas: HTMLCanvasElement,
  width: number,
): Promise<string> {
  const page = await opened.getPage(place.page);
  const rotation = (page.rotate + place.turn) % 360;
  const natural = page.getViewport({ scale: 1, rotation });
  const scale = (width / natural.width) * place.zoom;
  const shown = page.getViewport({ scale, rotation });
  const points = canvasScale(shown.width, shown.height, globalThis.devicePixelRatio || 1);
  const viewport = page.getViewport({ scale: scale * points, rotation });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.style.width = `${Math.floor(shown.width)}px`;
  canvas.style.height = `${Math.floor(shown.height)}px`;
  await page.render({ canvas, viewport }).promise;
  const { items } = await page.getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

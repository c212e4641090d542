// SPDX-License-Identifier: Apache-2.0
/** Fetches a file and makes it something that is drawn: pages of a PDF, or one picture. */
import { call, fetchFile } from '../kit/api-client.ts';
import { canvasScale, type SheetPlace } from './sheet-place.ts';

export interface OpenedSheet {
  readonly pages: number;
  /**
   * Draws on the canvas, `width` CSS pixels wide at zoom 1, when nothing else is being drawn on it.
   * @param wanted whether this drawing is still asked for when its turn comes
   * @returns the text of the page; undefined when it was no longer wanted
   */
  draw(
    place: SheetPlace,
    canvas: HTMLCanvasElement,
    width: number,
    wanted: () => boolean,
  ): Promise<string | undefined>;
  close(): void;
}

type Draw = (place: SheetPlace, canvas: HTMLCanvasElement, width: number) => Promise<string>;

export async function openSheet(path: string, mediaType: string): Promise<OpenedSheet> {
  if (mediaType === 'application/ofd') return openOfd(path);
  const content = await fetchFile(path, undefined);
  if (mediaType !== 'application/pdf') return openImages([content]);
  const [{ openPdf }, bytes] = await Promise.all([import('./pdf-sheet.ts'), content.arrayBuffer()]);
  const { pages, draw, close } = await openPdf(bytes);
  return { pages, draw: oneAfterOther(draw), close };
}

/** A picture with the size that it has at zoom 1, in CSS pixels. */
interface Picture {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
}

/** The server could not draw the file; it may be saved and opened in a reader. */
export class CannotDraw extends Error {}

const pixelsPerMillimetre = 96 / 25.4;

/** Pages that the server drew. As pictures they run nothing and load nothing, whatever they say. */
async function openOfd(path: string): Promise<OpenedSheet> {
  const { pages } = await call<OfdPages>('GET', `${path}?as=pages`);
  if (pages.length === 0) throw new CannotDraw();
  const pictures = await Promise.all(pages.map(({ svg }) => svgPicture(svg)));
  return {
    pages: pages.length,
    draw: oneAfterOther(async (place, canvas, width) => {
      const picture = pictures[place.page - 1];
      if (picture !== undefined) drawPicture(picture, place, canvas, width);
      return pages[place.page - 1]?.text.join('\n') ?? '';
    }),
    close: () => undefined,
  };
}
interface OfdPages {
  readonly pages: readonly { readonly svg: string; readonly text: readonly string[] }[];
}

async function svgPicture(svg: string): Promise<Picture> {
  const [, wide = '210', high = '297'] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? [];
  const [width, height] = [Number(wide) * pixelsPerMillimetre, Number(high) * pixelsPerMillimetre];
  const source = new Image();
  source.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await source.decode();
  return { source, width, height };
}

/** Pictures, one a page. */
async function openImages(contents: readonly Blob[]): Promise<OpenedSheet> {
  const pictures = await Promise.all(contents.map((one) => createImageBitmap(one)));
  return {
    pages: pictures.length,
    draw: oneAfterOther(async (place, canvas, width) => {
      const picture = pictures[place.page - 1];
      if (picture !== undefined) drawPicture({ ...sizeOf(picture), source: picture }, place, canvas, width);
      return '';
    }),
    close: () => {
      for (const picture of pictures) picture.close();
    },
  };
}

const sizeOf = ({ width, height }: ImageBitmap) => ({ width, height });

function drawPicture(
  picture: Picture,
  { zoom, turn }: SheetPlace,
  canvas: HTMLCanvasElement,
  width: number,
): void {
  const lies = turn === 90 || turn === 270;
  const [wide, high] = lies ? [picture.height, picture.width] : [picture.width, picture.height];
  // A small picture is not blown up to the width: at zoom 1 it has its own size.
  const scale = Math.min(1, width / wide) * zoom;
  const shown = { width: wide * scale, height: high * scale };
  const points = canvasScale(shown.width, shown.height, globalThis.devicePixelRatio || 1);
  canvas.width = Math.max(1, Math.floor(shown.width * points));
  canvas.height = Math.max(1, Math.floor(shown.height * points));
  canvas.style.width = `${Math.floor(shown.width)}px`;
  canvas.style.height = `${Math.floor(shown.height)}px`;
  const on = canvas.getContext('2d');
  if (on === null) throw new Error('no canvas');
  on.translate(canvas.width / 2, canvas.height / 2);
  on.rotate((turn * Math.PI) / 180);
  const all = scale * points;
  on.drawImage(
    picture.source,
    (-picture.width * all) / 2,
    (-picture.height * all) / 2,
    picture.width * all,
    picture.height * all,
  );
}

function oneAfterOther(draw: Draw): OpenedSheet['draw'] {
  let inHand: Promise<unknown> = Promise.resolve();
  return (place, canvas, width, wanted) => {
    const next = inHand.then(() => (wanted() ? draw(place, canvas, width) : undefined));
    inHand = next.catch(() => undefined);
    return next;
  };
}

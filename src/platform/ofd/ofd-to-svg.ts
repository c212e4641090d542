// SPDX-License-Identifier: Apache-2.0
/**
 * Draws the pages of an OFD as SVG on the server, for a preview without JavaScript. Knows what our writer writes: texts in
 * embedded TrueType fonts, paths, PNG pictures and the picture of the seal. The rest of the standard is left out.
 */
import { loadOfdFonts, type OfdFonts } from './ofd-fonts.ts';
import { type OfdContents, openOfd, pathFrom, readPart } from './read-ofd.ts';
import { childOf, childrenOf, childText, type XmlElement, XmlRefused } from './read-xml.ts';
import { readSesSignature } from './ses-reader.ts';
import { drawObject, numbersIn, pictureAt, type SvgResources } from './svg-objects.ts';
import { readTtf, type TtfFont } from './ttf-font.ts';
import { textOf } from './write-xml.ts';

export interface DrawnPage {
  /** One document without scripts, links or anything that is loaded. */
  readonly svg: string;
  /** The lines of the page as text, for those who do not see it. */
  readonly text: readonly string[];
}

const mostPages = 20;

/** The pages in their order, at most twenty; undefined for what is no OFD or holds what is not drawn here. */
export async function drawOfd(bytes: Uint8Array): Promise<DrawnPage[] | undefined> {
  const opened = openOfd(bytes);
  if (!opened.ok) return undefined;
  const fonts = await loadOfdFonts();
  try {
    return drawPages(opened.contents, fonts);
  } catch (error) {
    // A font, a number or a location that cannot be read.
    if (error instanceof XmlRefused || error instanceof RangeError) return undefined;
    throw error;
  }
}

function drawPages(contents: OfdContents, fonts: OfdFonts): DrawnPage[] {
  const { files, documentPath } = contents;
  const document = readPart(files, documentPath, 'Document');
  const common = childOf(document, 'CommonData');
  const defaultBox = childText(childOf(common, 'PageArea'), 'PhysicalBox');
  const resources = readResources(contents, common, fonts);
  const pages = childrenOf(childOf(document, 'Pages'), 'Page').slice(0, mostPages);
  const stamps = stampsOf(contents);
  return pages.map(({ attributes }) => {
    const page = readPart(files, pathFrom(documentPath, attributes.get('BaseLoc') ?? ''), 'Page');
    const box = childText(childOf(page, 'Area'), 'PhysicalBox') ?? defaultBox;
    const seals = stamps.filter(({ pageId }) => pageId === attributes.get('ID'));
    return drawPage(page, box ?? '', resources(), seals, contents.title);
  });
}

function drawPage(
  page: XmlElement,
  box: string,
  resources: SvgResources,
  seals: readonly Stamp[],
  title: string,
): DrawnPage {
  const [left, top, width, height] = numbersIn(box, 4);
  const layers = childrenOf(childOf(page, 'Content'), 'Layer');
  const drawn = layers.flatMap(({ children }) => children).map((child) => drawObject(child, resources));
  const stamps = seals.map(({ box: [x, y, w, h], png }) => pictureAt(png, x, y, w, h));
  const glyphs = [...resources.glyphs].map(([id, path]) => `<path id="${id}" d="${path}"/>`).join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${width} ${height}" role="img" ` +
    `width="${width}mm" height="${height}mm"><title>${textOf(title)}</title><defs>${glyphs}</defs>` +
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="#fff"/>${drawn.join('')}${stamps.join('')}</svg>`;
  return { svg, text: resources.text };
}

/** Fonts and pictures by their identifiers; glyphs and text are gathered anew for each page. */
function readResources(
  { files, documentPath }: OfdContents,
  common: XmlElement | undefined,
  ours: OfdFonts,
): () => SvgResources {
  const fonts = new Map<string, TtfFont>();
  const images = new Map<string, Uint8Array>();
  for (const { text } of [...childrenOf(common, 'PublicRes'), ...childrenOf(common, 'DocumentRes')]) {
    const path = pathFrom(documentPath, text);
    const part = readPart(files, path, 'Res');
    const fileOf = (name: string): Uint8Array | undefined =>
      files.get(pathFrom(path, `${part.attributes.get('BaseLoc') ?? '.'}/${name}`.replace(/^\.\//, '')));
    for (const font of childrenOf(childOf(part, 'Fonts'), 'Font')) {
      const file = childText(font, 'FontFile');
      const bytes = file === undefined ? undefined : fileOf(file);
      fonts.set(font.attributes.get('ID') ?? '', bytes ? readTtf(bytes) : ours.regular);
    }
    for (const media of childrenOf(childOf(part, 'MultiMedias'), 'MultiMedia')) {
      const bytes = fileOf(childText(media, 'MediaFile') ?? '');
      if (bytes && isPng(bytes)) images.set(media.attributes.get('ID') ?? '', bytes);
    }
  }
  return () => ({ fonts, images, fallback: ours.regular, glyphs: new Map(), text: [] });
}

const isPng = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 8)).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));

interface Stamp {
  readonly pageId: string | undefined;
  readonly box: readonly [number, number, number, number];
  readonly png: Uint8Array;
}

/** Where seals stand and what they look like, as their signatures carry it. */
function stampsOf({ files, signaturesPath }: OfdContents): Stamp[] {
  if (signaturesPath === undefined) return [];
  return childrenOf(readPart(files, signaturesPath, 'Signatures'), 'Signature').flatMap(({ attributes }) => {
    const path = pathFrom(signaturesPath, attributes.get('BaseLoc') ?? '');
    const signature = readPart(files, path, 'Signature');
    const value = files.get(pathFrom(path, childText(signature, 'SignedValue') ?? ''));
    const png = value && pictureIn(value);
    if (!png) return [];
    return childrenOf(childOf(signature, 'SignedInfo'), 'StampAnnot').map((stamp) => ({
      pageId: stamp.attributes.get('PageRef'),
      box: numbersIn(stamp.attributes.get('Boundary') ?? '', 4),
      png,
    }));
  });
}

function pictureIn(signedValue: Uint8Array): Uint8Array | undefined {
  try {
    const { bytes } = readSesSignature(signedValue).seal.picture;
    return isPng(bytes) ? bytes : undefined;
  } catch {
    // No signature: nothing to show of it, and the verifier says so.
    return undefined;
  }
}

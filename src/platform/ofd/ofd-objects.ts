// SPDX-License-Identifier: Apache-2.0
/** Writes texts, paths and pictures of a page, and notes what they need: characters, pictures, identifiers, tags. */
import type { OfdColour, OfdImage, OfdObject, OfdPath, OfdText, OfdWeight } from './ofd.types.ts';
import { advances, type OfdFonts } from './ofd-fonts.ts';
import { decimal, element, textElement } from './write-xml.ts';

/** Identifiers of the fonts; other units follow. */
export const fontIds = { regular: 1, bold: 2, fallback: 3 } as const;

export interface TagUse {
  readonly tag: string;
  readonly references: { readonly pageId: number; readonly id: number }[];
}

export interface ObjectWriter {
  write(object: OfdObject, pageId: number): string;
  nextId(): number;
  lastId(): number;
  fallbackUsed(): boolean;
  readonly used: Readonly<Record<OfdWeight, Set<number>>>;
  readonly images: readonly { readonly id: number; readonly name: string; readonly png: Uint8Array }[];
  readonly tags: readonly TagUse[];
}

export function createObjectWriter(fonts: OfdFonts): ObjectWriter {
  let last: number = fontIds.fallback;
  let rare = false;
  const nextId = (): number => ++last;
  const used = { regular: new Set<number>(), bold: new Set<number>() };
  const images: { id: number; name: string; png: Uint8Array }[] = [];
  const tags: TagUse[] = [];

  const noteTag = (tag: string, pageId: number, id: number): void => {
    const known = tags.find((one) => one.tag === tag);
    if (known) known.references.push({ pageId, id });
    else tags.push({ tag, references: [{ pageId, id }] });
  };

  const writeText = (text: OfdText, pageId: number): string => {
    let x = text.x;
    return runsOf(text, fonts)
      .map((run) => {
        const id = nextId();
        if (text.tag !== undefined) noteTag(text.tag, pageId, id);
        if (run.known) for (const character of run.text) used[text.weight].add(character.codePointAt(0) ?? 0);
        else rare = true;
        const steps = advances(fonts[text.weight], run.text, text.size, text.spacing);
        const written = textObject(id, { ...text, x, text: run.text }, run.known, steps);
        x += steps.reduce((sum, step) => sum + step, 0);
        return written;
      })
      .join('');
  };

  const writeImage = (image: OfdImage): string => {
    const known = images.find(({ png }) => png === image.png);
    const resource = known ?? { id: nextId(), name: `image-${images.length}.png`, png: image.png };
    if (!known) images.push(resource);
    const box = [image.x, image.y, image.width, image.height].map(decimal).join(' ');
    const matrix = `${decimal(image.width)} 0 0 ${decimal(image.height)} 0 0`;
    return element('ImageObject', { ID: nextId(), Boundary: box, CTM: matrix, ResourceID: resource.id });
  };

  return {
    used,
    images,
    tags,
    nextId,
    lastId: () => last,
    fallbackUsed: () => rare,
    write(object, pageId) {
      if (object.kind === 'text') return writeText(object, pageId);
      return object.kind === 'path' ? pathObject(nextId(), object) : writeImage(object);
    },
  };
}

interface Run {
  readonly text: string;
  readonly known: boolean;
}

/** Parts that the embedded font can and cannot draw; a character beyond the basic plane stands alone. */
function runsOf({ text, weight }: OfdText, fonts: OfdFonts): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const known = fonts[weight].glyphOf(code) !== 0;
    const last = runs.at(-1);
    const joins = last?.known === known && code <= 0xffff && (last.text.codePointAt(0) ?? 0) <= 0xffff;
    if (last && joins) runs[runs.length - 1] = { known, text: last.text + character };
    else runs.push({ known, text: character });
  }
  return runs;
}

function textObject(id: number, text: OfdText, known: boolean, steps: readonly number[]): string {
  const width = steps.reduce((sum, step) => sum + step, 0);
  // Noto's letters reach 0.88 above and 0.29 below the base line.
  const [above, height] = [text.size * 0.9, text.size * 1.25];
  const box = [text.x, text.y - above, width + 0.5, height].map(decimal).join(' ');
  const deltas = steps.slice(0, -1).map(decimal).join(' ');
  return element(
    'TextObject',
    {
      ID: id,
      Boundary: box,
      Font: known ? fontIds[text.weight] : fontIds.fallback,
      Size: decimal(text.size),
      Weight: text.weight === 'bold' ? 700 : undefined,
    },
    colourElement('FillColor', text.colour),
    textElement('TextCode', text.text, {
      X: 0,
      Y: decimal(above),
      DeltaX: deltas === '' ? undefined : deltas,
    }),
  );
}

function pathObject(id: number, path: OfdPath): string {
  const scale = path.scale ?? 1;
  return element(
    'PathObject',
    {
      ID: id,
      Boundary: [path.x, path.y, path.width, path.height].map(decimal).join(' '),
      CTM: scale === 1 ? undefined : `${decimal(scale)} 0 0 ${decimal(scale)} 0 0`,
      LineWidth: path.stroke ? decimal(path.lineWidth ?? 0.35) : undefined,
      Stroke: path.stroke ? undefined : 'false',
      Fill: path.fill ? 'true' : undefined,
    },
    path.stroke && colourElement('StrokeColor', path.stroke),
    path.fill && colourElement('FillColor', path.fill),
    textElement('AbbreviatedData', path.data),
  );
}

const colourElement = (name: 'FillColor' | 'StrokeColor', colour: OfdColour): string =>
  element(name, { Value: colour.join(' ') });

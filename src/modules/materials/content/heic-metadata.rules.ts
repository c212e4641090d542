// SPDX-License-Identifier: Apache-2.0
/**
 * HEIC is kept as it came, since it cannot be drawn anew here; but place, time, device and whatever else is no picture are
 * overwritten with zeros. Nothing is decoded: the boxes of the container (ISO 14496-12, 23008-12) say where they lie. Pure.
 */

interface Box {
  readonly type: string;
  /** Of its content. */
  readonly from: number;
  readonly to: number;
}
type Range = Pick<Box, 'from' | 'to'>;

/** Kinds of items that are picture data; Exif, XMP (mime) and all others are blanked. */
const pictures = new Set(['hvc1', 'hvt1', 'av01', 'avc1', 'jpeg', 'grid', 'iden', 'iovl', 'tmap']);
const kept = new Set(['ftyp', 'meta', 'mdat', 'moov']);
const holders = new Set(['trak', 'mdia', 'minf']);
const personal = new Set(['udta', 'meta', 'uuid', 'free', 'skip']);

class Damaged extends Error {}

const number = (b: Buffer, at: number, size: number): number => {
  if (size === 0) return 0;
  if (size > 8 || at < 0 || at + size > b.length) throw new Damaged();
  const value = size > 6 ? Number(b.readBigUInt64BE(at)) : b.readUIntBE(at, size);
  if (!Number.isSafeInteger(value)) throw new Damaged();
  return value;
};

function boxesIn(b: Buffer, { from, to }: Range): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    if (boxes.length > 10_000) throw new Damaged();
    const short = number(b, at, 4);
    const head = short === 1 ? 16 : 8;
    const size = short === 1 ? number(b, at + 8, 8) : short === 0 ? to - at : short;
    if (size < head || at + size > to) throw new Damaged();
    boxes.push({ type: b.toString('latin1', at + 4, at + 8), from: at + head, to: at + size });
    at += size;
  }
  return boxes;
}

/** Ids of items that are no pictures. */
function strangeItems(b: Buffer, iinf: Range): Set<number> {
  const start = iinf.from + (number(b, iinf.from, 1) === 0 ? 6 : 8);
  const strange = new Set<number>();
  for (const { from } of boxesIn(b, { from: start, to: iinf.to })) {
    const version = number(b, from, 1);
    // Older entries do not say what they are.
    if (version < 2) throw new Damaged();
    const idSize = version === 2 ? 2 : 4;
    const type = b.toString('latin1', from + 6 + idSize, from + 10 + idSize);
    if (!pictures.has(type)) strange.add(number(b, from + 4, idSize));
  }
  return strange;
}

/** Where items lie in the file. */
function placesOf(b: Buffer, iloc: Range, idat: Range | undefined, wanted: ReadonlySet<number>): Range[] {
  let at = iloc.from;
  const take = (size: number): number => {
    const value = number(b, at, size);
    at += size;
    if (at > iloc.to) throw new Damaged();
    return value;
  };
  const version = take(1);
  take(3);
  const sizes = take(1);
  const more = take(1);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 4, sizes & 15, more >> 4];
  const indexSize = version === 0 ? 0 : more & 15;
  const wide = version < 2 ? 2 : 4;
  const places: Range[] = [];
  for (let left = take(wide); left > 0; left -= 1) {
    const id = take(wide);
    const method = version === 0 ? 0 : take(2) & 15;
    take(2);
    const base = take(baseSize);
    const extents = take(2);
    // Entries that take no room could ask for work without end.
    if (extents > 1 && indexSize + offsetSize + lengthSize === 0) throw new Damaged();
    for (let n = 0; n < extents; n += 1) {
      take(indexSize);
      const offset = base + take(offsetSize);
      const length = take(lengthSize);
      if (!wanted.has(id)) continue;
      const whole = method === 0 ? { from: 0, to: b.length } : method === 1 ? idat : undefined;
      const from = (whole?.from ?? 0) + offset;
      if (whole === undefined || length === 0 || from + length > whole.to) throw new Damaged();
      places.push({ from, to: from + length });
    }
  }
  return places;
}

/** Boxes of films inside that may say who, where and when. */
const personalIn = (b: Buffer, box: Range, depth = 0): Range[] => {
  if (depth > 4) throw new Damaged();
  return boxesIn(b, box).flatMap((one) => {
    if (personal.has(one.type)) return [one];
    return holders.has(one.type) ? personalIn(b, one, depth + 1) : [];
  });
};

function rangesToBlank(b: Buffer): Range[] {
  const all = boxesIn(b, { from: 0, to: b.length });
  const ranges: Range[] = all.filter(({ type }) => !kept.has(type));
  for (const box of all) {
    if (box.type === 'moov') ranges.push(...personalIn(b, box));
    if (box.type !== 'meta') continue;
    const inside = boxesIn(b, { from: box.from + 4, to: box.to });
    const named = (type: string): Box | undefined => inside.find((one) => one.type === type);
    const iinf = named('iinf');
    const strange = iinf ? strangeItems(b, iinf) : new Set<number>();
    const iloc = named('iloc');
    if (strange.size > 0 && iloc === undefined) throw new Damaged();
    if (iloc) ranges.push(...placesOf(b, iloc, named('idat'), strange));
    ranges.push(...inside.filter(({ type }) => personal.has(type)));
  }
  return ranges;
}

/** The picture of the same size with nothing but the picture in it; undefined when its boxes do not hold together. */
export function withoutMetadata(content: Uint8Array): Uint8Array | undefined {
  const copy = Buffer.from(content);
  try {
    for (const { from, to } of rangesToBlank(copy)) copy.fill(0, from, to);
    return copy;
  } catch (error) {
    if (error instanceof Damaged) return undefined;
    throw error;
  }
}

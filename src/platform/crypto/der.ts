// SPDX-License-Identifier: Apache-2.0

/** One element of DER (ITU-T X.690): its tag, its content and all its bytes. */
export interface DerElement {
  readonly tag: number;
  readonly content: Buffer;
  readonly whole: Buffer;
}

/** Universal and context tags that signatures are made of. */
export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
  context0: 0xa0,
  context1: 0xa1,
  context2: 0xa2,
  context3: 0xa3,
} as const;

/** In one place; what is read here has dozens. A million empty ones would cost seconds and hundreds of megabytes. */
const mostElements = 5_000;

/** Reads the elements that fill `bytes` exactly. Throws for whatever DER has another way to say. */
export function readDer(bytes: Buffer): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = readOne(bytes.subarray(at));
    if (elements.length >= mostElements) throw new Error('DER: too many elements');
    elements.push(element);
    at += element.whole.length;
  }
  return elements;
}

/** Reads the first element and leaves what follows. */
export function readOne(bytes: Buffer): DerElement {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Error('DER: no element');
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || lengthBytes > 4 || bytes.length < 2 + lengthBytes) throw new Error('DER: bad length');
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(2, lengthBytes);
  if (lengthBytes > 0 && (length < 0x80 || bytes[2] === 0)) throw new Error('DER: length not minimal');
  const start = 2 + lengthBytes;
  if (bytes.length < start + length) throw new Error('DER: cut off');
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) };
}

/** Writes one element around its contents. */
export function writeDer(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 + length.length]), length, content]);
}

/** An object identifier in dots, as DER. */
export function derOid(dotted: string): Buffer {
  const [a = 0, b = 0, ...rest] = dotted.split('.').map(Number);
  return writeDer(derTag.oid, Buffer.from([a * 40 + b, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

/** A set whose members are sorted by their bytes, as DER demands. */
export function derSetOf(members: readonly Uint8Array[]): Buffer {
  return writeDer(derTag.set, ...[...members].sort((a, b) => Buffer.compare(a, b)));
}

/** An instant in UTC: two-digit years until 2049, four digits from then on (RFC 5652 §11.3). */
export function derTime(instant: Date): Buffer {
  const digits = instant.toISOString().replace(/[-:T]|\.\d+/g, '');
  return instant.getUTCFullYear() < 2050
    ? writeDer(derTag.utcTime, Buffer.from(digits.slice(2)))
    : writeDer(derTag.generalizedTime, Buffer.from(digits));
}

/** Reads what `derTime` writes. */
export function readTime({ tag, content }: DerElement): Date {
  const text = content.toString('latin1');
  const full =
    tag === derTag.generalizedTime ? text : `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}`;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [];
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(instant.getTime())) throw new Error('DER: bad time');
  return instant;
}

/** A whole number that is not negative, in its shortest form. */
export function derInteger(value: bigint | Uint8Array): Buffer {
  const hex = typeof value === 'bigint' ? value.toString(16) : Buffer.from(value).toString('hex');
  const digits = hex.replace(/^(?:00)+(?=..)/, '');
  const bytes = Buffer.from(digits.length % 2 ? `0${digits}` : digits, 'hex');
  const [first = 0] = bytes;
  return writeDer(derTag.integer, first > 0x7f ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** Reads a whole number that is not negative. Throws for a form that is not the shortest. */
export function readInteger(element: DerElement | undefined): bigint {
  if (element?.tag !== derTag.integer) throw new Error('DER: no integer');
  const [first, second] = element.content;
  if (first === undefined || first > 0x7f) throw new Error('DER: bad integer');
  if (first === 0 && second !== undefined && second < 0x80) throw new Error('DER: integer not minimal');
  return BigInt(`0x${element.content.toString('hex')}`);
}

/** Whole bytes as a bit string. */
export const derBits = (bytes: Uint8Array): Buffer =>
  writeDer(derTag.bits, Buffer.concat([Buffer.from([0]), bytes]));

/** The whole bytes of a bit string. */
export function readBits(element: DerElement | undefined): Buffer {
  if (element?.tag !== derTag.bits || element.content[0] !== 0) throw new Error('DER: no whole bytes');
  return element.content.subarray(1);
}

/** The elements within one of that tag; throws when it is another. */
export function derFields(element: DerElement | undefined, tag: number): DerElement[] {
  if (element?.tag !== tag) throw new Error('DER: another element was expected');
  return readDer(element.content);
}

/** An object identifier in dots; throws when the element is none. */
export function readOid(element: DerElement | undefined): string {
  const content = element?.tag === derTag.oid ? element.content : Buffer.alloc(0);
  const arcs: number[] = [];
  let [value, open] = [0, true];
  for (const byte of content) {
    if (value === 0 && open && byte === 0x80) throw new Error('DER: object identifier not minimal');
    value = value * 128 + (byte & 0x7f);
    open = byte < 0x80;
    if (!Number.isSafeInteger(value)) throw new Error('DER: object identifier too long');
    if (open) {
      arcs.push(value);
      value = 0;
    } else open = false;
  }
  const [first] = arcs;
  if (first === undefined || !open) throw new Error('DER: no object identifier');
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...arcs.slice(1)].join('.');
}

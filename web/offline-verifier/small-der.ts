// SPDX-License-Identifier: Apache-2.0
/** Reads DER (ITU-T X.690) in a browser. Throws for whatever has another way to say. */

export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

export function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const one = first(bytes.subarray(at));
    found.push(one);
    at += one.whole.length;
  }
  return found;
}

export function first(bytes: Uint8Array): Element {
  const [tag, head] = bytes;
  if (tag === undefined || head === undefined || (tag & 0x1f) === 0x1f) throw new Error('no element');
  const more = head < 0x80 ? 0 : head - 0x80;
  if (head === 0x80 || more > 3) throw new Error('bad length');
  let length = more === 0 ? head : 0;
  for (let at = 0; at < more; at++) length = length * 256 + (bytes[2 + at] ?? 0);
  if (more > 0 && (length < 0x80 || bytes[2] === 0)) throw new Error('length not minimal');
  const start = 2 + more;
  if (bytes.length < start + length) throw new Error('cut off');
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) };
}

/** The elements within one of that tag. */
export function within(element: Element | undefined, tag: number): Element[] {
  if (element?.tag !== tag) throw new Error('another element was expected');
  return elements(element.content);
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
export const same = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && hexOf(a) === hexOf(b);

/** `SEQUENCE { r, s }` as 64 bytes. */
export function rawSignature(der: Uint8Array): Uint8Array {
  const numbers = within(first(der), 0x30);
  if (numbers.length !== 2 || first(der).whole.length !== der.length) throw new Error('no signature');
  const raw = new Uint8Array(64);
  numbers.forEach(({ tag, content }, index) => {
    const digits = content[0] === 0 ? content.subarray(1) : content;
    if (tag !== 2 || digits.length > 32 || (content[0] ?? 0x80) > 0x7f) throw new Error('no signature');
    raw.set(digits, index * 32 + 32 - digits.length);
  });
  return raw;
}

/** UTCTime or GeneralizedTime, in milliseconds. */
export function timeOf({ tag, content }: Element): number {
  const text = new TextDecoder().decode(content);
  const full = tag === 0x18 ? text : `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}`;
  const at = Date.parse(full.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(at)) throw new Error('bad time');
  return at;
}

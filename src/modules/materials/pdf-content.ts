// SPDX-License-Identifier: Apache-2.0
/**
 * What makes a PDF unfit: it cannot be read to its end, or it can act by itself. Names are looked for in the plain
 * objects and in the compressed object streams (ISO 32000-1, 7.5.7), with `#xx` escapes undone (7.3.5).
 */
import { inflateSync } from 'node:zlib';
import type { RefusalCode } from './refusals.rules.ts';

const unpackedLimit = 32 * 1024 * 1024;

const forbidden: readonly (readonly [RegExp, RefusalCode])[] = [
  [/\/JavaScript(?![A-Za-z0-9])/, 'pdf-script'],
  [/\/Launch(?![A-Za-z0-9])/, 'pdf-launch'],
  [/\/(EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])/, 'pdf-attachment'],
];

export const isPdf = (content: Buffer): boolean =>
  /^\s{0,8}%PDF-[12]\.\d/.test(content.toString('latin1', 0, 20));

/** @returns why the PDF is refused; undefined when it may be kept. */
export function pdfRefusal(content: Buffer): RefusalCode | undefined {
  const text = content.toString('latin1');
  if (!text.slice(-2048).includes('%%EOF')) return 'pdf-damaged';
  const plain = withoutEscapes(text);
  // The strings and object streams of a protected file cannot be looked into, and a reviewer may be unable to open it.
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) return 'pdf-protected';
  const hidden = objectStreams(content, text);
  return hidden === undefined ? 'pdf-damaged' : (forbiddenIn(plain) ?? forbiddenIn(withoutEscapes(hidden)));
}

const forbiddenIn = (text: string): RefusalCode | undefined =>
  forbidden.find(([pattern]) => pattern.test(text))?.[1];

const withoutEscapes = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The unpacked object streams; undefined when one cannot be unpacked, since nothing can then be said of the file. */
function objectStreams(content: Buffer, text: string): string | undefined {
  const parts: string[] = [];
  let room = unpackedLimit;
  for (const found of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const dictionary = dictionaryBefore(text, found.index);
    if (!/\/ObjStm/.test(dictionary) || !/\/Filter/.test(dictionary)) continue;
    const from = found.index + found[0].length;
    const to = text.indexOf('endstream', from);
    const unpacked = to < 0 ? undefined : inflate(content.subarray(from, to), room);
    if (unpacked === undefined) return undefined;
    room -= unpacked.length;
    parts.push(unpacked.toString('latin1'));
  }
  return parts.join('\n');
}

function dictionaryBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - 4096), at);
  return withoutEscapes(near.slice(Math.max(0, near.lastIndexOf('obj'))));
}

function inflate(packed: Buffer, room: number): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, room) });
  } catch {
    return undefined;
  }
}

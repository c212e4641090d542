// SPDX-License-Identifier: Apache-2.0
/**
 * The compressed object streams of a PDF (ISO 32000-1, 7.5.7), in which names can hide. A reader finds an object where it
 * says `obj`; so every such place is read forward, as a reader would, wherever the author wants a scanner to look.
 */
import { inflateSync } from 'node:zlib';

/** Unpacked bytes of all object streams of a file. */
const unpackedLimit = 16 * 1024 * 1024;
/** Reading may begin again and again at places that overlap; honest files are read about once. */
const readingsOfFile = 3;
/** What a token can begin with, besides numbers and words. */
const mark = /[(%<>/]/g;
const delimiter = /[\s()<>[\]{}/%\0]/;

export const withoutEscapes = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

interface Dictionary {
  readonly names: ReadonlySet<string>;
  readonly end: number;
}

/** The texts of all object streams; undefined when one cannot be read, since nothing can then be said of the file. */
export function objectStreams(content: Buffer, text: string): string[] | undefined {
  const texts: string[] = [];
  let room = unpackedLimit;
  let effort = readingsOfFile * text.length + 65_536;
  for (const { index } of text.matchAll(/(?<!end)obj/g)) {
    const found = dictionaryAt(text, index + 3);
    effort -= found.end - index;
    if (effort < 0) return undefined;
    const data = hidesObjects(found.names) ? dataAt(text, found.end) : undefined;
    if (data === undefined || !found.names.has('Filter')) continue;
    const unpacked = unpack(content.subarray(data), found.names, room);
    if (unpacked === undefined) return undefined;
    room -= unpacked.length;
    texts.push(unpacked.toString('latin1'));
  }
  return texts;
}

/** Readers take any stream with a count and a first offset for one, whatever its type says. */
const hidesObjects = (names: ReadonlySet<string>): boolean =>
  names.has('ObjStm') || (names.has('N') && names.has('First'));

/** Only plain deflate: other ways to pack object streams are not met in honest files. */
function unpack(packed: Buffer, names: ReadonlySet<string>, room: number): Buffer | undefined {
  const other = [...names].some((name) => /Decode$/.test(name) && name !== 'FlateDecode');
  if (other || names.has('Predictor') || names.has('Crypt')) return undefined;
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, room) });
  } catch {
    return undefined;
  }
}

/** Where the data begin when the dictionary is that of a stream. */
function dataAt(text: string, from: number): number | undefined {
  const at = afterSpace(text, from);
  if (!text.startsWith('stream', at)) return undefined;
  const [space = ''] = /^[ \t]*(\r\n|\n|\r)?/.exec(text.slice(at + 6, at + 70)) ?? [];
  return at + 6 + space.length;
}

/** Every name in the dictionary at this place, escapes undone; strings and comments are passed over. */
function dictionaryAt(text: string, from: number): Dictionary {
  const names = new Set<string>();
  let at = afterSpace(text, from);
  if (!text.startsWith('<<', at)) return { names, end: at };
  let depth = 0;
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (token.name !== undefined) names.add(withoutEscapes(token.name));
    depth += token.depth;
    at = token.end;
    if (depth === 0) break;
  }
  return { names, end: at };
}

interface Token {
  readonly end: number;
  readonly depth: number;
  readonly name?: string;
}

function tokenAt(text: string, at: number): Token {
  const none = { depth: 0 };
  switch (text[at]) {
    case '(':
      return { ...none, end: endOfString(text, at) };
    case '%':
      return { ...none, end: endOfLine(text, at) };
    case '<':
      if (text[at + 1] === '<') return { depth: 1, end: at + 2 };
      return { ...none, end: after(text, '>', at) };
    case '>':
      return text[at + 1] === '>' ? { depth: -1, end: at + 2 } : { ...none, end: at + 1 };
    case '/': {
      const end = endOfName(text, at + 1);
      return { ...none, end, name: text.slice(at + 1, end) };
    }
    default: {
      mark.lastIndex = at + 1;
      return { ...none, end: mark.exec(text)?.index ?? text.length };
    }
  }
}

function afterSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    if (text[at] === '%') at = endOfLine(text, at);
    else if (at < text.length && /[\s\0]/.test(text.charAt(at))) at++;
    else return at;
  }
}

function endOfName(text: string, from: number): number {
  let at = from;
  while (at < text.length && !delimiter.test(text.charAt(at))) at++;
  return at;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function after(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found + 1;
}

function endOfString(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === '\\') at++;
    else if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}

// SPDX-License-Identifier: Apache-2.0
/**
 * What makes a PDF unfit: it cannot be read to its end, or it can act by itself. Names are looked for in every byte of
 * the file, whatever a reader takes for an object, and in the compressed object streams, with `#xx` escapes undone
 * (ISO 32000-1, 7.3.5).
 */
import { objectStreams, withoutEscapes } from './content/pdf-streams.ts';
import type { RefusalCode } from './refusals.rules.ts';

const forbidden: readonly (readonly [RegExp, RefusalCode])[] = [
  [/\/(JavaScript|Rendition)(?![A-Za-z0-9])/, 'pdf-script'],
  [/\/Launch(?![A-Za-z0-9])/, 'pdf-launch'],
  [/\/(EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])/, 'pdf-attachment'],
  [/\/(SubmitForm|ImportData|GoToR|GoToE|FFilter)(?![A-Za-z0-9])/, 'pdf-remote'],
  // Three letters occur by chance in compressed pictures: what must follow is asked too.
  [/\/XFA\s*(\[|\d+\s+\d+\s+R)/, 'pdf-xfa'],
];

export const isPdf = (content: Buffer): boolean =>
  /^\s{0,8}%PDF-[12]\.\d/.test(content.toString('latin1', 0, 20));

/** @returns why the PDF is refused; undefined when it may be kept. */
export function pdfRefusal(content: Buffer): RefusalCode | undefined {
  const text = content.toString('latin1');
  if (!text.slice(-2048).includes('%%EOF')) return 'pdf-damaged';
  if (isArchiveToo(content)) return 'two-formats';
  const plain = withoutEscapes(text);
  // The strings and object streams of a protected file cannot be looked into, and a reviewer may be unable to open it.
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) return 'pdf-protected';
  const hidden = objectStreams(content, text);
  if (hidden === undefined) return 'pdf-damaged';
  return forbiddenIn(plain) ?? hidden.map((part) => forbiddenIn(withoutEscapes(part))).find(Boolean);
}

const forbiddenIn = (text: string): RefusalCode | undefined =>
  forbidden.find(([pattern]) => pattern.test(text))?.[1];

/** The end of a ZIP's directory reaches the end of the file: an unpacker takes it for an archive. */
function isArchiveToo(content: Buffer): boolean {
  const end = content.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  return (
    end >= 0 &&
    end + 22 <= content.length &&
    content.readUInt16LE(end + 10) > 0 &&
    content.includes('PK\x01\x02', 0, 'latin1')
  );
}

// SPDX-License-Identifier: Apache-2.0
import { readOne } from '../crypto/der.ts';

/** One signature of a PDF: what it covers and its CMS bytes. Everything but the gap is covered, up to `end`. */
export interface PdfSignatureField {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
  readonly cms: Buffer;
}

/**
 * Finds the signatures of a PDF by their byte ranges, in the order of their revisions. A byte range must begin
 * at the start of the file and leave out nothing but the signature's own hexadecimal text (ISO 32000-1
 * §12.8.1); whatever else calls itself one is a fault.
 */
export function findSignatures(pdf: Buffer): { found: PdfSignatureField[]; faults: string[] } {
  const found: PdfSignatureField[] = [];
  const faults: string[] = [];
  const text = pdf.toString('latin1');
  for (const { index } of text.matchAll(/\/ByteRange/g)) {
    const field = readField(pdf, text.slice(index, index + 120));
    if (typeof field === 'string') faults.push(field);
    else found.push(field);
  }
  found.sort((a, b) => a.end - b.end);
  return { found, faults };
}

function readField(pdf: Buffer, text: string): PdfSignatureField | string {
  const [, zero, gapStart, gapEnd, tail] =
    /^\/ByteRange\s*\[\s*(\d{1,10}) (\d{1,10}) (\d{1,10}) (\d{1,10})\s*\]/.exec(text)?.map(Number) ?? [];
  if (zero !== 0 || !gapStart || !gapEnd || !tail) return 'a byte range is malformed';
  const end = gapEnd + tail;
  if (end > pdf.length || gapEnd - gapStart < 4) return 'a byte range reaches beyond the document';
  const gap = pdf.toString('latin1', gapStart, gapEnd);
  // Small letters only, as we write them: the same bytes must not have two spellings.
  const [, hex] = /^<((?:[0-9a-f]{2})+)>$/.exec(gap) ?? [];
  if (!hex) return 'a byte range leaves out more than its signature';
  const padded = Buffer.from(hex, 'hex');
  try {
    const cms = readOne(padded).whole;
    if (padded.subarray(cms.length).some((byte) => byte !== 0))
      return 'something is hidden behind a signature';
    return { gapStart, gapEnd, end, cms };
  } catch {
    return 'a signature is malformed';
  }
}

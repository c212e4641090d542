// SPDX-License-Identifier: Apache-2.0
/**
 * Appends an empty signature to a PDF that the renderer has just made (ISO 32000-1 §7.5.6, §12.8): a dictionary with room for
 * the signature, an invisible field on the first page and the form that names it. Knows the plain form that the renderer
 * writes, one classic table of references, and refuses any other: that is what makes it quick.
 */

/** What stands in the signature's dictionary beside the signature. Texts of visible ASCII. */
export interface SignatureFacts {
  readonly reason: string;
  readonly location: string;
  /** The organisation whose seal this is, in any script. */
  readonly name: string;
  readonly signedAt: Date;
}

/** A PDF that waits for its signature: everything but the bytes from `gapStart` to `gapEnd` is what is signed. */
export interface OpenSignature {
  readonly bytes: Buffer;
  readonly gapStart: number;
  readonly gapEnd: number;
}

/** @param room bytes kept for the signature @throws {Error} for a PDF of another form, or one that has a form already */
export function openSignature(pdf: Uint8Array, facts: SignatureFacts, room: number): OpenSignature {
  const old = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const { size, root, trailer, at, xref } = readPlain(old);
  const catalogue = objectText(old, at(root));
  if (catalogue.includes('/AcroForm')) throw new Error('the PDF has a form already');
  const page = firstPage(old, at, /\/Pages (\d{1,7}) 0 R/.exec(catalogue)?.[1]);
  const [signature, field, form] = [size, size + 1, size + 2];
  const added = new Writer(old.length);
  const head = `${signature} 0 obj\n<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n`;
  added.object(signature, head);
  const range = added.length;
  const [gapStart, gapEnd] = [range + byteRange(0, 0, 0).length + '/Contents '.length, room * 2 + 2];
  added.text(`${byteRange(0, 0, 0)}/Contents <${'0'.repeat(room * 2)}>\n`);
  added.text(`/Reason ${literal(facts.reason)}\n/Location ${literal(facts.location)}\n`);
  added.text(`/Name ${utf16(facts.name)}\n/M (${pdfTime(facts.signedAt)})\n>>\nendobj\n`);
  added.object(
    field,
    `${field} 0 obj\n<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/Rect [0 0 0 0]\n/V ${signature} 0 R\n` +
      `/T (Signature1)\n/F 132\n/P ${page.number} 0 R\n>>\nendobj\n`,
  );
  added.object(form, `${form} 0 obj\n<<\n/SigFlags 3\n/Fields [${field} 0 R]\n>>\nendobj\n`);
  added.object(root, `${root} 0 obj\n${withEntry(catalogue, `/AcroForm ${form} 0 R`)}\nendobj\n`);
  added.object(page.number, `${page.number} 0 obj\n${withAnnotation(page.text, field)}\nendobj\n`);
  added.references({ size: form + 1, root, trailer, xref });
  const bytes = Buffer.concat([old, Buffer.from(added.whole(), 'latin1')]);
  const end = gapStart + gapEnd;
  bytes.write(byteRange(gapStart, end, bytes.length - end), range, 'latin1');
  return { bytes, gapStart, gapEnd: end };
}

/** Writes the signature into its room. */
export function closeSignature({ bytes, gapStart, gapEnd }: OpenSignature, signature: Uint8Array): Buffer {
  const room = (gapEnd - gapStart - 2) / 2;
  if (signature.length > room)
    throw new Error(`a signature of ${signature.length} bytes has room for ${room} only`);
  bytes.write(Buffer.from(signature).toString('hex'), gapStart + 1, 'latin1');
  return bytes;
}

interface PlainPdf {
  readonly size: number;
  readonly root: number;
  /** `/Info` and `/ID`, as they stand in the trailer. */
  readonly trailer: string;
  readonly xref: number;
  /** Where an object begins. */
  at(number: number): number;
}

const unknownForm = (what: string) => new Error(`the PDF has ${what} that is not understood`);

function readPlain(pdf: Buffer): PlainPdf {
  const end = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(pdf.toString('latin1', pdf.length - 64));
  const xref = Number(end?.[1] ?? Number.NaN);
  const table = pdf.toString('latin1', xref);
  const [head, count] = /^xref\s+0 (\d{1,7})\s*?\n/.exec(table) ?? [];
  if (head === undefined || count === undefined) throw unknownForm('a table of references');
  const rest = table.slice(head.length + Number(count) * 20);
  const [, trailer = ''] = /^trailer\s+<<([\s\S]*?)>>\s+startxref/.exec(rest) ?? [];
  const root = Number(/\/Root (\d{1,7}) 0 R/.exec(trailer)?.[1] ?? Number.NaN);
  if (Number.isNaN(root) || trailer.includes('/Prev') || trailer.includes('/Encrypt'))
    throw unknownForm('a trailer');
  const kept = [/\/Info \d{1,7} 0 R/, /\/ID \[[^\]]*\]/].flatMap((entry) => entry.exec(trailer)?.[0] ?? []);
  return {
    size: Number(count),
    root,
    trailer: kept.join('\n'),
    xref,
    at(number) {
      const start = head.length + number * 20;
      const offset = /^(\d{10}) 00000 n/.exec(table.slice(start, start + 20))?.[1];
      if (offset === undefined || number >= Number(count)) throw unknownForm('a reference');
      return Number(offset);
    },
  };
}

/** The dictionary of an object without a stream. */
function objectText(pdf: Buffer, offset: number): string {
  const end = pdf.indexOf('endobj', offset);
  const text = end < 0 ? '' : pdf.toString('latin1', offset, end);
  const [, dictionary] = /^\d{1,7} 0 obj\s*(<<[\s\S]*>>)\s*$/.exec(text) ?? [];
  if (dictionary === undefined) throw unknownForm('an object');
  return dictionary;
}

function firstPage(
  pdf: Buffer,
  at: (number: number) => number,
  pages: string | undefined,
): { readonly number: number; readonly text: string } {
  let number = Number(pages ?? Number.NaN);
  for (let depth = 0; depth < 8; depth++) {
    const text = objectText(pdf, at(number));
    if (/\/Type \/Page\b(?!s)/.test(text)) return { number, text };
    number = Number(/\/Kids \[\s*(\d{1,7}) 0 R/.exec(text)?.[1] ?? Number.NaN);
  }
  throw unknownForm('a tree of pages');
}

const withEntry = (dictionary: string, entry: string): string => `${dictionary.slice(0, -2)}${entry}\n>>`;

function withAnnotation(page: string, field: number): string {
  if (!page.includes('/Annots')) return withEntry(page, `/Annots [${field} 0 R]`);
  const longer = page.replace(/\/Annots \[([^\]]*)\]/, `/Annots [$1 ${field} 0 R]`);
  if (longer === page) throw unknownForm('a list of annotations');
  return longer;
}

/** Of one length whatever the numbers are. */
const byteRange = (gapStart: number, gapEnd: number, tail: number): string =>
  `${`/ByteRange [0 ${gapStart} ${gapEnd} ${tail}]`.padEnd(48)}\n`;

/** A text of visible ASCII between brackets; brackets within and the backslash are written with one before them. */
function literal(text: string): string {
  if (!/^[ -~]*$/.test(text)) throw new Error('the reason and the place of a signature are ASCII');
  return `(${text.replace(/[\\()]/g, (found) => `\\${found}`)})`;
}

const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
const pdfTime = (at: Date): string => `D:${at.toISOString().replace(/[-:T]|\.\d+/g, '')}`;

/** The text of an increment, with where each of its objects begins. */
class Writer {
  readonly #start: number;
  readonly #offsets = new Map<number, number>();
  #text = '\n';

  constructor(start: number) {
    this.#start = start;
  }

  get length(): number {
    return this.#start + this.#text.length;
  }

  object(number: number, text: string): void {
    this.#offsets.set(number, this.length);
    this.#text += text;
  }

  text(text: string): void {
    this.#text += text;
  }

  references({ size, root, trailer, xref }: Pick<PlainPdf, 'size' | 'root' | 'trailer' | 'xref'>): void {
    const start = this.length;
    const rows = [...this.#offsets]
      .sort(([a], [b]) => a - b)
      .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
    this.#text +=
      `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<<\n/Size ${size}\n/Root ${root} 0 R\n` +
      `${trailer}\n/Prev ${xref}\n>>\nstartxref\n${start}\n%%EOF\n`;
  }

  whole(): string {
    return this.#text;
  }
}

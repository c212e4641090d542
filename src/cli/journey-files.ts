// SPDX-License-Identifier: Apache-2.0
/** Small, real files to hand in: a PDF and a PNG that every check accepts. */
import { deflateSync } from 'node:zlib';
import { crc32 } from './crc32.ts';

export interface SampleFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** A file of a kind that the material accepts. `mark` makes each one different. */
export function sampleFile(accept: readonly string[] | undefined, name: string, mark: string): SampleFile {
  if (accept && !accept.includes('pdf'))
    return { name: `${name}.png`, type: 'image/png', content: samplePng(mark) };
  return { name: `${name}.pdf`, type: 'application/pdf', content: samplePdf(mark) };
}

function samplePdf(mark: string): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    stream(`BT /F 14 Tf 72 760 Td (Tongban sample material ${mark.replace(/[^A-Za-z0-9 .-]/g, '')}) Tj ET`),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${xref}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + trailer, 'latin1');
}

const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A portrait-shaped picture of one colour, which the mark chooses. */
function samplePng(mark: string): Uint8Array {
  const [width, height] = [295, 413];
  const shade = crc32(Buffer.from(mark));
  const row = Buffer.concat([
    Buffer.from([0]),
    Buffer.alloc(width * 3).map((_, i) => 160 + ((shade >> (i % 3 === 0 ? 0 : 8)) & 63)),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(data.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

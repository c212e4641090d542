// SPDX-License-Identifier: Apache-2.0
/** The few small files that the people of the demo hand in, made here; each says that it is for demonstration. */
import { deflateSync } from 'node:zlib';
import type { Material } from '#matters';

export interface DemoFile {
  readonly name: string;
  readonly content: Uint8Array;
}

const files: Readonly<Record<string, DemoFile>> = {
  certificate: { name: '证件扫描件.pdf', content: page('Certificate, scanned') },
  form: { name: '申请表.pdf', content: page('Application form, signed') },
  other: { name: '证明材料.pdf', content: page('Supporting document') },
  picture: { name: '照片.png', content: picture(240, 320) },
};

/** The file that fits a material: a picture where only pictures are taken. */
export function demoFileFor(material: Pick<Material, 'accept' | 'docKind'>): DemoFile {
  const accept = material.accept ?? ['pdf'];
  const kind = accept.includes('pdf') ? material.docKind : 'picture';
  const file = files[kind] ?? files['other'];
  if (!file) throw new RangeError(`no demo file for ${kind}`);
  return file;
}

/** One page A4 (ISO 32000-1) with two lines and a frame. */
function page(title: string): Buffer {
  const text = [
    '1.5 w 60 60 475 722 re S',
    `BT /F1 22 Tf 90 700 Td (${title}) Tj 0 -36 Td /F1 13 Tf (Demonstration only. This document proves nothing.) Tj ET`,
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + end, 'latin1');
}

/** A grey picture that grows lighter downwards (PNG, ISO/IEC 15948). */
function picture(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    rows.fill(90 + Math.floor((y * 120) / height), y * (width + 1) + 1, (y + 1) * (width + 1));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
}

/** CRC-32 as PNG wants it; `zlib.crc32` is not in every Node that we run on. */
function crc(data: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

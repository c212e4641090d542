// SPDX-License-Identifier: Apache-2.0
/** Small files for tests and demonstrations, made here so that none is copied from anywhere. */
import { deflateRawSync, deflateSync } from 'node:zlib';

/** The smallest useful PDF, with further objects of the caller's. */
export function samplePdf(more = '', text = 'Tongban'): Buffer {
  const page = `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`;
  return Buffer.from(
    `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R
/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
4 0 obj << /Length ${page.length} >> stream
${page}
endstream endobj
${more}
trailer << /Root 1 0 R /Size 5 >>
%%EOF
`,
    'latin1',
  );
}

/** An object stream (ISO 32000-1, 7.5.7) that hides the given text from who reads only the plain file. */
export function objectStream(hidden: string, type = '/ObjStm'): string {
  const packed = deflateSync(Buffer.from(hidden, 'latin1'));
  return `9 0 obj << /Type ${type} /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >> stream
${packed.toString('latin1')}
endstream endobj`;
}

export function samplePng(width = 1, height = 1): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  // A picture of more points than this says so and does not have them.
  const pixels = deflateSync(Buffer.alloc(Math.min((width + 1) * height, 1_000_000)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Eight by eight grey points. */
export const sampleJpeg = (): Buffer =>
  Buffer.from(
    '/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8a' +
      'Gi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQ' +
      'AAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/' +
      '2gAMAwEAAhEDEQA/AJAAf//Z',
    'base64',
  );

/** Eight by eight blue points. */
export const sampleWebp = (): Buffer =>
  Buffer.from('UklGRh4AAABXRUJQVlA4TBEAAAAvB8ABAAdQs86Uuf+BiOh/AAA=', 'base64');

export const sampleHeic = (): Buffer =>
  Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x0cmeta\0\0\0\0\0\0\0\x0cmdat\0\0\0\0', 'latin1');

/** A ZIP of the given entries, packed. */
export function sampleZip(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, tail, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

export const sampleOfd = (): Buffer =>
  sampleZip({
    'OFD.xml': '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1"/>',
    'Doc_0/Document.xml': '<ofd:Document/>',
  });

export const sampleDocx = (more: Readonly<Record<string, string>> = {}): Buffer =>
  sampleZip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': '<w:document/>',
    ...more,
  });

/** The directory of a compound file, as far as we read it. */
export function sampleDoc(streams: readonly string[] = ['WordDocument', '1Table']): Buffer {
  const sector = Buffer.alloc(1024);
  for (const [at, name] of streams.entries()) sector.write(name, at * 128, 'utf16le');
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), sector]);
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

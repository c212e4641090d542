// SPDX-License-Identifier: Apache-2.0
/** Pictures that are too large, something else besides, or carry what must not be kept; made by code for tests. */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { samplePng } from '../material-samples.ts';

const script = '<html><script>alert(1)</script></html>';

export const photo = (width: number, height: number, turned = 1, progressive = false): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#88aa66' } })
    .jpeg({ progressive })
    .withMetadata({ orientation: turned })
    .toBuffer();

/** A photo as a phone takes it: with place, time, device and a serial number. */
export const tellingPhoto = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 32, channels: 3, background: '#cc3344' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'TellingPhone', Artist: 'A. Person', ImageDescription: 'at home' },
      IFD3: { GPSLatitude: '39/1 54/1 0/1', GPSLatitudeRef: 'N', GPSLongitude: '116/1 23/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret>in XMP</secret></x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .toBuffer();

/** A PNG that says it has these points and has none. */
export const emptyPng = (width: number, height: number): Buffer => samplePng(width, height);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(8);
  out.writeUInt32BE(data.length, 0);
  out.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([out.subarray(0, 4), body, out.subarray(4)]);
}

/** A PNG with a chunk of text that unpacks to many megabytes. */
export function textBomb(): Buffer {
  const png = samplePng(8, 8);
  const packed = deflateSync(Buffer.alloc(200 * 1024 * 1024, 65), { level: 9 });
  const text = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), packed]));
  return Buffer.concat([png.subarray(0, 33), text, png.subarray(33)]);
}

/** Whole points, packed so tightly that few bytes are many megabytes. */
export const flatPng = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer();

export const jpegAndZip = async (archive: Buffer): Promise<Buffer> =>
  Buffer.concat([await photo(16, 16), archive]);
export const jpegAndPage = async (): Promise<Buffer> =>
  Buffer.concat([await photo(16, 16), Buffer.from(script), Buffer.from([0xff, 0xd9])]);
export const pngAndPage = (): Buffer => {
  const png = samplePng(8, 8);
  return Buffer.concat([png.subarray(0, 33), chunk('tEXt', Buffer.from(`a\0${script}`)), png.subarray(33)]);
};

export const gifAndScript = (): Buffer => Buffer.from('GIF89a/*\0\0\0\0*/=1;alert(1);//', 'latin1');
export const svgWithScript = (): Buffer =>
  Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const pageAndPdf = (pdf: Buffer): Buffer => Buffer.concat([Buffer.from(`${script}\n`), pdf]);
export const pdfAndPage = (pdf: Buffer): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(`% ${script}\n`), pdf]);

// SPDX-License-Identifier: Apache-2.0
// For tests: a small document, keys of a provider in a folder that goes away, and what forgers do with them.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SigningKey } from '#platform/crypto/provider.types.ts';
import { openCryptoProvider } from '#platform/crypto/soft-provider.ts';
import { readZip, writeStoredZip } from '#platform/zip/index.ts';
import type { OfdDocument } from './ofd.types.ts';
import { loadOfdFonts } from './ofd-fonts.ts';
import { writeOfd } from './ofd-writer.ts';
import { ofdLimits } from './read-ofd.ts';
import { makeSeal, sealOfdAll } from './seal-ofd.ts';
import type { SealFacts } from './ses.types.ts';
import type { VerifyOfdOptions } from './verify-ofd.ts';

export const sealedAt = new Date('2026-03-20T07:08:09Z');

/** One pixel of red. */
const redPixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGO4ICj4HwAFLwJEdSsrBQAAAABJRU5ErkJggg==',
  'base64',
);

export const sampleDocument: OfdDocument = {
  id: '00112233445566778899aabbccddeeff',
  title: '演示许可证',
  author: '云山市市场监督管理局',
  createdOn: '2026-03-20',
  metadata: [
    ['ZZMC', '演示许可证'],
    ['ZZBH', 'JY1<2>&"3"'],
    ['CZZT', '甄小敏'],
  ],
  pages: [
    {
      width: 210,
      height: 148,
      ground: [
        {
          kind: 'path',
          ...{ x: 5, y: 5, width: 200, height: 138, lineWidth: 0.5, stroke: [156, 122, 60] },
          data: 'M 0 0 L 200 0 L 200 138 L 0 138 C M 10 10 Q 20 0 30 10 B 40 20 50 0 60 10',
        },
      ],
      objects: [
        {
          kind: 'text',
          ...{ x: 60, y: 40, text: '演示许可证', weight: 'bold', size: 12, colour: [168, 32, 26] },
          tag: 'title',
        },
        {
          kind: 'text',
          ...{ x: 30, y: 70, text: '持证主体：甄小敏𠮷', weight: 'regular', size: 6, colour: [29, 33, 41] },
          tag: 'holder',
        },
        { kind: 'image', x: 20, y: 100, width: 20, height: 20, png: redPixel },
      ],
    },
  ],
};

export interface OfdWorld {
  readonly key: SigningKey;
  readonly maker: SigningKey;
  /** The key of another organisation under the same root. */
  readonly stranger: SigningKey;
  readonly facts: SealFacts;
  readonly seal: Buffer;
  readonly sealed: Buffer;
  readonly trust: VerifyOfdOptions;
  /** Makes a seal of other facts or by another maker, and seals the sample with it. */
  sealWith(changes: {
    readonly document?: OfdDocument;
    readonly facts?: Partial<SealFacts>;
    readonly maker?: SigningKey;
    readonly key?: SigningKey;
    readonly at?: Date;
  }): Promise<Buffer>;
}

export async function ofdWorld(): Promise<OfdWorld> {
  const dir = mkdtempSync(join(tmpdir(), 'tongban-ofd-'));
  const now = (): Date => sealedAt;
  const provider = await openCryptoProvider({ dir, now, random: (size) => randomBytes(size), threads: 0 });
  const keyOf = (code: string, name: string) => provider.signingKey({ code, name }, 'seal', 'SM2');
  const key = await keyOf('11320600014000001J', '云山市市场监督管理局');
  const maker = await keyOf('MAKER', '演示制章单位');
  const stranger = await keyOf('11320600014000002G', '云山市民政局');
  const roots = await provider.roots();
  rmSync(dir, { recursive: true });
  const [certificate = new Uint8Array()] = key.certificates;
  const facts: SealFacts = {
    id: '32060100000001',
    name: '云山市市场监督管理局电子证照专用章',
    type: 1,
    createdAt: new Date('2026-03-20T00:00:00Z'),
    validFrom: new Date('2026-03-20T00:00:00Z'),
    validTo: new Date('2029-03-01T00:00:00Z'),
    picture: { type: 'PNG', bytes: redPixel, width: 42, height: 42 },
    signers: [certificate],
  };
  const fonts = await loadOfdFonts();
  const sealWith: OfdWorld['sealWith'] = async (changes) => {
    const seal = await makeSeal({ ...facts, ...changes.facts }, changes.maker ?? maker);
    const place = { page: 0, x: 140, y: 90, width: 42, height: 42 };
    const made = writeOfd(changes.document ?? sampleDocument, fonts);
    const [bytes] = await sealOfdAll(
      [{ package: made, place }],
      seal,
      changes.key ?? key,
      changes.at ?? sealedAt,
    );
    return bytes ?? Buffer.alloc(0);
  };
  const trust = { roots, makers: ['MAKER'], now: sealedAt };
  const seal = await makeSeal(facts, maker);
  return { key, maker, stranger, facts, seal, trust, sealed: await sealWith({}), sealWith };
}

/** The files of a package, to be changed and packed again by `repack`. */
export function unpacked(bytes: Uint8Array): Map<string, Buffer> {
  const read = readZip(bytes, ofdLimits);
  if (!read.ok) throw new Error(`the sample cannot be unpacked: ${read.fault}`);
  return new Map(read.files.map(({ name, bytes: content }) => [name, Buffer.from(content)]));
}

export const repack = (files: ReadonlyMap<string, Uint8Array>): Buffer =>
  writeStoredZip([...files].map(([name, bytes]) => ({ name, bytes })));

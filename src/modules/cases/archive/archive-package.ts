// SPDX-License-Identifier: Apache-2.0
/** Builds the files of an archive package from what a case is; the signature is asked of the caller. */
import { createHash, getHashes } from 'node:crypto';
import type { ArchivedFile, ArchiveHead, LoggedEvent } from './archive.types.ts';
import { writeZip, type ZipMember } from './zip-writer.rules.ts';

/** The names of the elements in the words of the standard, for readers of the package. */
const elementNames = {
  archiveNo: '档号',
  title: '题名',
  organisation: '立档单位（事项办理机构）',
  matter: '事项名称及编码',
  caseNo: '办件编号（业务流水号）',
  channel: '申请渠道',
  applicant: '申请人',
  receivedAt: '收件时间',
  acceptedOn: '受理日期',
  decidedOn: '决定日期',
  decisionNo: '决定文书文号',
  outcome: '办理结果',
  endedAt: '办结时间',
  retention: '保管期限',
  licence: '结果证照',
  service: '送达记录',
  files: '文件组成',
} as const;

const hex = (algorithm: string, content: Uint8Array): string =>
  createHash(algorithm).update(content).digest('hex');
const hasSm3 = getHashes().includes('sm3');
const textOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, undefined, 1)}\n`, 'utf8');

export interface PackageParts {
  readonly head: ArchiveHead;
  readonly events: readonly LoggedEvent[];
  readonly files: readonly ArchivedFile[];
  readonly madeAt: string;
  /** The certificates of who signs, the own first (DER). */
  readonly certificates: readonly Uint8Array[];
  readonly sign: (manifest: Uint8Array) => Uint8Array;
}

const metadataOf = ({ head, files }: PackageParts): Buffer =>
  textOf({
    schema: 'tongban/archive-metadata/1',
    standards: ['DA/T 85-2019', 'GB/T 18894-2016'],
    // One case is one record: 件.
    aggregation: '件',
    ...head,
    files: files.map(({ content, ...known }) => ({
      ...known,
      size: content.length,
      sha256: hex('sha256', content),
    })),
    elementNames,
  });

const logOf = (events: readonly LoggedEvent[]): Buffer =>
  Buffer.from(events.map((e) => `${JSON.stringify(e)}\n`).join(''), 'utf8');

/** The ZIP file: manifest and signature first, then what they cover, in the manifest's order. */
export function buildPackage(parts: PackageParts): Buffer {
  const { head, events, files, madeAt, certificates } = parts;
  const covered: ZipMember[] = [
    { path: 'metadata.json', content: metadataOf(parts) },
    { path: 'log.ndjson', content: logOf(events) },
    ...files,
  ];
  const manifest = textOf({
    schema: 'tongban/archive-manifest/1',
    archiveNo: head.archiveNo,
    caseNo: head.caseNo,
    organisation: head.organisation,
    madeAt,
    chain: { events: events.length, head: events.at(-1)?.hash ?? '' },
    certificates: certificates.map((der) => hex('sha256', der)),
    files: covered.map(({ path, content }) => ({
      path,
      size: content.length,
      sha256: hex('sha256', content),
      ...(hasSm3 && { sm3: hex('sm3', content) }),
    })),
  });
  const signature = textOf({
    schema: 'tongban/archive-signature/1',
    algorithm: 'RSA-SHA256',
    signature: Buffer.from(parts.sign(manifest)).toString('base64'),
    certificates: certificates.map((der) => Buffer.from(der).toString('base64')),
  });
  return writeZip([
    { path: 'manifest.json', content: manifest },
    { path: 'signature.json', content: signature },
    ...covered.map(({ path, content }) => ({ path, content })),
  ]);
}

// SPDX-License-Identifier: Apache-2.0
/** Headers of tus 1.0.0 (https://tus.io/protocols/resumable-upload), read strictly. */
import { Problem } from '#platform/problem.ts';
import { materialsProblems } from './materials.problems.ts';

export const tusVersion = '1.0.0';
export const tusExtensions = 'creation,termination,expiration';
export const chunkType = 'application/offset+octet-stream';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** @throws materials.tus-version */
export function requireTusVersion(headers: Headers): void {
  if (headers['tus-resumable'] !== tusVersion)
    throw new Problem(materialsProblems['tus-version'], { supported: [tusVersion] });
}

/** A header that counts bytes. @throws materials.tus-request */
export function bytesHeader(headers: Headers, name: 'upload-length' | 'upload-offset'): number {
  const value = headers[name];
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  throw new Problem(materialsProblems['tus-request'], {}, [
    { field: name, zh: `缺少 ${name}，或不是字节数`, en: `${name} is missing or not a number of bytes` },
  ]);
}

export interface UploadMetadata {
  readonly name: string;
  readonly declaredType: string;
}

/** `filename <base64>,filetype <base64>`; keys are unique and values are UTF-8. @throws materials.tus-request */
export function uploadMetadata(headers: Headers): UploadMetadata {
  const value = headers['upload-metadata'] ?? '';
  const pairs = new Map<string, string>();
  for (const pair of String(value).split(',')) {
    const [key = '', encoded = '', ...rest] = pair.trim().split(' ');
    if (key === '') continue;
    if (rest.length > 0 || pairs.has(key) || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw malformed();
    pairs.set(key, decode(encoded));
  }
  return { name: pairs.get('filename') ?? '', declaredType: (pairs.get('filetype') ?? '').slice(0, 200) };
}

function decode(encoded: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    throw malformed();
  }
}

const malformed = (): Problem =>
  new Problem(materialsProblems['tus-request'], {}, [
    {
      field: 'upload-metadata',
      zh: 'Upload-Metadata 不是“键 base64值”的列表',
      en: 'Upload-Metadata is not a list of keys and base64 values',
    },
  ]);

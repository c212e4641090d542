// SPDX-License-Identifier: Apache-2.0
/** Content-addressed files: the name of a file is the SHA-256 of its content, on local disk or in an S3-compatible store. */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AwsClient } from 'aws4fetch';

export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
}

export interface Files {
  /** Durable when it resolves; storing the same content twice is harmless. */
  put(content: Uint8Array): Promise<StoredFile>;
  /** @throws when the file is missing or its content no longer has its hash. */
  get(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
}

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const pathOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

function checkName(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not the name of a stored file');
  return sha256;
}

function checked(sha256: string, content: Uint8Array): Uint8Array {
  if (hashOf(content) !== sha256)
    throw new Error(`stored file ${sha256.slice(0, 12)}… was changed: its content has another hash`);
  return content;
}

/** Writes beside, syncs, renames: a file is there whole or not at all. */
export function diskFiles(dir: string): Files {
  let counter = 0;
  return {
    async put(content) {
      const sha256 = hashOf(content);
      const target = join(dir, pathOf(sha256));
      if (!(await exists(target))) {
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        const temporary = `${target}.${process.pid}.${counter++}.tmp`;
        const handle = await open(temporary, 'wx', 0o600);
        try {
          await handle.writeFile(content);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(temporary, target);
        await syncDirectory(dirname(target));
      }
      return { sha256, size: content.byteLength };
    },
    get: async (sha256) => checked(checkName(sha256), await readFile(join(dir, pathOf(sha256)))),
    has: (sha256) => exists(join(dir, pathOf(checkName(sha256)))),
    remove: (sha256) => rm(join(dir, pathOf(checkName(sha256))), { force: true }),
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A rename is durable only when its directory is synced too. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

export interface S3Options {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export function s3Files(options: S3Options): Files {
  const client = new AwsClient({
    accessKeyId: options.accessKeyId,
    secretAccessKey: options.secretAccessKey,
    region: options.region,
    service: 's3',
    retries: 3,
  });
  const urlOf = (sha256: string): string =>
    `${options.endpoint.replace(/\/+$/, '')}/${options.bucket}/${pathOf(checkName(sha256))}`;
  async function call(method: string, sha256: string, body?: Uint8Array): Promise<Response> {
    return client.fetch(urlOf(sha256), {
      method,
      signal: AbortSignal.timeout(30_000),
      ...(body && { body: Buffer.from(body) }),
    });
  }
  return {
    async put(content) {
      const sha256 = hashOf(content);
      const response = await call('PUT', sha256, content);
      if (!response.ok) throw new Error(`object store refused a file: ${response.status}`);
      return { sha256, size: content.byteLength };
    },
    async get(sha256) {
      const response = await call('GET', sha256);
      if (!response.ok)
        throw new Error(`object store has no file ${sha256.slice(0, 12)}…: ${response.status}`);
      return checked(sha256, new Uint8Array(await response.arrayBuffer()));
    },
    has: async (sha256) => {
      const response = await call('HEAD', sha256);
      if (!response.ok && response.status !== 404)
        throw new Error(`object store does not say whether it has a file: ${response.status}`);
      return response.ok;
    },
    async remove(sha256) {
      const response = await call('DELETE', sha256);
      if (!response.ok && response.status !== 404)
        throw new Error(`object store did not remove a file: ${response.status}`);
    },
  };
}

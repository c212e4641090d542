// SPDX-License-Identifier: Apache-2.0
/** Where the wallet keeps its key and its credentials: one file of this machine, readable by its owner alone. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

interface Content {
  readonly privateKeyPem: string;
  credentials: string[];
}

export interface WalletFile {
  readonly key: KeyObject;
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  credentials(): readonly string[];
  keep(credential: string): void;
}

export function openWallet(path: string): WalletFile {
  const content: Content = existsSync(path)
    ? // Written below, by this program.
      (JSON.parse(readFileSync(path, 'utf8')) as Content)
    : { privateKeyPem: newKey(), credentials: [] };
  const save = (): void => {
    writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  if (!existsSync(path)) save();
  const key = createPrivateKey(content.privateKeyPem);
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return {
    key,
    jwk: { kty: 'EC', crv: 'P-256', x, y },
    credentials: () => content.credentials,
    keep: (credential) => {
      content.credentials = [...content.credentials, credential];
      save();
    },
  };
}

const newKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

// SPDX-License-Identifier: Apache-2.0
// For tests: an invented licence, its type, keys of its issuer, and wallets that show it.
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilDate } from '#law/civil-date.ts';
import { type CryptoProvider, openCryptoProvider } from '#platform/crypto/index.ts';
import { digestOf, type HolderKey, issueCredentials } from '../faces/credential-face.ts';
import { permanent } from '../licence.rules.ts';
import type { OpenLicence } from '../licence.types.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import { seconds } from './credential-claims.rules.ts';
import type { CredentialStatus } from './status-list.rules.ts';
import { compressStatuses, signStatusList, statusListUrl } from './status-list-token.ts';
import type { StatusPlace } from './status-places.queries.ts';
import { signedJws, unsignedJws } from './strict-jws.ts';

export const publicUrl = 'https://zwfw.example.test';
export const noon = new Date('2026-11-22T04:00:00Z');
export const issuerCode = '11320600014000001J';
export const place: StatusPlace = { city: '3206', issuerId: issuerCode, listNo: 1, place: 77_001 };
export const asked = { audience: 'https://verifier.example.test', nonce: 'n-of-this-question' };

export const sampleLicence: OpenLicence = {
  city: '3206',
  id: '3b1f1d9e-1111-4111-8111-0000000000aa',
  number: 'JY2026000001',
  identifier: '1.2.156.3005.2.11320600014000001J003.11320600014000001J.20260000010123456789.001.0',
  typeCode: '11320600014000001J003',
  typeName: '食品经营许可证',
  typeNameEn: 'Food business licence',
  version: 1,
  typeVersion: 1,
  origin: 'decision',
  trustLevel: 'A',
  replaces: null,
  replacedBy: null,
  matterCode: 'food-business-licence',
  matterName: '食品经营许可',
  caseNo: '3206202611220000010',
  decisionNo: '云市监准〔2026〕第1号',
  issuerId: issuerCode,
  issuerName: '云山市市场监督管理局',
  holderName: '甄小敏',
  holderCodeType: '111',
  holderAccount: '3b1f1d9e-1111-4111-8111-000000000001',
  holderCompany: null,
  issuedOn: civilDate('2026-11-20'),
  validFrom: civilDate('2026-11-20'),
  validTo: civilDate('2031-11-19'),
  state: 'in-force',
  verifyCode: '32060123456789ABCDEFGHJK',
  pdfSha256: null,
  pdfSize: null,
  signedAt: noon,
  revokedAt: null,
  revokeReason: null,
  createdAt: noon,
  holderCode: '320602199003071239',
  fields: [
    { label: { zh: '经营场所', en: 'Premises' }, value: '云山市青溪区滨江街道枫林北路8号' },
    { label: { zh: '主体业态', en: 'Form' }, value: '餐饮服务经营者' },
    { label: { zh: '内部备注', en: 'Remark' }, value: '不对外' },
  ],
};

const field = (id: string, zh: string, en: string, disclosure: 'always' | 'holder' | 'never-public') =>
  ({ id, name: { zh, en }, mask: 'none', disclosure, example: `${zh}（示例）` }) as const;

export const sampleType: LicenceType = {
  typeCode: '11320600014000001J003',
  name: { zh: '食品经营许可证', en: 'Food business licence' },
  definerName: '云山市市场监督管理局',
  holderKinds: ['person'],
  fields: [
    field('premises', '经营场所', 'Premises', 'holder'),
    field('form', '主体业态', 'Form', 'always'),
    field('remark', '内部备注', 'Remark', 'never-public'),
  ],
  validity: { years: 5 },
  renewal: null,
  trustLevel: 'A',
  template: {
    page: { width: 297, height: 210 },
    background: { pattern: 'none', colour: '#ffffff' },
    border: null,
    texts: [],
    seal: { x: 200, y: 150, diameter: 40 },
    qr: { x: 20, y: 160, size: 25 },
  },
  version: 1,
  state: 'published',
  sha256: '0'.repeat(64),
  publishedAt: noon,
};

export interface Wallet {
  readonly jwk: HolderKey;
  readonly key: KeyObject;
}

export function newWallet(): Wallet {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { key: privateKey, jwk: { kty: 'EC', crv: 'P-256', x, y } };
}

/** A token signed as wallets do. */
export function signJwt(
  key: KeyObject,
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
): string {
  const unsigned = unsignedJws({ alg: 'ES256', ...header }, payload);
  return signedJws(unsigned, sign('sha256', Buffer.from(unsigned), { key, dsaEncoding: 'ieee-p1363' }));
}

/** Shows some of a credential: the disclosures of these claims, and the wallet's proof. */
export function present(
  text: string,
  names: readonly string[],
  wallet: Wallet,
  changes: Readonly<Record<string, unknown>> = {},
): string {
  const [jwt = '', ...disclosures] = text.split('~');
  const chosen = disclosures.filter((one) => one !== '' && names.includes(nameOf(one)));
  const shown = `${[jwt, ...chosen].join('~')}~`;
  const proof = { iat: seconds(noon), aud: asked.audience, nonce: asked.nonce, sd_hash: digestOf(shown) };
  return shown + signJwt(wallet.key, { typ: 'kb+jwt' }, { ...proof, ...changes });
}

export const nameOf = (disclosure: string): string => {
  // A disclosure of ours is a list of salt, name and value.
  const [, name] = JSON.parse(Buffer.from(disclosure, 'base64url').toString()) as unknown[];
  return String(name);
};

export interface CredentialWorld {
  readonly crypto: CryptoProvider;
  readonly roots: readonly Uint8Array[];
  issue(changes?: Partial<OpenLicence>, holderKey?: HolderKey): Promise<string>;
  /** The signed list of the sample's issuer, or of another; all valid but what is said. */
  list(
    entries?: readonly { index: number; status: CredentialStatus }[],
    at?: Date,
    code?: string,
  ): Promise<string>;
  close(): Promise<void>;
}

/** Keys of an authority of its own: what another world signed, nobody trusts in this one. */
export async function credentialWorld(): Promise<CredentialWorld> {
  const dir = mkdtempSync(join(tmpdir(), 'tongban-credentials-'));
  const crypto = await openCryptoProvider({ dir, now: () => noon, random: randomBytes, threads: 0 });
  const salt = (): string => randomBytes(16).toString('base64url');
  // Made before the roots are asked for: the provider makes what it lacks.
  await crypto.signingKey({ code: issuerCode, name: sampleLicence.issuerName }, 'credential', 'ES256');
  const roots = await crypto.roots();
  return {
    crypto,
    roots,
    issue: async (changes = {}, holderKey) => {
      const order = { licence: { ...sampleLicence, ...changes }, type: sampleType, place, holderKey };
      const [made] = await issueCredentials({ crypto, publicUrl, salt }, [order], noon);
      return made?.text ?? '';
    },
    list: async (entries = [], at = noon, code = issuerCode) => {
      const key = await crypto.signingKey({ code, name: '发证机关' }, 'status-list', 'ES256');
      return signStatusList(key, statusListUrl(publicUrl, place), compressStatuses(entries), at);
    },
    close: async () => {
      await crypto.close();
      rmSync(dir, { recursive: true });
    },
  };
}

export const withoutEnd = permanent;

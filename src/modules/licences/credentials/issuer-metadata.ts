// SPDX-License-Identifier: Apache-2.0
/** What wallets and verifiers read about us: endpoints, types of licences, keys of issuers. */

import type { VerifyingKey } from '#platform/crypto/provider.types.ts';
import { publicJwk } from '#platform/crypto/raw-signatures.ts';
import type { LicenceTypeDocument } from '../types/licence-type.types.ts';
import {
  claimOfField,
  credentialTypeUrl,
  headClaims,
  issuerUrl,
  openClaims,
} from './credential-claims.rules.ts';
import { configurationIdOf } from './offer-credential.ts';

type Json = Readonly<Record<string, unknown>>;

export const paths = {
  token: '/api/v1/credential-tokens',
  nonce: '/api/v1/credential-nonces',
  credential: '/api/v1/credentials',
} as const;

export const preAuthorised = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
/** Algorithms of wallets' keys. */
const proofAlgorithms = ['ES256', 'EdDSA'];

/** One published version of a type. */
export interface TypeForWallets {
  readonly version: number;
  readonly document: LicenceTypeDocument;
}

/** `/.well-known/openid-credential-issuer` (OpenID4VCI 1.0 §12.2). */
export function credentialIssuerMetadata(
  publicUrl: string,
  name: { readonly zh: string; readonly en: string },
  types: readonly TypeForWallets[],
): Json {
  return {
    credential_issuer: publicUrl,
    credential_endpoint: publicUrl + paths.credential,
    nonce_endpoint: publicUrl + paths.nonce,
    display: bothLanguages(name, 'name'),
    credential_configurations_supported: Object.fromEntries(
      types.map((type) => [
        configurationIdOf({ typeCode: type.document.typeCode, version: type.version }),
        configurationOf(publicUrl, type),
      ]),
    ),
  };
}

function configurationOf(publicUrl: string, { version, document }: TypeForWallets): Json {
  return {
    format: 'dc+sd-jwt',
    vct: credentialTypeUrl(publicUrl, { typeCode: document.typeCode, version }),
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: ['ES256'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: proofAlgorithms } },
    credential_metadata: {
      display: bothLanguages(document.name, 'name'),
      claims: claimsOf(document).map(({ path, zh, en }) => ({
        path: [path],
        display: bothLanguages({ zh, en }, 'name'),
      })),
    },
  };
}

/** `/.well-known/oauth-authorization-server` (RFC 8414): for wallets alone; sites sign people in by `/oidc/`. */
export const authorisationServerMetadata = (publicUrl: string): Json => ({
  issuer: publicUrl,
  token_endpoint: publicUrl + paths.token,
  token_endpoint_auth_methods_supported: ['none'],
  grant_types_supported: [preAuthorised],
  response_types_supported: [],
  'pre-authorized_grant_anonymous_access_supported': true,
});

/** What a `vct` leads to (SD-JWT VC, type metadata). */
export function typeMetadata(publicUrl: string, { version, document }: TypeForWallets): Json {
  return {
    vct: credentialTypeUrl(publicUrl, { typeCode: document.typeCode, version }),
    name: document.name.zh,
    description: `${document.name.en} (${document.definerName})`,
    display: bothLanguages(document.name, 'name'),
    claims: claimsOf(document).map(({ path, zh, en, always }) => ({
      path: [path],
      sd: always ? 'never' : 'always',
      display: bothLanguages({ zh, en }, 'label'),
    })),
  };
}

interface ClaimWords {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
  /** Whether it stands open in every credential. */
  readonly always: boolean;
}

const claimsOf = ({ fields }: LicenceTypeDocument): ClaimWords[] => [
  ...openClaims.map(({ name, zh, en }) => ({ path: name, zh, en, always: true })),
  ...headClaims.map(({ name, zh, en }) => ({ path: name, zh, en, always: false })),
  ...fields
    .filter(({ disclosure }) => disclosure !== 'never-public')
    .map((field) => ({
      path: claimOfField(field),
      ...field.name,
      always: field.disclosure === 'always',
    })),
];

const bothLanguages = (
  words: { readonly zh: string; readonly en: string },
  member: 'name' | 'label',
): Json[] => [
  { locale: 'zh-CN', [member]: words.zh },
  { locale: 'en', [member]: words.en },
];

/** `/.well-known/jwt-vc-issuer/issuers/{code}`: every key that may have signed a credential that still stands. */
export const jwtVcIssuer = (publicUrl: string, code: string, keys: readonly VerifyingKey[]): Json => ({
  issuer: issuerUrl(publicUrl, code),
  jwks: {
    keys: keys.flatMap(({ algorithm, publicKey, keyId }) =>
      algorithm === 'ES256' ? [{ ...publicJwk('ES256', publicKey), kid: keyId, use: 'sig' }] : [],
    ),
  },
});

/** What the holder takes to a wallet: an address that it opens, and that a QR code says. */
export function credentialOfferUrl(publicUrl: string, configurationId: string, code: string): string {
  const offer = {
    credential_issuer: publicUrl,
    credential_configuration_ids: [configurationId],
    grants: {
      [preAuthorised]: {
        'pre-authorized_code': code,
        tx_code: { length: 6, input_mode: 'numeric' },
      },
    },
  };
  return `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`;
}

// SPDX-License-Identifier: Apache-2.0
/** Receives a licence (OpenID4VCI 1.0): offer, token, nonce, proof of the wallet's key, credential. */
import { SignJWT } from 'jose';
import { fetchJson, isRecord, textOf } from '../wallet-crypto.ts';
import type { WalletFile } from './wallet-file.ts';

const preAuthorised = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

/** @returns the credential, kept in the wallet. @throws with what the issuer answered */
export async function receive(wallet: WalletFile, offerLink: string, txCode: string): Promise<string> {
  const offer: unknown = JSON.parse(new URL(offerLink).searchParams.get('credential_offer') ?? 'null');
  const issuer = textOf(offer, 'credential_issuer');
  const grants = isRecord(offer) ? offer['grants'] : undefined;
  const code = textOf(isRecord(grants) ? grants[preAuthorised] : undefined, 'pre-authorized_code');
  const ids: unknown = isRecord(offer) ? offer['credential_configuration_ids'] : undefined;
  const configuration = Array.isArray(ids) ? String(ids[0]) : '';
  const [metadata, server] = await Promise.all([
    fetchJson(`${issuer}/.well-known/openid-credential-issuer`),
    fetchJson(`${issuer}/.well-known/oauth-authorization-server`),
  ]);
  if (metadata['credential_issuer'] !== issuer || server['issuer'] !== issuer)
    throw new Error('颁发方的说明与领取邀请不一致');
  const token = await fetchJson(textOf(server, 'token_endpoint'), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: preAuthorised, 'pre-authorized_code': code, tx_code: txCode }),
  });
  const { c_nonce: nonce } = await fetchJson(textOf(metadata, 'nonce_endpoint'), { method: 'POST' });
  const proof = await new SignJWT({ nonce })
    .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: wallet.jwk })
    .setAudience(issuer)
    .setIssuedAt()
    .sign(wallet.key);
  const answer = await fetchJson(textOf(metadata, 'credential_endpoint'), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${textOf(token, 'access_token')}`,
    },
    body: JSON.stringify({ credential_configuration_id: configuration, proofs: { jwt: [proof] } }),
  });
  const [first]: unknown[] = Array.isArray(answer['credentials']) ? answer['credentials'] : [];
  const credential = textOf(first, 'credential');
  if (credential === '') throw new Error('颁发方没有给出证照');
  wallet.keep(credential);
  return credential;
}

// SPDX-License-Identifier: Apache-2.0
/** Libraries that others wrote read what we offer and what our verifier asks: our words are those of the protocols. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Openid4vciClient, setGlobalConfig } from '@openid4vc/openid4vci';
import { Openid4vpClient } from '@openid4vc/openid4vp';
import { TypeMetadataFormatSchema } from '@sd-jwt/sd-jwt-vc';
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT } from 'jose';
import type { Licence } from '#licences';
import { freePort } from '#platform/postgres/free-port.ts';
import { startExample } from './example-program.ts';
import { grantSample, publishSample } from './licence-in-wallet.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { signedInBrowser } from './site-client.ts';
import { testBrowser } from './test-browser.ts';

// Everything is on this machine.
setGlobalConfig({ allowInsecureUrls: true });

let platform: RunningPlatform;
let licence: Licence;
let dir: string;
before(async () => {
  platform = await runningPlatform();
  dir = await mkdtemp(join(tmpdir(), 'tongban-oracles-'));
  licence = await grantSample(platform, await publishSample(platform));
});
after(async () => {
  await platform?.close();
  await rm(dir, { recursive: true, force: true });
});

const keys = await generateKeyPair('ES256');
const publicJwk = { ...(await exportJWK(keys.publicKey)), kty: 'EC' };
const never = (): never => assert.fail('nothing is encrypted here');
const callbacks = {
  hash: (data: Uint8Array, algorithm: string) =>
    new Uint8Array(createHash(algorithm.replace('-', '')).update(data).digest()),
  generateRandom: (size: number) => new Uint8Array(randomBytes(size)),
  signJwt: async (_signer: unknown, { header, payload }: { header: object; payload: object }) => ({
    jwt: await new SignJWT({ ...payload })
      .setProtectedHeader({ alg: 'ES256', ...header })
      .sign(keys.privateKey),
    signerJwk: publicJwk,
  }),
  verifyJwt: async (signer: { method: string; didUrl?: string }, { compact }: { compact: string }) => {
    const encoded = signer.didUrl?.split('#')[0]?.slice('did:jwk:'.length) ?? '';
    const jwk: Record<string, string> = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    await jwtVerify(compact, await importJWK(jwk, 'ES256'));
    return { verified: true as const, signerJwk: { kty: 'EC', ...jwk } };
  },
  encryptJwe: never,
  decryptJwe: never,
  clientAuthentication: () => {},
};

const unescaped = (text: string): string => text.replaceAll('&amp;', '&');

test('the client of @openid4vc reads our metadata and our offer, and fetches a licence by them', async () => {
  const client = new Openid4vciClient({ callbacks });
  const person = await signedInBrowser(platform);
  const page = await person.post(`${platform.url}/me/licences/${licence.id}/wallet`, {});
  const link = unescaped(/href="(openid-credential-offer:[^"]+)"/.exec(page.body)?.[1] ?? '');
  const txCode = /panel-number">(\d{6})</.exec(page.body)?.[1] ?? '';
  const credentialOffer = await client.resolveCredentialOffer(link);
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const [credentialConfigurationId = ''] = credentialOffer.credential_configuration_ids;
  const known =
    issuerMetadata.credentialIssuer.credential_configurations_supported[credentialConfigurationId];
  assert.equal(known?.format, 'dc+sd-jwt');
  const { accessTokenResponse } = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
    ...{ credentialOffer, issuerMetadata, txCode },
  });
  const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata });
  const { jwt } = await client.createCredentialRequestJwtProof({
    ...{ issuerMetadata, credentialConfigurationId, nonce, clientId: '' },
    signer: { method: 'jwk', publicJwk, alg: 'ES256' },
  });
  const { credentialResponse } = await client.retrieveCredentials({
    ...{ issuerMetadata, credentialConfigurationId, proofs: { jwt: [jwt] } },
    accessToken: accessTokenResponse.access_token,
  });
  const [first] = credentialResponse.credentials ?? [];
  // In version 1.0 each stands in an object of its own.
  const text = String(Object(first).credential);
  const read = await platform.app.licences.wallets.verify(text);
  assert.deepEqual([read.valid, read.identifier], [true, licence.identifier]);

  const vct = String(read.claims?.['vct']);
  const metadata: unknown = await (await fetch(vct)).json();
  assert.equal(TypeMetadataFormatSchema.parse(metadata).vct, vct);
  const issuer = new URL(String(read.claims?.['iss']));
  const jwks = await (await fetch(`${issuer.origin}/.well-known/jwt-vc-issuer${issuer.pathname}`)).json();
  const [jwk] = Object(jwks).jwks.keys;
  const [signed = ''] = text.split('~');
  await jwtVerify(signed, await importJWK(jwk, 'ES256'), { typ: 'dc+sd-jwt' });
});

test('status lists are cached by their version, and are of a hundred thousand places at least', async () => {
  const uri = `${platform.url}/api/v1/status-lists/3299/${licence.issuerId}/1`;
  const first = await fetch(uri);
  assert.equal(first.headers.get('content-type'), 'application/statuslist+jwt');
  const etag = first.headers.get('etag') ?? '';
  assert.equal((await fetch(uri, { headers: { 'if-none-match': etag } })).status, 304);
  assert.match(first.headers.get('cache-control') ?? '', /^public, max-age=15$/);
  assert.equal((await fetch(`${platform.url}/api/v1/status-lists/3299/${licence.issuerId}/99`)).status, 404);
});

test('wrong calls of wallets are answered in the form of their protocol', async () => {
  const post = async (path: string, body: URLSearchParams | string, headers = {}) => {
    const answer = await fetch(platform.url + path, { method: 'POST', body, headers });
    return [answer.status, Object(await answer.json()).error];
  };
  const form = (fields: Record<string, string>) => new URLSearchParams(fields);
  const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
  const token = '/api/v1/credential-tokens';
  assert.deepEqual(await post(token, form({ grant_type: 'password' })), [400, 'unsupported_grant_type']);
  assert.deepEqual(await post(token, form({ grant_type: grant })), [400, 'invalid_request']);
  assert.deepEqual(await post(token, form({ grant_type: grant, 'pre-authorized_code': 'x', tx_code: '1' })), [
    400,
    'invalid_grant',
  ]);
  const json = { 'content-type': 'application/json', authorization: 'Bearer 3299.nothing' };
  assert.deepEqual(await post('/api/v1/credentials', '{}', json), [400, 'invalid_proof']);
});

test('the client of @openid4vc reads what our verifier asks, and that it is signed', async () => {
  const port = await freePort(null);
  await writeFile(join(dir, 'roots.pem'), await (await fetch(`${platform.url}/api/v1/trust-roots`)).text());
  const program = await startExample('examples/licence-verifier/main.ts', {
    PORT: String(port),
    ROOTS: join(dir, 'roots.pem'),
    VCT: 'https://example.test/type',
  });
  try {
    const fields = { fields: 'title', purpose: '核对', vct: 'https://example.test/type' };
    const shown = await testBrowser().post(`http://127.0.0.1:${port}/questions`, fields);
    const link = /data-request href="([^"]+)"/
      .exec(shown.body)?.[1]
      ?.replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)));
    const client = new Openid4vpClient({ callbacks });
    const parsed = client.parseOpenid4vpAuthorizationRequest({ authorizationRequest: link ?? '' });
    const resolved = await client.resolveOpenId4vpAuthorizationRequest({
      authorizationRequestPayload: parsed.params,
    });
    assert.equal(resolved.client.prefix, 'decentralized_identifier');
    assert.deepEqual(Object(resolved.dcql?.query).credentials[0].claims, [{ path: ['title'] }]);
    assert.ok(resolved.jar, 'signed');
  } finally {
    await program.stop();
  }
});

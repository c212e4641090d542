// SPDX-License-Identifier: Apache-2.0
/** Shows a licence (OpenID4VP 1.0): reads who asks for what, refuses what is not signed, and answers with chosen fields. */
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { es256, fetchSafely, isRecord, sdJwtBasics, textOf } from '../wallet-crypto.ts';
import type { WalletFile } from './wallet-file.ts';

export interface Request {
  readonly clientId: string;
  readonly name: string;
  readonly purpose: string;
  readonly responseUri: string;
  readonly nonce: string;
  readonly state: string;
  readonly vcts: readonly string[];
  readonly fields: readonly string[];
}

const prefix = 'decentralized_identifier:did:jwk:';

/** Reads a question. @throws when it is not signed by who asks, or asks in a way that this wallet does not answer */
export async function readRequest(link: string): Promise<Request> {
  const asked = new URL(link).searchParams;
  const uri = asked.get('request_uri');
  // A question that stands in the link itself has no signature: anybody could have put any name into it.
  if (uri === null) throw new Error('这个请求没有签名，钱包不回答');
  const clientId = asked.get('client_id') ?? '';
  const answer = await fetchSafely(uri);
  if (!answer.ok) throw new Error('请求已经失效');
  const token = (await answer.text()).trim();
  if (decodeProtectedHeader(token).alg !== 'ES256' || !clientId.startsWith(prefix))
    throw new Error('这个请求没有签名，钱包不回答');
  const jwk: unknown = JSON.parse(Buffer.from(clientId.slice(prefix.length), 'base64url').toString());
  const key = await importJWK(isRecord(jwk) ? { ...jwk } : {}, 'ES256');
  const { payload } = await jwtVerify(token, key, {
    algorithms: ['ES256'],
    typ: 'oauth-authz-req+jwt',
    requiredClaims: ['exp', 'nonce', 'response_uri'],
  });
  if (payload['client_id'] !== clientId || payload['response_mode'] !== 'direct_post')
    throw new Error('请求的内容前后不一致');
  return { clientId, ...wishOf(payload) };
}

function wishOf(payload: Readonly<Record<string, unknown>>): Omit<Request, 'clientId'> {
  const query = payload['dcql_query'];
  const credentials: unknown = isRecord(query) ? query['credentials'] : undefined;
  const [wish, ...more]: unknown[] = Array.isArray(credentials) ? credentials : [];
  if (!isRecord(wish) || more.length > 0 || wish['id'] !== 'licence' || wish['format'] !== 'dc+sd-jwt')
    throw new Error('钱包只回答对一张证照的请求');
  const vcts: unknown = isRecord(wish['meta']) ? wish['meta']['vct_values'] : undefined;
  const claims: unknown = wish['claims'];
  return {
    name: textOf(payload['client_metadata'], 'client_name'),
    purpose: textOf(payload, 'purpose'),
    responseUri: textOf(payload, 'response_uri'),
    nonce: textOf(payload, 'nonce'),
    state: textOf(payload, 'state'),
    vcts: Array.isArray(vcts) ? vcts.map(String) : [],
    fields: (Array.isArray(claims) ? claims : []).map((claim: unknown) =>
      isRecord(claim) && Array.isArray(claim['path']) ? String(claim['path'][0]) : '',
    ),
  };
}

export const reader = (): SDJwtVcInstance => new SDJwtVcInstance(sdJwtBasics);

export const claimsOf = async (credential: string): Promise<Readonly<Record<string, unknown>>> =>
  Object(await reader().getClaims(credential));

/** Answers with these fields of the newest credential of the type. @returns what the asker answered */
export async function show(
  wallet: WalletFile,
  request: Request,
  fields: readonly string[],
): Promise<{ readonly status: number; readonly presentation: string }> {
  let found: string | undefined;
  for (const credential of wallet.credentials())
    if (request.vcts.includes(textOf(await claimsOf(credential), 'vct'))) found = credential;
  if (found === undefined) throw new Error('钱包里没有这种证照');
  const library = new SDJwtVcInstance({
    ...sdJwtBasics,
    kbSigner: (data) => es256(data, wallet.key),
    kbSignAlg: 'ES256',
  });
  const presentation = await library.present(
    found,
    Object.fromEntries(fields.map((field) => [field, true])),
    {
      kb: { payload: { iat: Math.floor(Date.now() / 1000), aud: request.clientId, nonce: request.nonce } },
    },
  );
  const answer = await fetchSafely(request.responseUri, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      vp_token: JSON.stringify({ licence: [presentation] }),
      state: request.state,
    }),
  });
  return { status: answer.status, presentation };
}

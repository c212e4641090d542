// SPDX-License-Identifier: Apache-2.0
/**
 * Checks what a wallet shows, with public libraries alone: signature and trust of the issuer, disclosures, the wallet's
 * proof, for whom and for which question, how fresh, the term, and the issuer's status list of this minute.
 */
import { X509Certificate } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { compactVerify, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { fetchSafely, isEs256, isRecord, sdJwtBasics, textOf } from '../wallet-crypto.ts';
import type { Question } from './request.ts';

export interface Shown {
  readonly issuer: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const answerSeconds = 300;

/** @throws with the reason, in the words of whoever found it */
export async function checkPresentation(
  text: string,
  question: Question,
  audience: string,
  roots: readonly X509Certificate[],
): Promise<Shown> {
  const [issuerJwt = ''] = text.split('~');
  const header = decodeProtectedHeader(issuerJwt);
  if (header.typ !== 'dc+sd-jwt' || header.alg !== 'ES256') throw new Error('不是证照凭证');
  const signer = trustedCertificate(header.x5c, roots);
  const library = new SDJwtVcInstance({
    ...sdJwtBasics,
    verifier: (data, signature) => isEs256(data, signature, signer.publicKey),
    kbVerifier: async (data, signature, payload) => {
      const jwk = isRecord(payload) && isRecord(payload['cnf']) ? payload['cnf']['jwk'] : undefined;
      if (!isRecord(jwk)) throw new Error('凭证没有绑定钱包');
      const key = await importJWK({ ...jwk }, 'ES256');
      return compactVerify(`${data}.${signature}`, key, { algorithms: ['ES256'] }).then(() => true);
    },
    statusListFetcher: (uri) => fetchList(uri, codeOf(signer), roots),
    // Verified where it was fetched, against the same roots.
    statusVerifier: () => true,
    statusValidator: async (status) => {
      if (status !== 0)
        throw new Error(status === 2 ? '证照已被暂扣' : '证照已失效（撤销、注销、吊销或者替换）');
    },
  });
  const { payload, kb } = await library.verify(text, {
    keyBindingNonce: question.nonce,
    requiredClaimKeys: [...question.fields],
  });
  const proof = kb?.payload;
  const age = Date.now() / 1000 - Number(proof?.iat);
  if (proof?.aud !== audience) throw new Error('这次出示是给别人的');
  if (!(age > -60 && age < answerSeconds)) throw new Error('出示的证明已经过时');
  const claims: Readonly<Record<string, unknown>> = { ...payload };
  if (claims['vct'] !== question.vct) throw new Error('不是要求的那种证照');
  if (claims['issuing_authority_code'] !== codeOf(signer)) throw new Error('颁发单位与签名证书不一致');
  return { issuer: textOf(claims, 'issuing_authority'), claims };
}

/** The signer's certificate, when it leads to a root that we were given. @throws when it does not */
function trustedCertificate(x5c: unknown, roots: readonly X509Certificate[]): X509Certificate {
  const chain = (Array.isArray(x5c) ? x5c : []).map(
    (der: unknown) => new X509Certificate(Buffer.from(String(der), 'base64')),
  );
  const [signer] = chain;
  if (!signer || chain.length > 4) throw new Error('凭证没有签名证书');
  for (const [at, certificate] of chain.entries()) {
    const issuer = chain[at + 1] ?? roots.find((root) => certificate.checkIssued(root));
    if (!issuer || (chain[at + 1] !== undefined && !issuer.ca)) throw new Error('签名证书不受信任');
    if (!certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey))
      throw new Error('签名证书不受信任');
    if (Date.now() > Date.parse(certificate.validTo)) throw new Error('签名证书已过期');
  }
  return signer;
}

/** The organisation that a certificate names, by its unified code (organizationIdentifier). */
const codeOf = (certificate: X509Certificate): string =>
  /^(?:organizationIdentifier|2\.5\.4\.97)=(\S+)$/m.exec(certificate.subject)?.[1] ?? '';

/** The list that the credential names, when the same organisation signed it, for this address, minutes ago. */
async function fetchList(uri: string, code: string, roots: readonly X509Certificate[]): Promise<string> {
  const answer = await fetchSafely(uri, { headers: { accept: 'application/statuslist+jwt' } });
  if (!answer.ok) throw new Error('查不到证照状态');
  const token = await answer.text();
  const header = decodeProtectedHeader(token);
  const signer = trustedCertificate(header.x5c, roots);
  if (codeOf(signer) !== code) throw new Error('状态列表不是颁发单位的');
  const { payload } = await jwtVerify(token, signer.publicKey, {
    algorithms: ['ES256'],
    typ: 'statuslist+jwt',
    requiredClaims: ['exp', 'iat', 'sub'],
  });
  if (payload.sub !== uri) throw new Error('状态列表不是这张证照的');
  return token;
}

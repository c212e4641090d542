// SPDX-License-Identifier: Apache-2.0
/** A question to a wallet (OpenID4VP 1.0): which fields, what for, answered to whom; signed, so that wallets listen. */
import { randomBytes } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface Question {
  readonly id: string;
  readonly nonce: string;
  readonly state: string;
  readonly vct: string;
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly askedAt: number;
  answered: boolean;
}

export interface Asker {
  readonly clientId: string;
  sign(question: Question, responseUri: string): Promise<string>;
}

export const newQuestion = (asked: Pick<Question, 'vct' | 'fields' | 'purpose'>): Question => ({
  ...asked,
  id: randomBytes(16).toString('base64url'),
  nonce: randomBytes(24).toString('base64url'),
  state: randomBytes(16).toString('base64url'),
  askedAt: Date.now(),
  answered: false,
});

/** A key of this run: who asks is known by it alone (did:jwk), and a wallet says so to its holder. */
export async function newAsker(name: string): Promise<Asker> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const did = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
  const clientId = `decentralized_identifier:${did}`;
  return {
    clientId,
    sign: async (question, responseUri) =>
      new SignJWT({
        client_id: clientId,
        response_type: 'vp_token',
        response_mode: 'direct_post',
        response_uri: responseUri,
        nonce: question.nonce,
        state: question.state,
        dcql_query: dcqlOf(question),
        client_metadata: {
          client_name: name,
          vp_formats_supported: {
            'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] },
          },
        },
        // No member of the protocol: our wallet shows it.
        purpose: question.purpose,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'oauth-authz-req+jwt', kid: `${did}#0` })
        .setIssuedAt()
        .setExpirationTime('5m')
        .setAudience('https://self-issued.me/v2')
        .setJti(await calculateJwkThumbprint(jwk))
        .sign(privateKey),
  };
}

/** Digital Credentials Query Language: one licence of this type, these of its fields and no others. */
export const dcqlOf = ({ vct, fields }: Pick<Question, 'vct' | 'fields'>) => ({
  credentials: [
    {
      id: 'licence',
      format: 'dc+sd-jwt',
      meta: { vct_values: [vct] },
      claims: fields.map((field) => ({ path: [field] })),
    },
  ],
});

// SPDX-License-Identifier: Apache-2.0
/** An authenticator in software: one ES256 key that answers challenges as a phone would, rightly or wrongly on demand. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';

export interface Wrongly {
  readonly origin?: string;
  readonly rpId?: string;
  /** False: the holder was not asked for finger or PIN. */
  readonly verified?: boolean;
  readonly counter?: number;
  readonly challenge?: string;
  readonly userHandle?: string;
}
interface Challenge {
  readonly ticket: string;
  /** What the server gave to the browser. */
  readonly options: object;
}

const b64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const sha = (text: string | Uint8Array): Buffer => createHash('sha256').update(text).digest();

/** CBOR of a small map or text, as far as a key and a statement need it. */
function cborBytes(bytes: Uint8Array): Buffer {
  const head = bytes.length < 24 ? [0x40 | bytes.length] : [0x58, bytes.length];
  return bytes.length < 256
    ? Buffer.concat([Buffer.from(head), bytes])
    : Buffer.concat([Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]), bytes]);
}
const cborText = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0x60 | text.length]), Buffer.from(text)]);

export function softAuthenticator(site: { readonly origin: string; readonly rpId: string }) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  const id = sha(`${jwk.x}${jwk.y}`).subarray(0, 16);
  let counter = 0;
  let handle = '';

  const clientData = (type: string, challenge: string, wrongly: Wrongly): Buffer =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: wrongly.challenge ?? challenge,
        origin: wrongly.origin ?? site.origin,
        crossOrigin: false,
      }),
    );
  function authData(wrongly: Wrongly, attested: Buffer | undefined): Buffer {
    counter += 1;
    const flags = 0x01 | (wrongly.verified === false ? 0 : 0x04) | (attested ? 0x40 : 0);
    const head = Buffer.alloc(5);
    head[0] = flags;
    head.writeUInt32BE(wrongly.counter ?? counter, 1);
    return Buffer.concat([sha(wrongly.rpId ?? site.rpId), head, attested ?? Buffer.alloc(0)]);
  }
  const coseKey = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    cborBytes(Buffer.from(jwk.x ?? '', 'base64url')),
    Buffer.from([0x22]),
    cborBytes(Buffer.from(jwk.y ?? '', 'base64url')),
  ]);
  const optionsOf = (challenge: Challenge) =>
    // What the server's library made; only what is read here.
    challenge.options as { challenge: string; user?: { id: string } };
  return {
    credentialId: b64(id),
    create(challenge: Challenge, wrongly: Wrongly = {}) {
      const options = optionsOf(challenge);
      handle = options.user?.id ?? '';
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        cborBytes(authData(wrongly, attested)),
      ]);
      const response = {
        clientDataJSON: b64(clientData('webauthn.create', options.challenge, wrongly)),
        attestationObject: b64(attestation),
        transports: ['internal'],
      };
      const answer = {
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        response,
        clientExtensionResults: {},
      };
      return { ticket: challenge.ticket, answer };
    },
    get(challenge: Challenge, wrongly: Wrongly = {}) {
      const data = authData(wrongly, undefined);
      const client = clientData('webauthn.get', optionsOf(challenge).challenge, wrongly);
      const response = {
        clientDataJSON: b64(client),
        authenticatorData: b64(data),
        signature: b64(sign('sha256', Buffer.concat([data, sha(client)]), privateKey)),
        userHandle: wrongly.userHandle ?? handle,
      };
      const answer = {
        id: b64(id),
        rawId: b64(id),
        type: 'public-key',
        response,
        clientExtensionResults: {},
      };
      return { ticket: challenge.ticket, answer };
    },
  };
}

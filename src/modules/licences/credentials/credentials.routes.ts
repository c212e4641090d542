// SPDX-License-Identifier: Apache-2.0
/** What wallets and verifiers call. Errors of wallets' calls have the form that their protocols ask for (RFC 6749). */
import Type from 'typebox';
import { system } from '#platform/actor.ts';
import { createLimiter } from '#platform/limiter.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, type RouteRequest, route } from '#platform/route.ts';
import { LicenceParams } from '../licences.contract.ts';
import { typeVersion } from '../types/licence-types.queries.ts';
import {
  CredentialOfferBody,
  CredentialRequestBody,
  CredentialTypeParams,
  IssuerParams,
  StatusListParams,
  TokenRequestBody,
} from './credentials.contract.ts';
import {
  authorisationServerMetadata,
  credentialIssuerMetadata,
  jwtVcIssuer,
  paths,
  preAuthorised,
  typeMetadata,
} from './issuer-metadata.ts';
import { redeemOffer } from './offer-credential.ts';
import { credentialKeys } from './status-lists.ts';
import type { WalletParts, WalletWork } from './wallet-work.ts';

const tag = 'credentials';
const Json = Type.Unknown({ description: 'application/json' });
type Reply = RouteRequest<undefined, undefined, undefined>['reply'];

export function credentialRoutes(parts: WalletParts, work: WalletWork): ApiRoute[] {
  return [...discoveryRoutes(parts, work), ...issuanceRoutes(parts, work)];
}

function discoveryRoutes({ db, publicUrl, crypto, siteName }: WalletParts, work: WalletWork): ApiRoute[] {
  return [
    route({
      ...{ method: 'GET', path: '/.well-known/openid-credential-issuer', permission: 'public', tag },
      summary: 'How wallets fetch licences (OpenID4VCI)',
      response: Json,
      handler: async ({ reply }) => {
        reply.header('Cache-Control', 'public, max-age=300');
        return credentialIssuerMetadata(publicUrl, siteName, await work.types());
      },
    }),
    route({
      ...{ method: 'GET', path: '/.well-known/oauth-authorization-server', permission: 'public', tag },
      summary: 'Where wallets change the code of an offer into a token (RFC 8414)',
      response: Json,
      handler: async ({ reply }) => {
        reply.header('Cache-Control', 'public, max-age=300');
        return authorisationServerMetadata(publicUrl);
      },
    }),
    route({
      ...{ method: 'GET', path: '/.well-known/jwt-vc-issuer/issuers/:issuer', permission: 'public', tag },
      summary: 'The keys with which an issuer signs credentials (SD-JWT VC)',
      params: IssuerParams,
      response: Json,
      handler: async ({ params, reply }) => {
        const keys = await credentialKeys({ db, crypto }, params.issuer);
        if (keys.length === 0) throw new Problem(platformProblems['not-found']);
        reply.header('Cache-Control', 'public, max-age=300');
        return jwtVcIssuer(publicUrl, params.issuer, keys);
      },
    }),
    route({
      ...{ method: 'GET', path: '/api/v1/credential-types/:typeCode/:version', permission: 'public', tag },
      summary: 'What a type of credential is (the address that `vct` says)',
      params: CredentialTypeParams,
      response: Json,
      handler: async ({ params, reply }) => {
        const found = await typeVersion(db, params.typeCode, params.version);
        if (!found) throw new Problem(platformProblems['not-found']);
        reply.header('Cache-Control', 'public, max-age=86400');
        return typeMetadata(publicUrl, { version: found.type.version, document: found.type });
      },
    }),
    route({
      ...{ method: 'GET', path: '/api/v1/trust-roots', permission: 'public', tag },
      summary: 'The certificates that all signatures of licences lead to (PEM). Compare them by another way',
      response: Type.Unknown({ description: 'application/x-pem-file' }),
      handler: async ({ reply }) => {
        reply.type('application/x-pem-file').header('Cache-Control', 'public, max-age=300');
        return Buffer.from((await crypto.roots()).map(pemOf).join(''));
      },
    }),
    route({
      ...{ method: 'GET', path: '/api/v1/status-lists/:city/:issuer/:listNo', permission: 'public', tag },
      summary: 'How the credentials of an issuer stand (Token Status List), signed anew within a minute',
      params: StatusListParams,
      response: Type.Unknown({ description: 'application/statuslist+jwt' }),
      handler: async ({ params, reply, raw }) => {
        const list = { city: params.city, issuerId: params.issuer, listNo: params.listNo };
        const served = await work.statusList(list);
        if (!served) throw new Problem(platformProblems['not-found']);
        reply
          .header('ETag', served.etag)
          .header('Cache-Control', `public, max-age=${served.maxAge}`)
          .header('Access-Control-Allow-Origin', '*');
        if (raw.headers['if-none-match'] === served.etag) return void reply.code(304);
        reply.type('application/statuslist+jwt');
        return Buffer.from(served.token);
      },
    }),
  ];
}

const pemOf = (der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
};

/** One caller's share of a quarter of an hour: many wallets may stand behind one address, a guesser may not. */
const callsPerQuarter = 300;

function issuanceRoutes(parts: WalletParts, work: WalletWork): ApiRoute[] {
  const perCaller = createLimiter({ most: callsPerQuarter, windowMs: 900_000 });
  const count = (caller: string): void => {
    if (perCaller.take(caller, parts.clock.now())) return;
    throw new Problem(platformProblems['too-many-requests'], { retryAfterSeconds: 900 });
  };
  return [
    route({
      ...{
        method: 'POST',
        path: '/api/v1/licences/:id/credential-offers',
        permission: 'licences.offer-credential',
      },
      tag,
      summary: 'Offer one’s licence to a wallet; an offer that was open before is withdrawn',
      idempotency: 'none',
      params: LicenceParams,
      response: CredentialOfferBody,
      status: 201,
      handler: async ({ actor, params, reply }) => {
        const { url, txCode, expiresAt } = await work.offer(actor, params.id);
        reply.header('Cache-Control', 'private, no-store');
        return { offer: url, txCode, expiresAt: expiresAt.toISOString() };
      },
    }),
    route({
      ...{ method: 'POST', path: paths.token, permission: 'public', tag, idempotency: 'none' },
      summary: 'Change the code of an offer into a token (form, OpenID4VCI)',
      body: TokenRequestBody,
      response: Json,
      handler: async ({ body, raw, reply }) => {
        count(raw.ip);
        reply.header('Cache-Control', 'no-store');
        if (body.grant_type !== preAuthorised) return refuse(reply, 400, 'unsupported_grant_type');
        const { 'pre-authorized_code': code, tx_code: txCode } = body;
        if (code === undefined || txCode === undefined) return refuse(reply, 400, 'invalid_request');
        const redeemed = await parts.runner.execute(redeemOffer(parts.cipher), system('wallets'), {
          code,
          txCode,
        });
        if (!redeemed.ok) return refuse(reply, 400, 'invalid_grant');
        return { access_token: redeemed.token, token_type: 'Bearer', expires_in: redeemed.expiresIn };
      },
    }),
    route({
      ...{ method: 'POST', path: paths.nonce, permission: 'public', tag, idempotency: 'none' },
      summary: 'A nonce for the proof of a key, good for five minutes and one use (OpenID4VCI)',
      response: Json,
      handler: async ({ reply }) => {
        reply.header('Cache-Control', 'no-store');
        return { c_nonce: work.nonce() };
      },
    }),
    route({
      ...{ method: 'POST', path: paths.credential, permission: 'public', tag, idempotency: 'none' },
      summary: 'Fetch the credential of a licence with a token, bound to a key (OpenID4VCI)',
      body: CredentialRequestBody,
      response: Json,
      handler: async ({ body, raw, reply }) => {
        count(raw.ip);
        reply.header('Cache-Control', 'no-store');
        const token = /^Bearer ([\w.-]{1,100})$/.exec(raw.headers.authorization ?? '')?.[1] ?? '';
        const answer = await work.issue(token, {
          configurationId: body.credential_configuration_id ?? '',
          proofs: body.proofs?.jwt ?? [],
        });
        if (answer.ok) return { credentials: [{ credential: answer.credential }] };
        if (answer.error !== 'invalid_token') return refuse(reply, 400, answer.error);
        reply.header('WWW-Authenticate', 'Bearer error="invalid_token"');
        return refuse(reply, 401, answer.error);
      },
    }),
  ];
}

function refuse(reply: Reply, status: number, error: string): { readonly error: string } {
  reply.code(status);
  return { error };
}

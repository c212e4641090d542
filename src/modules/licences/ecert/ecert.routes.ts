// SPDX-License-Identifier: Apache-2.0
/** The share service for other systems (GB/T 36906): POST /api/v1/ecert/token, query, list-by-holder, download, annotate, verify. */
import Type from 'typebox';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import { commandRoute } from '#platform/command-route.ts';
import { type FieldCipher, sha256Hex } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Files } from '#platform/files.ts';
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { licenceProblems } from '../licences.problems.ts';
import { annotatedCopy, type CopyParts } from './annotated-copy.ts';
import * as c from './ecert.contract.ts';
import type { EcertService } from './ecert.types.ts';
import { listGrants } from './ecert-grants.store.ts';
import { endServiceGrant, giveServiceGrant } from './ecert-grants.ts';
import { clientOfToken, issueEcertToken } from './ecert-token.ts';
import {
  type EcertAnswer,
  type EcertCall,
  ecertActor,
  type SharedLicence,
  serveEcert,
} from './serve-ecert.ts';

export interface EcertRouteParts extends CopyParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly cipher: FieldCipher;
  readonly files: Files;
}

const tag = 'ecert';
const ok = { code: '0' as const };
/** Systems prove themselves by their token; retries are harmless and noted as calls of their own. */
const shared = { method: 'POST', permission: 'public', tag, idempotency: 'none' } as const;

export function ecertRoutes(parts: EcertRouteParts): ApiRoute[] {
  const { db, runner, clock, cipher, files } = parts;
  const serve = serveEcert(cipher);
  const call = async (
    service: EcertService,
    accessToken: string,
    data: Omit<EcertCall, 'service' | 'clientId'>,
  ): Promise<EcertAnswer> => {
    const clientId = await clientOfToken(db, cipher, clock.now(), accessToken);
    return runner.execute(serve, ecertActor(clientId), { ...data, service, clientId });
  };
  type ById = Type.Static<typeof c.ByIdentifierBody>;
  const byIdentifier = async (
    service: EcertService,
    { head, data: { certIdentifier, ...cause } }: ById,
  ): Promise<EcertAnswer & { readonly licence: SharedLicence }> => {
    const answer = await call(service, head.accessToken, { ...cause, identifier: certIdentifier });
    const [licence] = answer.licences;
    if (!licence) throw new Error('a call by identifier answers with one licence');
    return { ...answer, licence };
  };
  return [
    route({
      ...shared,
      path: '/api/v1/ecert/token',
      summary: 'An access token for a registered system, by its id and secret (HTTP Basic); ten minutes',
      response: c.TokenBody,
      handler: async ({ raw, reply }) => {
        reply.header('Cache-Control', 'no-store');
        return {
          head: ok,
          data: await issueEcertToken(db, cipher, clock.now(), raw.headers.authorization),
        };
      },
    }),
    route({
      ...shared,
      path: '/api/v1/ecert/query',
      summary: 'A licence by its identifier, with the fields that the grant names',
      body: c.ByIdentifierBody,
      response: c.SharedBody,
      handler: async ({ body }) => ({
        head: ok,
        data: sharedBody((await byIdentifier('query', body)).licence),
      }),
    }),
    route({
      ...shared,
      path: '/api/v1/ecert/list-by-holder',
      summary: 'The licences of a holder by number and name, of the types that the grant names',
      body: c.ByHolderBody,
      response: c.SharedListBody,
      handler: async ({ body: { head, data } }) => ({
        head: ok,
        data: (await call('list', head.accessToken, data)).licences.map(sharedBody),
      }),
    }),
    route({
      ...shared,
      path: '/api/v1/ecert/verify',
      summary: 'Whether a licence stands',
      body: c.ByIdentifierBody,
      response: c.VerifiedBody,
      handler: async ({ body }) => {
        const { licence } = await byIdentifier('verify', body);
        return {
          head: ok,
          data: {
            certIdentifier: licence.identifier,
            valid: licence.standing === 'in-force',
            standing: licence.standing,
          },
        };
      },
    }),
    route({
      ...shared,
      path: '/api/v1/ecert/download',
      summary: 'The signed file, where the grant covers everything in it',
      body: c.ByIdentifierBody,
      response: c.FileBody,
      handler: async ({ body }) => {
        const { source, licence } = await byIdentifier('download', body);
        const sha256 = source?.licence.pdfSha256;
        if (!sha256) throw new Problem(licenceProblems['not-sealed-yet']);
        return { head: ok, data: fileBody(licence, await files.get(sha256)) };
      },
    }),
    route({
      ...shared,
      path: '/api/v1/ecert/annotate',
      summary: 'A signed copy for one purpose (加注件), with the fields that the grant names only',
      body: c.ByIdentifierBody,
      response: c.FileBody,
      handler: async ({ body }) => {
        const { source, licence } = await byIdentifier('annotate', body);
        if (!source) throw new Error('a copy has a source');
        const copy = await annotatedCopy(parts, source, body.data, clock.now());
        return {
          head: ok,
          data: { ...fileBody(licence, copy.pdf), validUntil: copy.until, mark: copy.mark },
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/ecert/grants',
      permission: 'licences.read-service-grants',
      tag,
      summary: 'What systems may take of the library',
      response: c.GrantList,
      handler: async () => ({
        items: (await listGrants(db)).map((grant) => ({
          ...grant,
          types: [...grant.types],
          fields: [...grant.fields],
          services: [...grant.services],
          purposes: [...grant.purposes],
        })),
      }),
    }),
    commandRoute(runner, {
      path: '/api/v1/ecert/grants',
      permission: 'licences.give-service-grant',
      tag,
      summary: 'Let a system take a part of the library',
      params: Type.Object({}),
      body: c.NewGrantBody,
      response: c.GrantId,
      command: giveServiceGrant,
      input: (_params, body) => body,
    }),
    commandRoute(runner, {
      path: '/api/v1/ecert/grants/:id/ending',
      permission: 'licences.end-service-grant',
      tag,
      summary: 'End a grant: the system has nothing by it from the next call on',
      params: c.GrantParams,
      body: Type.Object({}, { additionalProperties: false }),
      response: c.GrantId,
      command: endServiceGrant,
      input: ({ id }) => ({ id }),
    }),
  ];
}

const sharedBody = (l: SharedLicence) => ({
  certIdentifier: l.identifier,
  certNo: l.number,
  certTypeCode: l.typeCode,
  certName: l.typeName,
  issuerCode: l.issuerCode,
  issuer: l.issuerName,
  issuedOn: l.issuedOn,
  validFrom: l.validFrom,
  validTo: l.validTo,
  standing: l.standing,
  version: l.version,
  holder: l.holder,
  holderCode: l.holderCode,
  fields: l.fields.map((field) => ({ ...field })),
});

const fileBody = (licence: SharedLicence, bytes: Uint8Array) => ({
  certIdentifier: licence.identifier,
  mediaType: 'application/pdf' as const,
  sha256: sha256Hex(bytes),
  content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
});

// SPDX-License-Identifier: Apache-2.0
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import {
  CodeParams,
  FactsKeysBody,
  FileVerificationBody,
  NumberQuestionBody,
  TextToVerifyBody,
  VerificationBody,
} from '../licences.contract.ts';
import { licenceProblems } from '../licences.problems.ts';
import type { LicenceVerifier } from '../verify-licence.ts';
import type { FileVerification } from './verification.types.ts';

/** Larger files are refused unread. */
export const largestLicenceBytes = 5_242_880;

export interface VerificationRouteParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly verifier: LicenceVerifier;
}

const tag = 'licences';
const bodyOf = ({ signature, reasons, ...rest }: FileVerification) => ({
  ...rest,
  reasons: [...reasons],
  signature: { ...signature, signedAt: signature.signedAt?.toISOString() ?? null },
});

/** Verification by anyone. What is asked and answered is never kept by anybody on the way. */
export function verificationRoutes({ db, clock, verifier }: VerificationRouteParts): ApiRoute[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/verifications/:code',
      permission: 'public',
      tag,
      summary: 'Verify a licence by the code that is printed on it',
      params: CodeParams,
      response: VerificationBody,
      handler: async ({ params, reply }) => {
        reply.header('Cache-Control', 'no-store');
        const found = await verifier.verifyByCode(db, params.code);
        return { ...found, reasons: [...found.reasons] };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/verifications',
      permission: 'public',
      tag,
      summary: 'Verify the file of a licence (PDF or OFD, at most 5 MB)',
      idempotency: 'none',
      response: FileVerificationBody,
      handler: async ({ raw, reply }) => {
        reply.header('Cache-Control', 'no-store');
        return bodyOf(await verifier.verifyFile(db, await uploadedFile(raw)));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/verifications/text',
      permission: 'public',
      tag,
      summary: 'Verify the text of a licence’s QR code or credential',
      idempotency: 'none',
      body: TextToVerifyBody,
      response: FileVerificationBody,
      handler: async ({ body, reply }) => {
        reply.header('Cache-Control', 'no-store');
        return bodyOf(await verifier.verifyFile(db, Buffer.from(body.text)));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/verifications/number',
      permission: 'public',
      tag,
      summary: 'Verify a licence by its number and the last six characters of its holder’s number',
      idempotency: 'none',
      body: NumberQuestionBody,
      response: VerificationBody,
      handler: async ({ body, raw, reply }) => {
        reply.header('Cache-Control', 'no-store');
        const found = await verifier.verifyByNumber(db, body, raw.ip);
        return { ...found, reasons: [...found.reasons] };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/licence-keys',
      permission: 'public',
      tag,
      summary: 'The keys that issuers sign QR codes of licences with, for verification without network',
      response: FactsKeysBody,
      handler: async ({ reply }) => {
        reply.header('Cache-Control', 'public, max-age=60');
        const keys = await verifier.factsKeys(db);
        return {
          asOf: clock.now().toISOString(),
          keys: keys.map(({ publicKey, ...key }) => ({
            ...key,
            publicKey: Buffer.from(publicKey).toString('base64url'),
          })),
        };
      },
    }),
  ];
}

/** The file of a form, or the body itself where the server was told to read its type as bytes. */
export async function uploadedFile(request: FastifyRequest): Promise<Uint8Array> {
  if (Buffer.isBuffer(request.body)) return request.body;
  if (!request.isMultipart()) throw new Problem(licenceProblems['no-file']);
  const file = await request.file({ limits: { fileSize: largestLicenceBytes, files: 1 } });
  if (!file) throw new Problem(licenceProblems['no-file']);
  const bytes = await file.toBuffer().catch((error: unknown) => {
    throw file.file.truncated ? new Problem(platformProblems['too-large']) : error;
  });
  if (bytes.length === 0) throw new Problem(licenceProblems['no-file']);
  return bytes;
}

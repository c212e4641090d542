// SPDX-License-Identifier: Apache-2.0
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { LookQuery, lookReasonOf } from '#access';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Files } from '#platform/files.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import type { Licence, OpenLicence } from './licence.types.ts';
import { noteLicenceLook } from './licence-looks.ts';
import { readLicencePdf } from './licence-pdf.ts';
import {
  CodeParams,
  FileVerificationBody,
  LicenceBody,
  LicenceList,
  LicenceParams,
  OpenLicenceBody,
  RevocationBody,
  VerificationBody,
} from './licences.contract.ts';
import { licenceProblems } from './licences.problems.ts';
import { licencesOf, openLicence, requireLicence } from './open-licence.ts';
import { revokeLicence } from './revoke-licence.ts';
import type { LicenceVerifier } from './verify-licence.ts';

/** Larger files are refused unread. */
export const largestLicenceBytes = 5_242_880;

export interface LicenceRouteParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly runner: Runner;
  readonly cipher: FieldCipher;
  readonly files: Files;
  readonly verifier: LicenceVerifier;
}

const tag = 'licences';

export function licenceRoutes(parts: LicenceRouteParts): ApiRoute[] {
  const { db, runner, cipher, files, verifier } = parts;
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
      summary: 'Verify the file of a licence (PDF, at most 5 MB)',
      idempotency: 'none',
      response: FileVerificationBody,
      handler: async ({ raw, reply }) => {
        reply.header('Cache-Control', 'no-store');
        const result = await verifier.verifyFile(db, await uploadedPdf(raw));
        const { signature, reasons } = result;
        const signedAt = signature.signedAt?.toISOString() ?? null;
        return { ...result, reasons: [...reasons], signature: { ...signature, signedAt } };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/licences',
      permission: 'licences.read',
      tag,
      summary: 'The licences of the person signed in, or of the company acted for',
      response: LicenceList,
      handler: async ({ actor }) => ({ items: (await licencesOf(db, actor)).map(bodyOf) }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/licences/:id',
      permission: 'licences.read',
      tag,
      summary: 'One licence with its fields, for its holder and for staff in scope',
      params: LicenceParams,
      query: LookQuery,
      response: OpenLicenceBody,
      handler: async ({ actor, params, raw }) => {
        const record = await requireLicence(db, actor, params.id);
        await noteLicenceLook(parts, actor, record, { kind: 'licence', reason: lookReasonOf(raw) });
        return openBodyOf(openLicence(cipher, record));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/licences/:id/pdf',
      permission: 'licences.read',
      tag,
      summary: 'The signed document of a licence',
      params: LicenceParams,
      query: LookQuery,
      response: Type.Unknown({ description: 'application/pdf' }),
      handler: async ({ actor, params, raw, reply }) => {
        const record = await requireLicence(db, actor, params.id);
        await noteLicenceLook(parts, actor, record, { kind: 'licence-file', reason: lookReasonOf(raw) });
        const { pdf, fileName } = await readLicencePdf(db, files, actor, params.id);
        reply
          .type('application/pdf')
          .header('Cache-Control', 'private, no-store')
          .header('Content-Disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`);
        return Buffer.from(pdf);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/licences/:id/revocation',
      permission: 'licences.revoke',
      tag,
      summary: 'Revoke a licence',
      params: LicenceParams,
      body: RevocationBody,
      response: LicenceBody,
      status: 201,
      handler: async ({ actor, params, body, idempotencyKey }) => {
        const input = { licenceId: params.id, reason: body.reason };
        return bodyOf(await runner.execute(revokeLicence, actor, input, { idempotencyKey }));
      },
    }),
  ];
}

/** The file of a form, or the body itself where the server was told to read `application/pdf` as bytes. */
export async function uploadedPdf(request: FastifyRequest): Promise<Uint8Array> {
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

/** A response that was kept for an idempotency key has its instants as text already. */
const textOf = (instant: Date | string | null): string | null =>
  instant instanceof Date ? instant.toISOString() : instant;

const bodyOf = (l: Licence) => ({
  id: l.id,
  number: l.number,
  identifier: l.identifier,
  typeName: l.typeName,
  typeNameEn: l.typeNameEn,
  matterCode: l.matterCode,
  caseNo: l.caseNo,
  issuerName: l.issuerName,
  holderName: l.holderName,
  issuedOn: l.issuedOn,
  validFrom: l.validFrom,
  validTo: l.validTo,
  state: l.state,
  verifyCode: l.verifyCode,
  revokedAt: textOf(l.revokedAt),
  revokeReason: l.revokeReason,
  pdfSize: l.pdfSize,
});

const openBodyOf = (l: OpenLicence) => ({
  ...bodyOf(l),
  holderCode: l.holderCode,
  fields: l.fields.map(({ label: { zh, en }, value }) => ({
    label: en === undefined ? { zh } : { zh, en },
    value,
  })),
});

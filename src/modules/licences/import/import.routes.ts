// SPDX-License-Identifier: Apache-2.0
/** Batch issue and the import of existing licences over HTTP. */
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { staffOf } from '../life/propose-change.ts';
import { decodedPieces } from './decode-table.ts';
import * as c from './import.contract.ts';
import { importProblems } from './import.problems.ts';
import { type ImportParts, importLicences } from './import-existing.ts';
import { issueBatchWith } from './issue-batch.ts';
import { issuerFor } from './make-entry.ts';

/** Larger tables go by the command line. */
const LARGEST_TABLE = 20_971_520;
const tag = 'licences';

export function importRoutes(parts: ImportParts): ApiRoute[] {
  const issueBatch = issueBatchWith(parts.cipher);
  return [
    route({
      method: 'POST',
      path: '/api/v1/licence-batches',
      permission: 'licences.issue-batch',
      tag,
      summary: 'Issue licences of up to 500 granting decisions, with an answer for each row',
      body: c.BatchBody,
      response: c.BatchResult,
      status: 201,
      handler: async ({ actor, body, idempotencyKey }) => {
        const { rows } = await parts.runner.execute(issueBatch, actor, body, { idempotencyKey });
        return { rows: rows.map((row) => ({ ...row, findings: [...row.findings] })) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/licence-imports',
      permission: 'licences.import-existing',
      tag,
      summary:
        'Enter existing licences of one’s body from a CSV file (at most 20 MB), or only report on its quality',
      query: c.ImportQuery,
      response: c.ImportReportBody,
      // Bringing a file again changes nothing.
      idempotency: 'none',
      handler: async ({ actor, query, raw }) => {
        const issuer = issuerFor(staffOf(actor), query.typeCode);
        const pieces = decodedPieces(await uploadedTable(raw));
        const wish = { typeCode: query.typeCode, issuer, pieces, dryRun: query.dryRun === '1' };
        const { byField, unread, findings, ...counts } = await importLicences(parts, actor, wish);
        return { ...counts, byField: [...byField], unread: [...unread], findings: [...findings] };
      },
    }),
  ];
}

async function uploadedTable(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  if (!request.isMultipart()) throw new Problem(importProblems.unreadable);
  const file = await request.file({ limits: { fileSize: LARGEST_TABLE, files: 1 } });
  if (!file) throw new Problem(importProblems.unreadable);
  return bounded(file.file, () => file.file.truncated);
}

async function* bounded(
  bytes: AsyncIterable<Uint8Array>,
  truncated: () => boolean,
): AsyncGenerator<Uint8Array> {
  yield* bytes;
  if (truncated()) throw new Problem(platformProblems['too-large']);
}

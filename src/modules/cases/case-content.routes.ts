// SPDX-License-Identifier: Apache-2.0
/** Files, documents and the receipt of a case over HTTP. */
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { LookQuery, lookReasonOf } from '#access';
import { contentHeaders } from '#materials';
import { type ApiRoute, route } from '#platform/route.ts';
import type { CasesFace, StoredFile } from './case-face.ts';
import * as c from './cases.contract.ts';
import type { CaseServices } from './cases.services.ts';
import { DocumentQuery } from './documents/documents.contract.ts';

const path = (rest: string): string => `/api/v1/cases/:caseNo${rest}`;
const tag = 'cases';
/** `pages`: the pages of an OFD as SVG and text, none when it cannot be drawn; else the file itself. */
const FileQuery = Type.Object(
  { ...LookQuery.properties, as: Type.Optional(Type.Literal('pages')) },
  { additionalProperties: false },
);

export function contentRoutes(face: CasesFace, drawOfd: CaseServices['drawOfd']): ApiRoute[] {
  const send = async (reply: FastifyReply, file: StoredFile): Promise<Buffer> => {
    reply.headers(contentHeaders(file));
    return Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  };
  return [
    route({
      method: 'GET',
      path: path('/files/:fileId'),
      permission: 'cases.read',
      summary: 'A file handed in with a case',
      tag,
      params: c.FileParams,
      query: FileQuery,
      response: Type.Unknown(),
      handler: async ({ actor, params, query, raw, reply }) => {
        const file = await face.file(actor, params.caseNo, params.fileId, lookReasonOf(raw));
        if (query.as !== 'pages') return send(reply, file);
        const ofd = file.mediaType === 'application/ofd';
        reply.header('Cache-Control', 'private, no-store');
        return { pages: (ofd && (await drawOfd?.(file.bytes))) || [] };
      },
    }),
    route({
      method: 'GET',
      path: path('/documents/:seq'),
      permission: 'cases.read',
      summary: 'A document of a case as PDF',
      tag,
      params: c.DocumentParams,
      query: DocumentQuery,
      response: Type.Unknown(),
      handler: async ({ actor, params, query, raw, reply }) =>
        send(
          reply,
          await face.document(actor, params.caseNo, Number(params.seq), {
            ...query,
            reason: lookReasonOf(raw),
          }),
        ),
    }),
    route({
      method: 'GET',
      path: path('/receipt'),
      permission: 'cases.submit',
      summary: 'The signed receipt of a submission',
      tag,
      params: c.CaseParams,
      response: c.ReceiptBody,
      handler: ({ actor, params }) => face.receipt(actor, params.caseNo),
    }),
  ];
}

// SPDX-License-Identifier: Apache-2.0
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { acceptUpload, ownerOf, refusalProblem, requireUploader } from './accept-upload.ts';
import { contentHeaders } from './content-headers.rules.ts';
import { mayUse } from './file-state.rules.ts';
import { ContentBody, describeFile, FileBody, FileIdParams, FileListBody } from './materials.contract.ts';
import { materialsProblems } from './materials.problems.ts';
import { fileContent, filesOfOwner, findFile } from './materials.queries.ts';
import { type FileFacts, limitsOf, type MaterialsServices } from './materials.types.ts';
import { megabytes, reasonOf } from './refusals.rules.ts';

export function materialsRoutes(services: MaterialsServices): ApiRoute[] {
  const { db, files } = services;
  return [
    route({
      method: 'POST',
      path: '/api/v1/files',
      permission: 'materials.upload',
      tag: 'materials',
      summary: 'Hand in one file (multipart/form-data)',
      response: FileBody,
      status: 201,
      handler: async ({ actor, raw, lang, idempotencyKey }) => {
        requireUploader(actor);
        const upload = await onePart(raw, limitsOf(services).fileBytes);
        return describeFile(await acceptUpload(services, actor, { ...upload, idempotencyKey }), lang);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/files',
      permission: 'materials.upload',
      tag: 'materials',
      summary: 'Files handed in before, to use again',
      response: FileListBody,
      handler: async ({ actor, lang }) => {
        const own = await filesOfOwner(db, ownerOf(requireUploader(actor)));
        return { items: own.map((file) => describeFile(file, lang)) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/files/:id',
      permission: 'materials.read',
      tag: 'materials',
      summary: 'Facts of a file',
      params: FileIdParams,
      response: FileBody,
      handler: async ({ actor, params, lang }) =>
        describeFile(await ownFile(services, actor, params.id), lang),
    }),
    route({
      method: 'GET',
      path: '/api/v1/files/:id/content',
      permission: 'materials.read',
      tag: 'materials',
      summary: 'Content of a file, for its owner',
      params: FileIdParams,
      response: ContentBody,
      handler: async ({ actor, params, reply }) => {
        const own = await ownFile(services, actor, params.id);
        const { facts, content } = await fileContent(db, files, own.city, own.id);
        reply.headers(contentHeaders(facts));
        return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      },
    }),
  ];
}

/** Staff see files through the cases that hold them. @throws platform.not-found */
async function ownFile({ db }: MaterialsServices, actor: Actor, id: string): Promise<FileFacts> {
  const file = actor.kind === 'person' ? await findFile(db, ownerOf(actor).city, id) : undefined;
  if (!file || actor.kind !== 'person' || !mayUse(ownerOf(actor), file))
    throw new Problem(platformProblems['not-found']);
  return file;
}

/** The one file of a multipart request. @throws materials.no-file, materials.refused when it is too large */
async function onePart(
  request: FastifyRequest,
  limit: number,
): Promise<{ name: string; declaredType: string; content: Uint8Array }> {
  const none = new Problem(materialsProblems['no-file'], {}, [
    { field: 'file', zh: '请选择一个文件', en: 'Choose one file' },
  ]);
  if (!request.isMultipart()) throw none;
  const part = await request.file({
    limits: { files: 1, fields: 10, fileSize: limit + 1 },
    throwFileSizeLimit: false,
  });
  if (!part) throw none;
  const content = await part.toBuffer();
  if (part.file.truncated || content.byteLength > limit)
    throw refusalProblem(reasonOf('too-large', megabytes(limit)), part.filename);
  return { name: part.filename, declaredType: part.mimetype, content };
}

// SPDX-License-Identifier: Apache-2.0
/** Resumable uploads for signed-in persons at `/uploads`: tus 1.0.0 core, creation, termination and expiration. */
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PersonActor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { acceptUpload, ownerOf, receiver, refusalProblem, requireUploader } from './accept-upload.ts';
import { cleanName } from './material-name.rules.ts';
import { materialsProblems } from './materials.problems.ts';
import { findFile } from './materials.queries.ts';
import { type FileFacts, limitsOf, type MaterialsServices } from './materials.types.ts';
import { discardUpload, openUpload } from './receive-file.ts';
import { megabytes, reasonOf } from './refusals.rules.ts';
import {
  bytesHeader,
  chunkType,
  requireTusVersion,
  tusExtensions,
  tusVersion,
  uploadMetadata,
} from './tus-headers.rules.ts';
import { createUploadLocks } from './upload-locks.ts';
import { appendPart, createPart, partName, partSize, readPart, removePart } from './upload-parts.ts';

const base = '/uploads';
const hourMs = 3_600_000;

/** Adds the routes. The server's own hooks (session, cross-site refusal, problems) apply to them. */
export async function registerUploads(app: FastifyInstance, services: MaterialsServices): Promise<void> {
  const locks = createUploadLocks();
  await app.register(async (scope) => {
    scope.addContentTypeParser(chunkType, (_request, payload, done) => done(null, payload));
    scope.addHook('onRequest', async (request, reply) => {
      reply.header('Tus-Resumable', tusVersion).header('Cache-Control', 'no-store');
      if (request.method !== 'OPTIONS') requireTusVersion(request.headers);
    });
    scope.options(base, (_request, reply) => describe(services, reply));
    scope.options(`${base}/:id`, (_request, reply) => describe(services, reply));
    scope.post(base, (request, reply) => create(services, request, reply));
    const one =
      (work: typeof head) =>
      (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
        const person = requireUploader(request.actor);
        const id = idOf(request);
        return locks.alone(`${ownerOf(person).city}/${id}`, (signal) =>
          work({ services, person, id, signal, request, reply }),
        );
      };
    scope.head(`${base}/:id`, one(head));
    scope.patch(`${base}/:id`, one(patch));
    scope.delete(`${base}/:id`, one(terminate));
  });
}

interface UploadCall {
  readonly services: MaterialsServices;
  readonly person: PersonActor;
  readonly id: string;
  /** Aborted when a newer request for the same upload waits. */
  readonly signal: AbortSignal;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function describe(services: MaterialsServices, reply: FastifyReply): Promise<FastifyReply> {
  return reply
    .header('Tus-Version', tusVersion)
    .header('Tus-Extension', tusExtensions)
    .header('Tus-Max-Size', String(limitsOf(services).fileBytes))
    .code(204)
    .send();
}

async function create(
  services: MaterialsServices,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const person = requireUploader(request.actor);
  const limits = limitsOf(services);
  const size = bytesHeader(request.headers, 'upload-length');
  const metadata = uploadMetadata(request.headers);
  const name = cleanName(metadata.name, ['bin']);
  if (size === 0) throw refusalProblem('empty', name);
  if (size > limits.fileBytes) throw refusalProblem(reasonOf('too-large', megabytes(limits.fileBytes)), name);
  const now = services.clock.now();
  const id = services.ids.uuid(now);
  const { city, accountId: ownerId, companyId } = ownerOf(person);
  const mediaType = metadata.declaredType || 'application/octet-stream';
  const file = { city, id, ownerId, companyId, name: plainName(metadata.name), mediaType, size };
  await services.runner.execute(openUpload, receiver, { file, limits });
  await createPart(services.uploadsDir, partName(city, id));
  return expires(services, reply, now).header('Location', `${base}/${id}`).code(201).send();
}

/** The name until its content is known: cleaned, its extension kept as it came. */
function plainName(given: string): string {
  const extension = /\.([A-Za-z][A-Za-z0-9]{0,4})$/.exec(given)?.[1]?.toLowerCase();
  return cleanName(given, [extension ?? 'bin']);
}

async function head(call: UploadCall): Promise<FastifyReply> {
  const { file, offset } = await found(call);
  const { reply, services } = call;
  // The process ended between the last byte and the check: the check is made now.
  if (file.state === 'receiving' && offset === file.size) await finish(call, file);
  else if (file.state !== 'receiving') reply.header('Tongban-File', file.id);
  return expires(services, reply, file.createdAt)
    .header('Upload-Offset', String(offset))
    .header('Upload-Length', String(file.size))
    .code(200)
    .send();
}

async function patch(call: UploadCall): Promise<FastifyReply> {
  const { services, request, reply, signal } = call;
  if (request.headers['content-type']?.split(';')[0]?.trim() !== chunkType)
    throw new Problem(materialsProblems['tus-content-type']);
  const from = bytesHeader(request.headers, 'upload-offset');
  const { file, offset, part } = await found(call);
  if (from !== offset) throw new Problem(materialsProblems['offset-differs'], { offset });
  if (file.state === 'receiving') {
    const body = request.raw;
    const stop = (): void => void body.destroy();
    signal.addEventListener('abort', stop);
    const { tooMuch } = await appendPart(services.uploadsDir, part, bytesOf(body), file.size - offset);
    signal.removeEventListener('abort', stop);
    if (tooMuch)
      throw new Problem(materialsProblems['tus-request'], {}, [
        { field: 'upload-length', zh: '内容超过声明的长度', en: 'More came than Upload-Length said' },
      ]);
  }
  const arrived = file.state === 'receiving' ? await partSize(services.uploadsDir, part) : file.size;
  if (arrived === file.size) await finish(call, file);
  return expires(services, reply, file.createdAt)
    .header('Upload-Offset', String(arrived ?? 0))
    .code(204)
    .send();
}

async function* bytesOf(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  for await (const chunk of message) if (chunk instanceof Uint8Array) yield chunk;
}

async function terminate(call: UploadCall): Promise<FastifyReply> {
  const { services, person, id, reply } = call;
  const { file, part } = await found(call);
  // A file that was taken may already stand in an application: only the unfinished one is forgotten.
  if (file.state === 'receiving') {
    const { city, accountId: ownerId } = ownerOf(person);
    await services.runner.execute(discardUpload, receiver, { city, id, ownerId });
    await removePart(services.uploadsDir, part);
  }
  return reply.code(204).send();
}

/** Everything has arrived: the file goes the way of every upload. */
async function finish({ services, person, reply }: UploadCall, file: FileFacts): Promise<void> {
  const part = partName(file.city, file.id);
  if (file.state === 'receiving') {
    const content = await readPart(services.uploadsDir, part);
    try {
      const { name, id } = file;
      await acceptUpload(services, person, { name, declaredType: file.mediaType, content, fileId: id });
    } catch (error) {
      if (error instanceof Problem) await removePart(services.uploadsDir, part);
      throw error;
    }
    await removePart(services.uploadsDir, part);
  }
  reply.header('Tongban-File', file.id);
}

/** The person's upload. @throws platform.not-found, materials.upload-gone */
async function found(call: UploadCall): Promise<{ file: FileFacts; offset: number; part: string }> {
  const { services, person, id } = call;
  const { city, accountId } = ownerOf(person);
  const file = await findFile(services.db, city, id);
  if (!file || file.ownerId !== accountId) throw new Problem(platformProblems['not-found']);
  const part = partName(file.city, file.id);
  if (file.state === 'refused') throw new Problem(materialsProblems['upload-gone']);
  if (file.state !== 'receiving') return { file, offset: file.size, part };
  const offset = await partSize(services.uploadsDir, part);
  const age = services.clock.now().getTime() - file.createdAt.getTime();
  if (offset === undefined || age > limitsOf(services).uploadHours * hourMs)
    throw new Problem(materialsProblems['upload-gone']);
  return { file, offset, part };
}

function idOf(request: FastifyRequest): string {
  const { params } = request;
  return typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
}

const expires = (services: MaterialsServices, reply: FastifyReply, from: Date): FastifyReply =>
  reply.header(
    'Upload-Expires',
    new Date(from.getTime() + limitsOf(services).uploadHours * hourMs).toUTCString(),
  );

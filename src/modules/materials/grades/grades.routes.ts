// SPDX-License-Identifier: Apache-2.0
/** The vault of the holder, and the window where originals are checked. */
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { requireUploader } from '../accept-upload.ts';
import { contentHeaders } from '../content-headers.rules.ts';
import { ContentBody, FileIdParams } from '../materials.contract.ts';
import type { MaterialsServices } from '../materials.types.ts';
import * as c from './grades.contract.ts';
import { markedCopy } from './marked-copy.ts';
import { undoCheck } from './record-original.ts';
import { ownMaterials, vaultCommands } from './vault.ts';
import { windowCommands } from './window-check.ts';

export const gradesRoutes = (services: MaterialsServices): ApiRoute[] => [
  ...vaultRoutes(services),
  ...windowRoutes(services),
];

function vaultRoutes(services: MaterialsServices): ApiRoute[] {
  const { runner } = services;
  const { describe, remove } = vaultCommands(services);
  const tag = 'materials';
  return [
    route({
      method: 'GET',
      path: '/api/v1/vault',
      permission: 'materials.upload',
      tag,
      summary: 'What is known of one’s own files: kind, grade, findings, where they are used',
      response: c.VaultBody,
      handler: async ({ actor }) => ({
        items: (await ownMaterials(services, requireUploader(actor))).map(c.describeVaultItem),
      }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/files/:id/description',
      permission: 'materials.describe-file',
      tag,
      summary: 'Name a file, say what it is and until when it holds',
      params: FileIdParams,
      body: c.DescriptionBody,
      response: c.DoneBody,
      handler: async ({ actor, params, body, idempotencyKey }) => {
        await runner.execute(describe, actor, { ...body, ...params }, { idempotencyKey });
        return { done: true };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/files/:id',
      permission: 'materials.remove-file',
      tag,
      summary: 'Take a file that nothing uses out of the vault',
      params: FileIdParams,
      response: c.DoneBody,
      handler: async ({ actor, params, idempotencyKey }) => {
        await runner.execute(remove, actor, params, { idempotencyKey });
        return { done: true };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/files/:id/copy',
      permission: 'materials.upload',
      tag,
      summary: 'A copy with a purpose and a day across it',
      params: FileIdParams,
      query: c.CopyQuery,
      response: ContentBody,
      handler: async ({ actor, params, query, reply }) => {
        if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
        const copy = await markedCopy(services, actor, params.id, query.purpose);
        reply.headers(contentHeaders(copy, true));
        return Buffer.from(copy.bytes.buffer, copy.bytes.byteOffset, copy.bytes.byteLength);
      },
    }),
  ];
}

function windowRoutes({ runner, cipher, kindNames }: MaterialsServices): ApiRoute[] {
  const { find, check } = windowCommands(cipher);
  const tag = 'window';
  return [
    route({
      method: 'POST',
      path: '/api/v1/window/holders',
      permission: 'materials.find-at-window',
      tag,
      summary: 'The materials of somebody who names themself at a window; who looked is kept',
      body: c.FindHolderBody,
      response: c.HolderBody,
      // Looking twice is two looks.
      idempotency: 'none',
      handler: async ({ actor, body }) =>
        c.describeHolder(await runner.execute(find, actor, body), kindNames),
    }),
    route({
      method: 'POST',
      path: '/api/v1/window/original-checks',
      permission: 'materials.check-at-window',
      tag,
      summary: 'Note that the original of a file was seen',
      body: c.WindowCheckBody,
      response: c.CheckedBody,
      status: 201,
      handler: async ({ actor, body, idempotencyKey }) =>
        c.describeChecked(await runner.execute(check, actor, body, { idempotencyKey })),
    }),
    route({
      method: 'POST',
      path: '/api/v1/original-checks/:id/undoing',
      permission: 'materials.undo-check',
      tag,
      summary: 'Take a check of one’s own body back',
      params: FileIdParams,
      body: c.UndoBody,
      response: c.DoneBody,
      handler: async ({ actor, params, body, idempotencyKey }) => {
        await runner.execute(undoCheck, actor, { ...body, ...params }, { idempotencyKey });
        return { done: true };
      },
    }),
  ];
}

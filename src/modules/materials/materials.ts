// SPDX-License-Identifier: Apache-2.0
/** The module put together from its services; composed once, in the application. */
import type { FastifyInstance } from 'fastify';
import type { Actor, PersonActor } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import type { ApiRoute } from '#platform/route.ts';
import { acceptUpload, type NewUpload, ownerOf } from './accept-upload.ts';
import { gradesRoutes } from './grades/grades.routes.ts';
import { licenceGoneListener } from './grades/issued-grade.ts';
import { type MarkedCopy, markedCopy } from './grades/marked-copy.ts';
import { undoCheck } from './grades/record-original.ts';
import {
  ownMaterials,
  removalListener,
  type VaultCommands,
  type VaultItem,
  vaultCommands,
} from './grades/vault.ts';
import { cleanUpJob, scanListener } from './materials.jobs.ts';
import { filesOfOwner } from './materials.queries.ts';
import { materialsRoutes } from './materials.routes.ts';
import type { FileFacts, MaterialsServices } from './materials.types.ts';
import { registerUploads } from './tus-uploads.ts';

/** What portal pages use. */
export interface MaterialsFace {
  /** @see acceptUpload */
  acceptUpload(actor: Actor, upload: NewUpload): Promise<FileFacts>;
  /** What the person, or the company acted for, handed in before; the newest first. */
  filesOf(actor: PersonActor): Promise<FileFacts[]>;
  /** 我的材料库: the same files with their kind, grade, what the rules found and where they are used. */
  vault(actor: PersonActor): Promise<VaultItem[]>;
  /** @see markedCopy */
  markedCopy(actor: PersonActor, fileId: string, purpose: string): Promise<MarkedCopy>;
  /** Ids and names of the kinds of material. */
  readonly kindNames: MaterialsServices['kindNames'];
  readonly commands: VaultCommands & {
    readonly undoCheck: Command<{ city: string; id: string; reason: string }, { undone: true }>;
  };
}

export interface Materials extends MaterialsFace {
  readonly routes: readonly ApiRoute[];
  readonly listeners: readonly Listener[];
  readonly recurring: readonly RecurringJob[];
  /** Adds the resumable uploads at `/uploads`; they are no routes of the API. */
  registerUploads(app: FastifyInstance): Promise<void>;
}

export function materials(services: MaterialsServices): Materials {
  return {
    routes: [...materialsRoutes(services), ...gradesRoutes(services)],
    listeners: [
      removalListener(services),
      licenceGoneListener,
      ...(services.scanner ? [scanListener(services, services.scanner)] : []),
    ],
    recurring: [cleanUpJob(services)],
    acceptUpload: (actor, upload) => acceptUpload(services, actor, upload),
    filesOf: (actor) => filesOfOwner(services.db, ownerOf(actor)),
    vault: (actor) => ownMaterials(services, actor),
    markedCopy: (actor, fileId, purpose) => markedCopy(services, actor, fileId, purpose),
    kindNames: services.kindNames,
    commands: { ...vaultCommands(services), undoCheck },
    registerUploads: (app) => registerUploads(app, services),
  };
}

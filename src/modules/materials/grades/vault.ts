// SPDX-License-Identifier: Apache-2.0
/** 我的材料库: what a person, or the company acted for, keeps to hand in again: described, graded, removed. */
import { type CivilDate, isCivilDate } from '#law/civil-date.ts';
import type { Actor, PersonActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import type { Listener } from '#platform/jobs.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { ownerOf } from '../accept-upload.ts';
import { mayUse } from '../file-state.rules.ts';
import { materialTypes } from '../inspect-content.ts';
import { cleanName } from '../material-name.rules.ts';
import { filesOfOwner, findFile } from '../materials.queries.ts';
import { lockFor } from '../materials.store.ts';
import type { FileFacts, FileUse, MaterialsServices } from '../materials.types.ts';
import { type AssessedFile, assessFiles } from './assess-files.ts';
import { fileRemovedName, gradesEvents } from './grades.events.ts';
import { gradesProblems } from './grades.problems.ts';
import { describedFiles } from './grades.queries.ts';
import { deleteFile, handContentOn, saveDescription } from './grades.store.ts';

export interface VaultItem extends Pick<AssessedFile, 'standing' | 'entries' | 'findings'> {
  readonly facts: FileFacts;
  readonly kind: string | null;
  readonly validTo: CivilDate | null;
  readonly uses: readonly FileUse[];
}
export interface Description {
  readonly id: string;
  /** Without it the name stays. */
  readonly name?: string | undefined;
  /** Id of a `document.…` element; empty: none. */
  readonly kind: string;
  /** YYYY-MM-DD; empty: without end, or not known. */
  readonly validTo: string;
}

/** The newest first, at most 200. */
export async function ownMaterials(
  services: Pick<MaterialsServices, 'db' | 'clock' | 'usesOf'>,
  actor: PersonActor,
): Promise<VaultItem[]> {
  const { db, clock } = services;
  const owner = ownerOf(actor);
  const files = await filesOfOwner(db, owner, 200);
  const of = { city: owner.city, ids: files.map((file) => file.id), now: clock.now() };
  const [assessed, uses] = await Promise.all([assessFiles(db, of), services.usesOf(db, owner)]);
  return files.flatMap((facts) => {
    const found = assessed.get(facts.id);
    if (found === undefined) return [];
    const { standing, entries, findings, file } = found;
    return [
      {
        ...{ facts, standing, entries, findings, kind: file.kind, validTo: file.validTo },
        uses: uses.filter((use) => use.fileId === facts.id),
      },
    ];
  });
}

export interface VaultCommands {
  /** @throws materials.invalid-description; platform.not-found */
  readonly describe: Command<Description, { described: true }>;
  /** Keeps the kind that a file was uploaded for, unless it has one. */
  readonly suggestKind: Command<{ id: string; kind: string }, { kept: boolean }>;
  /** @throws materials.file-used; platform.not-found */
  readonly remove: Command<{ id: string }, { removed: true }>;
}

export function vaultCommands(services: Pick<MaterialsServices, 'kindNames' | 'usesOf'>): VaultCommands {
  const { kindNames, usesOf } = services;
  return {
    describe: command('materials.describe-file', async ({ tx, actor }, input) => {
      const { file } = await ownFile(tx, actor, input.id);
      const faults = faultsOf(input, kindNames);
      if (faults.length > 0) throw new Problem(gradesProblems['invalid-description'], {}, faults);
      await saveDescription(tx, {
        ...{ city: file.city, id: file.id, name: renamed(file, input.name) },
        ...{ kind: input.kind === '' ? null : input.kind, validTo: input.validTo || null },
      });
      return { described: true as const };
    }),
    suggestKind: command('materials.suggest-kind', async ({ tx, actor }, input) => {
      const { file } = await ownFile(tx, actor, input.id);
      const known = (await describedFiles(tx, file.city, [file.id])).get(file.id);
      if (known?.kind !== null || !kindNames.has(input.kind)) return { kept: false };
      const { validTo } = known;
      return {
        kept: await saveDescription(tx, {
          city: file.city,
          id: file.id,
          name: file.name,
          kind: input.kind,
          validTo,
        }),
      };
    }),
    remove: command('materials.remove-file', async ({ tx, actor, emit }, input) => {
      const { file, owner } = await ownFile(tx, actor, input.id);
      // Also what the asker, who may act in some matters only, does not see.
      const uses = await asSystem('whether a file is used, before it is removed', () => usesOf(tx, owner));
      const used = uses.filter((use) => use.fileId === file.id);
      if (used.length > 0) throw new Problem(gradesProblems['file-used'], { uses: used.length });
      const sha256 = await deleteFile(tx, { city: file.city, id: file.id, ownerId: file.ownerId });
      if (sha256 !== null) emit(gradesEvents.fileRemoved(file.city, { fileId: file.id, sha256 }));
      return { removed: true as const };
    }),
  };
}

/** One's own, or the company's; a file still arriving is not in the vault. @throws platform.not-found, forbidden */
async function ownFile(
  on: Parameters<typeof findFile>[0],
  actor: Actor,
  id: string,
): Promise<{ file: FileFacts; owner: ReturnType<typeof ownerOf> }> {
  if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
  const owner = ownerOf(actor);
  const file = await findFile(on, owner.city, id);
  if (!file || file.state === 'receiving' || !mayUse(owner, file))
    throw new Problem(platformProblems['not-found']);
  return { file, owner };
}

/** The given name with the extension of the content; an empty one keeps the old. */
function renamed(file: FileFacts, name: string | undefined): string {
  if (name === undefined || name.trim() === '') return file.name;
  const type = Object.values(materialTypes).find((of) => of.mediaType === file.mediaType);
  return cleanName(name, type?.extensions ?? ['bin']);
}

function faultsOf(input: Description, kindNames: MaterialsServices['kindNames']): FieldFault[] {
  const faults: FieldFault[] = [];
  if (input.kind !== '' && !kindNames.has(input.kind))
    faults.push({ field: 'kind', zh: '请从列表里选择类别', en: 'Choose a kind from the list' });
  if (input.validTo !== '' && !isCivilDate(input.validTo))
    faults.push({ field: 'validTo', zh: '请填写正确的日期', en: 'Enter a real date' });
  return faults;
}

/** Content goes when the last file that has it is gone. */
export const removalListener = (services: Pick<MaterialsServices, 'db' | 'files' | 'clock'>): Listener => ({
  name: 'materials.remove-content',
  event: fileRemovedName,
  mode: 'effect',
  maxAttempts: 10,
  async run(call) {
    const sha256 = sha256Of(call.payload);
    await services.db.transaction(async (tx) => {
      // Who announces the same content now waits for this lock and then stores it anew.
      await lockFor(tx, sha256);
      if (!(await handContentOn(tx, sha256))) await services.files.remove(sha256);
    });
  },
});

function sha256Of(payload: unknown): string {
  if (
    typeof payload === 'object' &&
    payload !== null &&
    'sha256' in payload &&
    typeof payload.sha256 === 'string'
  )
    return payload.sha256;
  throw new Error('the event names no content');
}

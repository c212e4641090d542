// SPDX-License-Identifier: Apache-2.0
/** From received bytes to a file: check, announce, store, confirm. The same for every way in. */
import { createHash } from 'node:crypto';
import { authorise } from '#access';
import { type Actor, holderOf, type PersonActor, system } from '#platform/actor.ts';
import { controlOn } from '#platform/controls.ts';
import { invariant, Problem, platformProblems } from '#platform/problem.ts';
import { measureMaterial } from './grades/measure-material.ts';
import { materialTypes } from './inspect-content.ts';
import { cleanName } from './material-name.rules.ts';
import { materialsProblems } from './materials.problems.ts';
import { findFile } from './materials.queries.ts';
import { type FileFacts, type FileOwner, limitsOf, type MaterialsServices } from './materials.types.ts';
import { announceContent, openUpload, receiveFile, refuseUpload } from './receive-file.ts';
import { refusalOf } from './refusals.rules.ts';

export const receiver = system('materials');

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

export interface NewUpload {
  /** As the applicant's device names it; it is cleaned. */
  readonly name: string;
  /** What the device says; the content decides. */
  readonly declaredType?: string | undefined;
  readonly content: Uint8Array;
  /** The same key again gives the same file. */
  readonly idempotencyKey?: string | undefined;
  /** Of a file that was announced before (a resumable upload). */
  readonly fileId?: string | undefined;
}

/** The person who uploads. @throws sign-in-required, forbidden */
export function requireUploader(actor: Actor): PersonActor {
  authorise(actor, 'materials.upload');
  if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
  return actor;
}

/** Of the company, the person or the delegation that the actor acts for. */
export const ownerOf = (actor: PersonActor): FileOwner => holderOf(actor);

/** A refusal as a problem: its words stand beside the field. */
export function refusalProblem(reason: string, name: string): Problem {
  const { code, zh, en } = refusalOf(reason);
  return new Problem(materialsProblems.refused, { reason: code, fileName: name }, [
    { field: 'file', zh, en },
  ]);
}

/**
 * Checks a file and keeps it; it belongs to the actor, or to the company acted for.
 * @throws materials.refused with the reason, materials.day-quota, materials.too-many-uploads, platform.key-reused,
 * sign-in-required, forbidden
 */
export async function acceptUpload(
  services: MaterialsServices,
  actor: Actor,
  upload: NewUpload,
): Promise<FileFacts> {
  const person = requireUploader(actor);
  const { runner, files, clock, ids } = services;
  const limits = limitsOf(services);
  const { city, accountId: ownerId, companyId } = ownerOf(person);
  const id = upload.fileId ?? idFromKey(person, upload.idempotencyKey) ?? ids.uuid(clock.now());
  const checked = await services.content.check(upload.content, limits.fileBytes);
  if (!checked.ok) {
    if (upload.fileId !== undefined)
      await runner.execute(refuseUpload, receiver, { city, id, reason: checked.reason });
    throw refusalProblem(checked.reason, cleanName(upload.name, ['bin']));
  }
  // From here on there is only what is kept; what came in is left with the caller, who lets it go.
  const content = checked.content ?? upload.content;
  const received = { sha256: hashOf(upload.content), size: upload.content.byteLength };
  const { mediaType, extensions } = materialTypes[checked.format];
  const name = cleanName(upload.name, extensions);
  const key = { city, id, ownerId };
  if (upload.fileId === undefined) {
    const size = upload.content.byteLength;
    const file = { ...key, companyId, name, mediaType, size };
    await runner.execute(openUpload, receiver, { file, limits });
  }
  const sha256 = hashOf(content);
  const madeContent = !(await files.has(sha256));
  if (
    (await runner.execute(announceContent, receiver, { ...key, sha256, madeContent, received })).announced
  ) {
    await files.put(content);
    await runner.execute(receiveFile, actor, {
      ...key,
      name,
      mediaType,
      size: content.byteLength,
      scan: services.scanner !== undefined && controlOn('T18'),
    });
    await measureMaterial(services, { ...key, companyId, mediaType, sha256 }, content);
  }
  return kept(services, person, id, received.sha256);
}

/** The file as it stands, which an equal call may have made before. */
async function kept(
  services: MaterialsServices,
  person: PersonActor,
  id: string,
  received: string,
): Promise<FileFacts> {
  const { city, accountId } = ownerOf(person);
  const facts = await findFile(services.db, city, id);
  if (!facts || facts.ownerId !== accountId) throw new Problem(materialsProblems['upload-gone']);
  if (facts.receivedSha256 !== received) throw new Problem(platformProblems['key-reused']);
  invariant(facts.state !== 'receiving', 'a confirmed file is no longer being received');
  return facts;
}

/** A person's key always names the same file of one holder: a UUIDv8 (RFC 9562, 5.8) of city, person and key. */
function idFromKey(person: PersonActor, key: string | undefined): string | undefined {
  if (key === undefined || key === '') return undefined;
  const { delegation } = person;
  const whose = delegation === undefined ? person.id : `${person.id}\n${delegation.id}`;
  const bytes = createHash('sha256').update(`materials\n${person.city}\n${whose}\n${key}`).digest();
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

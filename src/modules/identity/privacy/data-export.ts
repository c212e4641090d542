// SPDX-License-Identifier: Apache-2.0
/**
 * A copy of everything that is held of somebody (个人信息保护法第四十五条): asked for, collected by a job from every module,
 * packed as JSON and as a page for reading, sealed under the person's own key, fetched for some days.
 */
import { type Command, command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import type { DataSubject, PersonalDataPart } from '#platform/personal/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { requireRecent } from '../sessions/recent-factor.ts';
import { type ExportDocument, type ExportedPart, exportHtml } from './export-html.ts';
import { privacyProblems } from './privacy.problems.ts';
import { exportsOf } from './privacy.queries.ts';
import { expireExports, exportReady, saveExport } from './privacy.store.ts';
import type { PrivacyServices } from './privacy.types.ts';
import { currentNotice } from './privacy-notice.ts';
import { subjectOf } from './privacy-subject.ts';

const asked = 'identity.data-export-asked.v1';
const exportPlace = (id: string): string => `identity.data-export:${id}`;
/** Files come along until they are this large together, in bytes. */
const mostBytes = 50 * 1024 * 1024;

/** @throws export-asked while the last one is made; recent-factor-required */
export const askExport: Command<Record<string, never>, { id: string }> = command(
  'identity.ask-data-export',
  async (context) => {
    const { tx, now, emit } = context;
    const of = subjectOf(context.actor);
    requireRecent(context.actor, now);
    if ((await exportsOf(tx, of)).some((e) => e.state === 'asked'))
      throw new Problem(privacyProblems['export-asked']);
    const id = context.newId();
    await saveExport(tx, of, id, now);
    emit({ name: asked, city: of.city, data: { id, accountId: of.accountId } });
    return { id };
  },
);

/** Collects what is asked for. Run again it does nothing: the row is ready by then. */
export function exportListener(services: PrivacyServices): Listener {
  return {
    name: 'identity.make-data-export',
    event: asked,
    mode: 'effect',
    maxAttempts: 8,
    run: async ({ city, payload, now }) => {
      // Our own event, written by `askExport`.
      const { id, accountId } = payload as { id: string; accountId: string };
      const of = { city, accountId };
      const found = (await exportsOf(services.db, of)).find((e) => e.id === id);
      if (found?.state !== 'asked') return;
      const packed = await packedCopy(services, of, now);
      const sealed = services.cipher.ofPerson(accountId).encryptBytes(packed, exportPlace(id));
      const { sha256 } = await services.files.put(sealed);
      const until = new Date(now.getTime() + services.settings.exportDays * 86_400_000);
      await services.db.transaction((tx) =>
        exportReady(tx, of, { id, at: now, until, sha256, size: packed.length }),
      );
    },
  };
}

/** What is held, as data. */
export async function collectAll(
  services: Pick<PrivacyServices, 'db' | 'parts'>,
  of: DataSubject,
  now: Date,
): Promise<ExportDocument> {
  let room = mostBytes;
  const parts: ExportedPart[] = [];
  for (const part of services.parts) {
    const { files, leftOut, bytes } = await filesOf(services.db, part, of, room);
    room -= bytes;
    parts.push({
      name: part.name,
      title: part.title,
      purpose: part.purpose,
      basis: part.basis,
      retention: part.retention,
      term: part.term,
      records: await part.collect(services.db, of),
      files,
      leftOut,
    });
  }
  return {
    format: 'tongban.personal-data',
    version: 1,
    madeAt: now.toISOString(),
    noticeVersion: currentNotice().version,
    parts,
  };
}

async function filesOf(
  on: Queryable,
  part: PersonalDataPart,
  of: DataSubject,
  room: number,
): Promise<Pick<ExportedPart, 'files' | 'leftOut'> & { readonly bytes: number }> {
  const all = (await part.files?.(on, of)) ?? [];
  let bytes = 0;
  const files: ExportedPart['files'][number][] = [];
  const leftOut: string[] = [];
  for (const [at, { name, sha256, size }] of all.entries()) {
    if (bytes + size > room) leftOut.push(name);
    else {
      bytes += size;
      files.push({ path: `files/${part.name}/${at + 1}-${name.replace(/[/\\]/g, '_')}`, name, sha256, size });
    }
  }
  return { files, leftOut, bytes };
}

async function packedCopy(services: PrivacyServices, of: DataSubject, now: Date): Promise<Uint8Array> {
  const document = await collectAll(services, of, now);
  const files = document.parts.flatMap((part) => part.files);
  const members = [
    { path: 'personal-data.json', content: Buffer.from(JSON.stringify(document, null, 1)) },
    { path: 'index.html', content: Buffer.from(exportHtml(document)) },
  ];
  for (const { path, sha256 } of files)
    members.push({ path, content: Buffer.from(await services.files.get(sha256)) });
  return services.pack(members);
}

/** The packed copy. @throws not-found; export-over once its days are past */
export async function openExport(
  services: Pick<PrivacyServices, 'db' | 'cipher' | 'files' | 'clock'>,
  of: DataSubject,
  id: string,
): Promise<Uint8Array> {
  const found = (await exportsOf(services.db, of)).find((e) => e.id === id);
  if (!found || found.state === 'asked') throw new Problem(platformProblems['not-found']);
  const over = found.expiresAt === null || found.expiresAt <= services.clock.now();
  if (found.state === 'expired' || over || found.fileSha256 === null)
    throw new Problem(privacyProblems['export-over']);
  const sealed = await services.files.get(found.fileSha256);
  return services.cipher.ofPerson(of.accountId).decryptBytes(sealed, exportPlace(id));
}

/** Takes away copies whose days are past. */
export function exportSweep(services: Pick<PrivacyServices, 'db' | 'files'>): RecurringJob {
  return {
    name: 'identity.expire-data-exports',
    mode: 'effect',
    maxAttempts: 3,
    everyMs: 3_600_000,
    run: async ({ now }) => {
      const gone = await services.db.transaction((tx) => expireExports(tx, now));
      for (const sha256 of gone) await services.files.remove(sha256);
    },
  };
}

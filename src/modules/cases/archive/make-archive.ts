// SPDX-License-Identifier: Apache-2.0
/**
 * Packs a case that came to its end (DA/T 85-2019): every document, every material, the application, the history with
 * its hashes, metadata, all under the seal of the body. Made after the end by a job; made again when the case went on.
 */
import { civilDateOf } from '#law/civil-date.ts';
import { getMatterVersion } from '#matters';
import { system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { certificatesOf, signDetached } from '#platform/documents/index.ts';
import { foldCase, outcomeOf } from '../case.rules.ts';
import { lockedCase } from '../case-history.ts';
import { eventsOf, readCase } from '../cases.queries.ts';
import type { CaseServices } from '../cases.services.ts';
import { noteResultServed } from '../documents/document-listeners.ts';
import { documentNumberOf } from '../documents/documents.queries.ts';
import { saveDocumentNumber } from '../documents/documents.store.ts';
import { makeAllDocuments } from '../documents/make-document.ts';
import { keptMessages } from '../messages/message-face.ts';
import { countMessages } from '../messages/messages.queries.ts';
import { type ArchiveRow, archiveOf } from './archive.queries.ts';
import { saveArchive } from './archive.store.ts';
import { contentsOf, headOf, loggedEvent } from './archive-contents.ts';
import { buildPackage } from './archive-package.ts';
import { archiveNumber, type Retention, retentionCodes, retentionOf } from './retention.rules.ts';

/** The act by which the platform itself packs cases. */
const archivist = system('archive');

interface Numbered {
  readonly caseNo: string;
  readonly year: string;
  readonly retention: Retention;
}

/** Takes the archive number of a case once, under its lock: numbers of a body, year and term have no gap. */
export const numberArchive = command(
  'cases.number-archive',
  async (context, { caseNo, year, retention }: Numbered): Promise<{ archiveNo: string }> => {
    const { stored } = await lockedCase(context, caseNo);
    const { city, organisation_id } = stored;
    const known = await documentNumberOf(context.tx, city, caseNo, 0, 'archive');
    if (known !== undefined) return { archiveNo: known };
    const series = `archive:${organisation_id}:${retentionCodes[retention]}`;
    const number = await context.serials.nextWithin(context.tx, city, series, year);
    const documentNo = archiveNumber(organisation_id, year, retention, number);
    await saveDocumentNumber(context.tx, {
      city,
      caseNo,
      seq: 0,
      kind: 'archive',
      documentNo,
      at: context.now,
    });
    return { archiveNo: documentNo };
  },
);

/**
 * Packs one case. @returns its row; undefined while the case is open
 * @throws RangeError when it is too large to be packed in memory
 */
export async function makeArchive(services: CaseServices, caseNo: string): Promise<ArchiveRow | undefined> {
  const { db, files, clock, runner } = services;
  const found = await readCase(db, caseNo);
  if (!found || foldCase(eventsOf(found)).closedAt === null) return undefined;
  const kept = await archiveOf(db, found.city, caseNo);
  const written = await countMessages(db, found.city, caseNo);
  if (kept && kept.events >= found.events.length && kept.messages >= written) return kept;
  // The carrier's word may still be on its way to the job that keeps it.
  await noteResultServed(services, caseNo);
  const stored = await makeAllDocuments(services, caseNo);
  const fold = foldCase(eventsOf(stored));
  const { definition } = await getMatterVersion(db, stored.matter_code, stored.matter_version);
  const outcome = String(outcomeOf(fold) ?? 'ended');
  const retention = retentionOf(String(definition.matterType), outcome, definition.retention);
  const endedOn = civilDateOf(fold.closedAt ?? clock.now());
  const year = endedOn.slice(0, 4);
  const { archiveNo } = await runner.execute(numberArchive, archivist, { caseNo, year, retention });
  const head = await headOf(services, stored, fold, definition, { archiveNo, outcome, retention, endedOn });
  const messages = await keptMessages(services, stored.city, caseNo);
  const contents = await contentsOf(services, stored, definition, messages);
  const certificate = await services.keys.departmentCertificate(head.organisation.id, head.organisation.name);
  const zip = buildPackage({
    head,
    events: stored.events.map(loggedEvent),
    files: contents,
    madeAt: clock.now().toISOString(),
    certificates: certificatesOf(certificate),
    sign: (manifest) => signDetached(manifest, certificate).signature,
  });
  const { sha256, size } = await files.put(zip);
  await saveArchive(db.autocommit, {
    city: stored.city,
    caseNo,
    archiveNo,
    organisationId: stored.organisation_id,
    year: Number(year),
    retention,
    keepUntil: head.retention.until,
    matterCode: stored.matter_code,
    matterName: stored.matter_name,
    applicantName: stored.applicant_name,
    outcome,
    endedOn,
    documents: contents.filter((f) => f.kind === 'document').length,
    materials: contents.filter((f) => f.kind === 'material').length,
    sha256,
    size,
    madeAt: clock.now(),
    events: stored.events.length,
    messages: messages.length,
  });
  return archiveOf(db, stored.city, caseNo);
}

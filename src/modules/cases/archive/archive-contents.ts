// SPDX-License-Identifier: Apache-2.0
/** What goes into the package of a case: metadata, application, documents, materials, messages. */
import { createHash } from 'node:crypto';
import { filesOf } from '#materials';
import type { MatterDefinition } from '#matters';
import { organisationsById } from '#organisations';
import { wordsOfText, zhOf } from '../application.ts';
import { foldCase } from '../case.rules.ts';
import type { CaseFold, HandedIn } from '../case.types.ts';
import { answersPlace } from '../case-history.ts';
import { eventsOf, type StoredCase, type StoredEvent } from '../cases.queries.ts';
import type { CaseServices } from '../cases.services.ts';
import { type DocumentKind, documentKinds } from '../documents/document.types.ts';
import { documentTitleOf } from '../documents/document-kinds.rules.ts';
import { servicesOf } from '../documents/documents.queries.ts';
import type { KeptMessage } from '../messages/message-face.ts';
import { reprintReceipt } from '../receipt.ts';
import type { ArchivedFile, ArchiveHead, LoggedEvent } from './archive.types.ts';
import { messageFilesOf } from './archived-messages.ts';
import { extensionOf } from './file-endings.rules.ts';
import { keepUntil, type Retention, retentionNames } from './retention.rules.ts';

/** A package is built in memory; a larger case is packed by hand. */
const mostBytes = 1024 ** 3;

export async function headOf(
  services: CaseServices,
  stored: StoredCase,
  fold: CaseFold,
  definition: MatterDefinition,
  given: { archiveNo: string; outcome: string; retention: Retention; endedOn: string },
): Promise<ArchiveHead> {
  const { db, licences } = services;
  const { city, case_no: caseNo } = stored;
  const [[organisation], licence, service] = await Promise.all([
    organisationsById(db, [stored.organisation_id]),
    fold.licenceId ? licences.licenceOfCase(db, city, caseNo) : undefined,
    servicesOf(db, city, caseNo),
  ]);
  const { retention, endedOn } = given;
  return {
    archiveNo: given.archiveNo,
    title: `${stored.applicant_name}申请${zhOf(definition.name)}（${caseNo}）`,
    organisation: { id: stored.organisation_id, name: organisation?.name ?? stored.organisation_id },
    matter: {
      code: stored.matter_code,
      version: stored.matter_version,
      name: wordsOfText(definition.name),
      type: String(definition.matterType),
    },
    caseNo,
    channel: stored.channel,
    applicant: { name: stored.applicant_name, kind: stored.company_id === null ? 'person' : 'company' },
    receivedAt: new Date(stored.events[0]?.at ?? stored.received_at).toISOString(),
    acceptedOn: fold.acceptedOn,
    decidedOn: fold.decision?.decidedOn ?? null,
    decisionNo: fold.decision?.documentNo ?? null,
    outcome: given.outcome,
    endedAt: (fold.closedAt ?? services.clock.now()).toISOString(),
    retention: { term: retention, name: retentionNames[retention], until: keepUntil(retention, endedOn) },
    licence: licence ? { number: licence.number, identifier: licence.identifier } : null,
    service: service.map((s) => ({
      document: `${s.seq}-${s.kind}`,
      way: s.way,
      at: s.at.toISOString(),
      by: s.by_whom,
    })),
  };
}

export const loggedEvent = (e: StoredEvent): LoggedEvent => ({
  seq: e.seq,
  name: e.name,
  at: new Date(e.at).toISOString(),
  actor: e.actor,
  actorName: e.actor_name,
  data: e.data,
  sealedSha256: e.sealed === null ? null : createHash('sha256').update(e.sealed).digest('hex'),
  hash: e.hash,
});

const isKind = (name: string): name is DocumentKind => (documentKinds as readonly string[]).includes(name);

/** @throws RangeError when the case is too large to be packed in memory */
export async function contentsOf(
  services: CaseServices,
  stored: StoredCase,
  definition: MatterDefinition,
  messages: readonly KeptMessage[],
): Promise<ArchivedFile[]> {
  const { files, cipher } = services;
  const matterType = String(definition.matterType);
  const handedIn = materialsOf(stored);
  const facts = await filesOf(
    services.db,
    stored.applicant_city,
    handedIn.map((f) => f.fileId),
  );
  const total = [...facts, ...stored.documents, ...messages.flatMap((m) => m.files)].reduce(
    (sum, f) => sum + Number(f.size ?? 0),
    0,
  );
  if (total > mostBytes) throw new RangeError(`case ${stored.case_no} is larger than 1 GB: pack it by hand`);
  const applications = stored.events.flatMap((e): ArchivedFile[] => {
    if (e.sealed === null || !('answersSha256' in e.data)) return [];
    const text = cipher.decryptText(e.sealed, answersPlace(stored.case_no));
    return [
      {
        path: `application/${e.seq}.json`,
        title: '申请表单',
        kind: 'application',
        mediaType: 'application/json',
        content: Buffer.from(text, 'utf8'),
      },
    ];
  });
  const documents = await Promise.all(
    stored.documents.map(
      async (d): Promise<ArchivedFile> => ({
        path: `documents/${d.seq}-${d.kind}.pdf`,
        title: isKind(d.kind) ? documentTitleOf(d.kind, matterType).zh : d.kind,
        kind: 'document',
        mediaType: 'application/pdf',
        documentNo: d.document_no,
        madeAt: new Date(d.made_at).toISOString(),
        content: await files.get(d.sha256),
      }),
    ),
  );
  const names = new Map(definition.materials.map((m) => [m.id, zhOf(m.name)]));
  const types = new Map(facts.map((f) => [f.id, f.mediaType ?? 'application/octet-stream']));
  const materials = await Promise.all(
    handedIn.map(
      async (f, index): Promise<ArchivedFile> => ({
        path: `materials/${String(index + 1).padStart(3, '0')}${extensionOf(f.name)}`,
        title: `${names.get(f.materialId) ?? f.materialId}：${f.name}`,
        kind: 'material',
        mediaType: types.get(f.fileId) ?? 'application/octet-stream',
        superseded: f.superseded,
        content: await files.get(f.sha256),
      }),
    ),
  );
  return [
    ...applications,
    receiptOf(services, stored),
    ...documents,
    ...materials,
    ...(await messageFilesOf(services, messages)),
  ];
}

/** The applicant's signed receipt: it ties the case number to the first event and the hashes handed in. */
function receiptOf(services: CaseServices, stored: StoredCase): ArchivedFile {
  const { statement } = reprintReceipt(stored, services);
  return {
    path: 'application/receipt.jws',
    title: '收件凭证（签名声明）',
    kind: 'receipt',
    mediaType: 'application/jose',
    content: Buffer.from(`${statement}\n`, 'utf8'),
  };
}

/** Every file ever handed in, once; those that a later submission left out are marked. */
function materialsOf(stored: StoredCase): (HandedIn & { readonly superseded: boolean })[] {
  const current = new Set(foldCase(eventsOf(stored)).files.map((f) => f.fileId));
  const seen = new Map<string, HandedIn>();
  for (const { data } of stored.events)
    if ('files' in data && Array.isArray(data.files))
      // The events that carry files carry `HandedIn`.
      for (const file of data.files as readonly HandedIn[]) seen.set(file.fileId, file);
  return [...seen.values()].map((file) => ({ ...file, superseded: !current.has(file.fileId) }));
}

// SPDX-License-Identifier: Apache-2.0
/** Makes one document: worded, printed, sealed, signed, kept by hash. Made again, it is the one that is there. */
import { civilDateOf } from '#law/civil-date.ts';
import { system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { signingTime, signPdf } from '#platform/documents/index.ts';
import type { CaseEvent } from '../case.types.ts';
import { lockedCase } from '../case-history.ts';
import { type CaseDocument, readCase, type StoredCase } from '../cases.queries.ts';
import type { CaseServices } from '../cases.services.ts';
import { contentOf } from './document.rules.ts';
import type { DocumentContent, DocumentKind, DocumentLang, NamedTemplate } from './document.types.ts';
import { type CaseFacts, factsOf } from './document-facts.ts';
import { documentsOf, newestInForce, numberWords, shippedTemplate } from './document-kinds.rules.ts';
import { printRequest } from './document-print.rules.ts';
import { documentNumberOf, keptContent, ownTemplates } from './documents.queries.ts';
import { saveDocument, saveDocumentNumber } from './documents.store.ts';

/** The act by which the platform itself makes documents. */
export const documentMaker = system('documents');

interface Wanted {
  readonly caseNo: string;
  readonly seq: number;
  readonly kind: DocumentKind;
}

/** Takes the number of a document whose act bears none: under the lock of the case, so that none is taken twice. */
export const numberDocument = command(
  'cases.number-document',
  async (context, { caseNo, seq, kind }: Wanted): Promise<{ documentNo: string }> => {
    const { stored } = await lockedCase(context, caseNo);
    const { city } = stored;
    const known = await documentNumberOf(context.tx, city, caseNo, seq, kind);
    if (known !== undefined) return { documentNo: known };
    const year = civilDateOf(context.now).slice(0, 4);
    const word = numberWords[kind];
    const series = `document:${stored.organisation_id}:${word}`;
    const number = await context.serials.nextWithin(context.tx, city, series, year);
    const documentNo = `${word}〔${year}〕第${number}号`;
    await saveDocumentNumber(context.tx, { city, caseNo, seq, kind, documentNo, at: context.now });
    return { documentNo };
  },
);

/** The wording that holds for a body on the day of an act: its own newest, else the one that ships. */
async function templateFor(
  services: CaseServices,
  organisationId: string,
  kind: DocumentKind,
  on: string,
): Promise<NamedTemplate> {
  const shipped = shippedTemplate(kind, on);
  const versions = (await ownTemplates(services.db, organisationId, kind)).map((row) => ({
    ...shipped,
    version: row.version,
    effectiveOn: row.effective_on,
    zh: row.zh,
    en: row.en,
    name: `${kind}@${row.version} of ${organisationId}`,
  }));
  return newestInForce(versions, on) ?? shipped;
}

/** Only what is a number: 准予〔2026〕第6号. */
const documentNoOf = ({ data }: CaseEvent): string | undefined =>
  'documentNo' in data && data.documentNo.includes('〔') ? data.documentNo : undefined;

/**
 * Makes the documents of an act that are told at once; safe to run twice.
 * @throws when the case or the act is not stored: told is what is stored.
 */
export async function makeDocuments(services: CaseServices, caseNo: string, seq: number): Promise<void> {
  const found = await factsFor(services, caseNo, seq);
  for (const kind of documentsOf(found.event, found).atOnce) await makeOne(services, found, kind);
}

/** Makes every document that a case has by now, for its archive. */
export async function makeAllDocuments(services: CaseServices, caseNo: string): Promise<StoredCase> {
  const stored = await caseStored(services, caseNo);
  for (const { seq } of stored.events) {
    const found = await factsOf(services, stored, seq);
    const { atOnce, onDemand } = documentsOf(found.event, found);
    for (const kind of [...atOnce, ...onDemand]) await makeOne(services, found, kind);
  }
  return caseStored(services, caseNo);
}

/** Makes one document, or finds it made. */
export async function makeDocument(services: CaseServices, wanted: Wanted): Promise<CaseDocument> {
  return makeOne(services, await factsFor(services, wanted.caseNo, wanted.seq), wanted.kind);
}

const caseStored = async ({ db }: CaseServices, caseNo: string): Promise<StoredCase> => {
  const stored = await readCase(db, caseNo);
  if (!stored) throw new Error(`case ${caseNo} is told but not stored`);
  return stored;
};

const factsFor = async (services: CaseServices, caseNo: string, seq: number): Promise<CaseFacts> =>
  factsOf(services, await caseStored(services, caseNo), seq);

const madeIn = (stored: StoredCase, seq: number, kind: DocumentKind): CaseDocument | undefined =>
  stored.documents.find((d) => d.seq === seq && d.kind === kind);

async function makeOne(services: CaseServices, found: CaseFacts, kind: DocumentKind): Promise<CaseDocument> {
  const { stored, event } = found;
  const { city, case_no: caseNo } = stored;
  const made = madeIn(stored, event.seq, kind);
  if (made) return made;
  const main = documentsOf(event, found).atOnce[0] === kind;
  const own = main ? documentNoOf(event) : undefined;
  const documentNo =
    own ??
    (await services.runner.execute(numberDocument, documentMaker, { caseNo, seq: event.seq, kind }))
      .documentNo;
  const template = await templateFor(services, found.organisation.id, kind, found.facts.on);
  const content = contentOf(event, template, documentNo, found.facts, 'zh');
  const pdf = await signed(services, found, await printed(services, found, kind, content));
  const { sha256, size } = await services.files.put(pdf);
  const madeAt = services.clock.now();
  const key = { city, caseNo, seq: event.seq, kind };
  await saveDocument(services.db.autocommit, {
    ...key,
    documentNo,
    sha256,
    size,
    madeAt,
    template: template.name,
    content,
  });
  const kept = madeIn(await caseStored(services, caseNo), event.seq, kind);
  if (!kept) throw new Error(`document ${documentNo} was not kept`);
  return kept;
}

/** The unsigned PDF: equal content gives equal bytes. */
const printed = (
  { renderer, publicUrl }: CaseServices,
  { organisation, event, facts }: CaseFacts,
  kind: DocumentKind,
  content: DocumentContent,
): Promise<Uint8Array> =>
  renderer.renderPdf(
    printRequest(kind, content, facts, { publicUrl, at: event.at, organisationId: organisation.id }),
  );

/** Sealed by the body's certificate, as licences are (PAdES). */
async function signed(services: CaseServices, found: CaseFacts, pdf: Uint8Array): Promise<Uint8Array> {
  const { keys, clock, sign = signPdf } = services;
  const { id, name } = found.organisation;
  const certificate = await keys.departmentCertificate(id, name);
  return sign(pdf, {
    ...certificate,
    reason: '行政文书签发',
    location: found.stored.case_no,
    name,
    signedAt: signingTime(certificate.certificatePem, clock.now()),
  });
}

/** The same document for a reader of another language: made from the same wording, not sealed, not kept. */
export async function translateDocument(
  services: CaseServices,
  wanted: Wanted,
  lang: DocumentLang,
): Promise<Uint8Array> {
  const found = await factsFor(services, wanted.caseNo, wanted.seq);
  const { city, case_no } = found.stored;
  const kept = await keptContent(services.db, city, case_no, wanted.seq, wanted.kind);
  const template = await templateFor(services, found.organisation.id, wanted.kind, found.facts.on);
  const docNo = kept?.content?.docNo ?? madeIn(found.stored, wanted.seq, wanted.kind)?.document_no ?? '';
  const content = contentOf(found.event, template, docNo, found.facts, lang);
  return printed(services, found, wanted.kind, content);
}

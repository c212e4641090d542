// SPDX-License-Identifier: Apache-2.0
/** Reads of documents. */
import { type Queryable, sql } from '#platform/db.ts';
import type { DocumentContent, DocumentKind } from './document.types.ts';
import type { ServiceWay } from './documents.store.ts';

const numberSql = sql<{ document_no: string }>(
  'cases.document-number',
  'select document_no from cases.document_number where city = $1 and case_no = $2 and seq = $3 and kind = $4',
);
/** The number that was taken for a document whose act bears none. */
export const documentNumberOf = async (
  on: Queryable,
  city: string,
  caseNo: string,
  seq: number,
  kind: DocumentKind | 'archive',
): Promise<string | undefined> => (await on.run(numberSql, [city, caseNo, seq, kind]))[0]?.document_no;

export interface ServiceRow {
  readonly seq: number;
  readonly kind: DocumentKind;
  readonly way: ServiceWay;
  readonly at: Date;
  readonly by_whom: string;
  readonly note: string;
}
const servicesSql = sql<ServiceRow>(
  'cases.document-services',
  'select seq, kind, way, at, by_whom, note from cases.document_service where city = $1 and case_no = $2 order by seq, at',
);
/** How the documents of a case were served. */
export const servicesOf = (on: Queryable, city: string, caseNo: string): Promise<ServiceRow[]> =>
  on.run(servicesSql, [city, caseNo]);

const keptSql = sql<{ template: string; content: DocumentContent | null }>(
  'cases.document-content',
  'select template, content from cases.case_document where city = $1 and case_no = $2 and seq = $3 and kind = $4',
);
/** What was printed, and from which wording; without content for documents made before it was kept. */
export const keptContent = async (
  on: Queryable,
  city: string,
  caseNo: string,
  seq: number,
  kind: DocumentKind,
): Promise<{ template: string; content: DocumentContent | null } | undefined> =>
  (await on.run(keptSql, [city, caseNo, seq, kind]))[0];

export interface OwnTemplateRow {
  readonly organisation_id: string;
  readonly kind: DocumentKind;
  readonly version: number;
  readonly effective_on: string;
  readonly zh: string[];
  readonly en: string[];
  readonly saved_at: Date;
  readonly saved_by: string;
}
const ownSql = sql<OwnTemplateRow>(
  'cases.document-templates',
  `select organisation_id, kind, version, effective_on::text as effective_on, zh, en, saved_at, saved_by
   from cases.document_template where organisation_id = $1 and ($2::text is null or kind = $2) order by kind, version`,
);
/** Every version of a body's own wordings, of one kind or of all. */
export const ownTemplates = (
  on: Queryable,
  organisationId: string,
  kind: DocumentKind | null,
): Promise<OwnTemplateRow[]> => on.run(ownSql, [organisationId, kind]);

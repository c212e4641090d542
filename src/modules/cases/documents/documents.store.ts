// SPDX-License-Identifier: Apache-2.0
/** Writes of documents: each is kept once; what came first stands. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { DocumentContent, DocumentKind } from './document.types.ts';

interface DocumentKey {
  readonly city: string;
  readonly caseNo: string;
  readonly seq: number;
  readonly kind: DocumentKind;
}

export interface MadeDocument extends DocumentKey {
  readonly documentNo: string;
  readonly sha256: string;
  readonly size: number;
  readonly madeAt: Date;
  /** The name of its template. */
  readonly template: string;
  readonly content: DocumentContent;
}

const documentSql = sql(
  'cases.save-document',
  `insert into cases.case_document (city, case_no, seq, kind, document_no, sha256, size, made_at, template, content)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb) on conflict (city, case_no, seq, kind) do nothing`,
);
/** Keeps a document made for the event `seq` of a case. Made twice at once, the first one is the document. */
export const saveDocument = (tx: Tx, d: MadeDocument): Promise<unknown> =>
  tx.run(documentSql, [
    d.city,
    d.caseNo,
    d.seq,
    d.kind,
    d.documentNo,
    d.sha256,
    d.size,
    d.madeAt,
    d.template,
    asJson(d.content),
  ]);

const numberSql = sql(
  'cases.save-document-number',
  'insert into cases.document_number (city, case_no, seq, kind, document_no, numbered_at) values ($1, $2, $3, $4, $5, $6)',
);
export const saveDocumentNumber = (
  tx: Tx,
  d: Omit<DocumentKey, 'kind'> & {
    /** `archive` with event 0: the archive number of the case. */
    readonly kind: DocumentKind | 'archive';
    readonly documentNo: string;
    readonly at: Date;
  },
): Promise<unknown> => tx.run(numberSql, [d.city, d.caseNo, d.seq, d.kind, d.documentNo, d.at]);

export type ServiceWay = 'portal' | 'courier' | 'window';

const serviceSql = sql(
  'cases.save-service',
  `insert into cases.document_service (city, case_no, seq, kind, way, at, by_whom, note) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (city, case_no, seq, kind, way) do nothing`,
);
/** Proof of service: only the first time of each way counts. */
export const saveService = (
  tx: Tx,
  s: DocumentKey & {
    readonly way: ServiceWay;
    readonly at: Date;
    readonly by: string;
    readonly note: string;
  },
): Promise<unknown> => tx.run(serviceSql, [s.city, s.caseNo, s.seq, s.kind, s.way, s.at, s.by, s.note]);

const templateSql = sql<{ version: number }>(
  'cases.save-document-template',
  `insert into cases.document_template (organisation_id, kind, version, effective_on, zh, en, saved_at, saved_by)
   select $1, $2, coalesce(max(version), 0) + 1, $3, $4::text[], $5::text[], $6, $7 from cases.document_template where organisation_id = $1 and kind = $2
   on conflict do nothing returning version`,
);
/** A new version of a body's wording. @returns its number; undefined when another was saved at the same moment. */
export async function saveOwnTemplate(
  tx: Tx,
  t: {
    readonly organisationId: string;
    readonly kind: DocumentKind;
    readonly effectiveOn: string;
    readonly zh: readonly string[];
    readonly en: readonly string[];
    readonly at: Date;
    readonly by: string;
  },
): Promise<number | undefined> {
  const values = [t.organisationId, t.kind, t.effectiveOn, [...t.zh], [...t.en], t.at, t.by];
  return (await tx.run(templateSql, values))[0]?.version;
}

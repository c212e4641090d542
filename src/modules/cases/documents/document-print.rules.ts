// SPDX-License-Identifier: Apache-2.0
/** What the printer is given for a document: its face, its symbols, its footer. Pure. */
import type { RenderRequest } from '#platform/documents/index.ts';
import type { DocumentFacts } from './document.rules.ts';
import type { DocumentContent, DocumentKind } from './document.types.ts';

export interface PrintPlace {
  readonly publicUrl: string;
  /** The moment of the act: the creation time written into the file. */
  readonly at: Date;
  readonly organisationId: string;
}

export function printRequest(
  kind: DocumentKind,
  content: DocumentContent,
  facts: Pick<DocumentFacts, 'matterName' | 'promised' | 'organisationName'>,
  { publicUrl, at, organisationId }: PrintPlace,
): RenderRequest {
  const { lang, caseNo } = content;
  const face = kind === 'receipt' ? slipOf(content, facts) : content;
  return {
    template: kind === 'receipt' ? 'receipt' : 'notice',
    data: { ...face, footer: footerOf(content, publicUrl) },
    symbols: {
      qr: { text: `${publicUrl}/track?caseNo=${caseNo}` },
      ...(kind === 'receipt' && { barcode: caseNo }),
      // A translation for reading bears no seal.
      ...(lang === 'zh' && {
        seal: { organisation: facts.organisationName.zh, code: organisationId.slice(-13) },
      }),
    },
    createdAt: at,
  };
}

const footerOf = ({ lang, caseNo }: DocumentContent, publicUrl: string): string =>
  lang === 'zh'
    ? `办件编号 ${caseNo} · 查询进度 ${publicUrl}/track`
    : `Case ${caseNo} · translation for reading; the sealed Chinese document counts · ${publicUrl}/track`;

/** The slip of materials has a face of its own: number and bar code on top, what was received below. */
function slipOf(
  content: DocumentContent,
  facts: Pick<DocumentFacts, 'matterName' | 'promised'>,
): Readonly<Record<string, unknown>> {
  const { lang, table, closingParagraphs = [] } = content;
  const zh = lang === 'zh';
  return {
    docTitle: content.docTitle,
    caseNo: content.caseNo,
    fields: [
      { label: zh ? '编号' : 'Number', value: content.docNo },
      { label: zh ? '事项名称' : 'Matter', value: facts.matterName[lang] },
      { label: zh ? '申请人' : 'Applicant', value: content.recipient },
      { label: zh ? '收件日期' : 'Received', value: content.date },
      { label: zh ? '承诺办结时限' : 'Promised limit', value: facts.promised[lang] },
    ],
    table,
    notes: closingParagraphs,
    department: content.department,
    date: content.date,
    lang,
  };
}

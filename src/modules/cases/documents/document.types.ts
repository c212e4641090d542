// SPDX-License-Identifier: Apache-2.0
/** The words of documents (文书): their kinds, the templates they are printed from, what is printed. */

/** After DB4406/T 14-2021, annexes A to K, and what hearings, transfers, joint cases and commitments need. */
export const documentKinds = [
  'receipt',
  'acceptance',
  'non-acceptance',
  'correction',
  'special-procedure',
  'extension',
  'grant',
  'refusal',
  'payment-notice',
  'handover-slip',
  'service-receipt',
  'hearing-right',
  'hearing-notice',
  'hearing-record',
  'transfer',
  'joint-correction',
  'commitment',
  'deemed-renewal',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export type DocumentLang = 'zh' | 'en';

/** One version of a document's wording. It never changes once it is in force: a new wording is a new version. */
export interface DocumentTemplate {
  readonly kind: DocumentKind;
  readonly version: number;
  /** The first civil day on which acts are told with it. */
  readonly effectiveOn: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** Paragraphs; `document-text.rules.ts` says what may stand in them. */
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** A template with the name under which a document remembers it: `grant@2`, or `grant@2 of 1132…` of a body's own. */
export interface NamedTemplate extends DocumentTemplate {
  readonly name: string;
}

export interface DocumentItem {
  readonly text: string;
  readonly reason: string;
}
export interface DocumentTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What fills a template: texts by the names of its placeholders, a list, a table. */
export interface DocumentValues {
  readonly texts: Readonly<Record<string, string>>;
  readonly items?: readonly DocumentItem[] | undefined;
  readonly table?: DocumentTable | undefined;
}

/** What is printed; kept with the document, so that it can be printed again whatever becomes of its template. */
export interface DocumentContent {
  readonly docTitle: string;
  readonly docNo: string;
  readonly caseNo: string;
  readonly recipient: string;
  readonly paragraphs: readonly string[];
  readonly items?: readonly DocumentItem[];
  readonly table?: DocumentTable;
  readonly closingParagraphs?: readonly string[];
  readonly department: string;
  readonly date: string;
  readonly lang: DocumentLang;
}

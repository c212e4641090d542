// SPDX-License-Identifier: Apache-2.0
/** Reads of the desk: notes on materials, phrases, kept filters, who looked at earlier cases. */
import { type Queryable, sql } from '#platform/db.ts';
import type { PhraseKind, Verdict } from './desk.rules.ts';

export interface AnnotationRow {
  id: string;
  material_id: string;
  file_sha256: string;
  verdict: Verdict;
  reason: string;
  by_id: string;
  by_name: string;
  at: Date;
}
const annotations = sql<AnnotationRow>(
  'cases.annotations-of',
  `select id, material_id, file_sha256, verdict, reason, by_id, by_name, at from cases.annotation
   where city = $1 and case_no = $2 order by at, id limit 2000`,
);
/** Every note on a case, the oldest first. */
export const annotationsOf = (on: Queryable, city: string, caseNo: string): Promise<AnnotationRow[]> =>
  on.run(annotations, [city, caseNo]);

export interface PhraseRow {
  id: string;
  owner: string;
  kind: PhraseKind;
  words: string;
  uses: number;
}
const phrases = sql<PhraseRow>(
  'cases.phrases-of',
  `select id, owner, kind, words, uses from cases.phrase where city = $1 and owner = any($2::text[])
     and ($3::text is null or kind = $3) order by uses desc, used_at desc nulls last, made_at desc limit 600`,
);
/** The phrases of some owners, the most used first. */
export const phrasesOf = (
  on: Queryable,
  city: string,
  owners: readonly string[],
  kind: PhraseKind | null,
): Promise<PhraseRow[]> => on.run(phrases, [city, [...owners], kind]);

export interface FilterRow {
  id: string;
  name: string;
  filter: unknown;
}
const filters = sql<FilterRow>(
  'cases.filters-of',
  'select id, name, filter from cases.saved_filter where city = $1 and account_id = $2 order by saved_at, id limit 100',
);
export const filtersOf = (on: Queryable, city: string, accountId: string): Promise<FilterRow[]> =>
  on.run(filters, [city, accountId]);

export interface CaseAtDesk {
  city: string;
  case_no: string;
  organisation_id: string;
  applicant_id: string;
  applicant_city: string;
  company_id: string | null;
  applicant_name: string;
  matter_name: string;
  matter_name_en: string | null;
  version: number;
}
const caseAtDesk = sql<CaseAtDesk>(
  'cases.case-at-desk',
  `select city, case_no, organisation_id, applicant_id, applicant_city, company_id, applicant_name, matter_name, matter_name_en, version
   from cases.case_file where city = $1 and case_no = $2`,
);
/** What decides who may see a case, without its history: asked every few seconds by open pages. */
export const readCaseAtDesk = async (on: Queryable, caseNo: string): Promise<CaseAtDesk | undefined> =>
  (await on.run(caseAtDesk, [caseNo.slice(0, 4), caseNo]))[0];

export interface LookRow {
  staff_name: string;
  reason: string;
  shown: number;
  at: Date;
}
const looks = sql<LookRow>(
  'cases.looks-for-case',
  'select staff_name, reason, shown, at from cases.look where city = $1 and case_no = $2 order by at desc limit 100',
);
/** Who looked at earlier cases of the applicant for this case. @param city of the applicant */
export const looksForCase = (on: Queryable, city: string, caseNo: string): Promise<LookRow[]> =>
  on.run(looks, [city, caseNo]);

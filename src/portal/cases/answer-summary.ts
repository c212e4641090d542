// SPDX-License-Identifier: Apache-2.0
/** Answers page by page in the reader's words. */
import { answerWords, type FormContext, labelOf, visiblePages, wordsOf } from '#forms';
import type { FieldSpec, MatterDefinition } from '#matters';
import type { Queryable } from '#platform/db.ts';
import { type Lang, pick, type SummaryRow } from '#portal/kit/index.ts';
import { divisionWords } from './division-levels.ts';

export interface SummaryPage {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly SummaryRow[];
}

export interface SummaryOptions {
  readonly lang: Lang;
  readonly none: string;
  /** Where an answer is changed; absent when it is fixed. */
  readonly changeHref?: ((pageId: string, fieldId: string) => string) | undefined;
  readonly sources?: Readonly<Record<string, string>> | undefined;
}

async function wordsFor(
  on: Queryable,
  field: FieldSpec,
  answer: unknown,
  options: SummaryOptions,
): Promise<string> {
  if (answer === undefined || answer === null || answer === '') return options.none;
  if (field.type === 'division' && typeof answer === 'string') return divisionWords(on, answer);
  return answerWords(field, answer)[options.lang] || options.none;
}

/** Every visible page with its answers. */
export async function answerSummary(
  on: Queryable,
  definition: MatterDefinition,
  answers: Readonly<Record<string, unknown>>,
  context: FormContext,
  options: SummaryOptions,
): Promise<SummaryPage[]> {
  const { lang } = options;
  const pages: SummaryPage[] = [];
  for (const { page, fields } of visiblePages(definition, answers, context)) {
    const rows: SummaryRow[] = [];
    for (const { field } of fields)
      rows.push({
        key: pick(lang, labelOf(field)),
        value: await wordsFor(on, field, answers[field.id], options),
        change: options.changeHref?.(page.id, field.id),
        source: options.sources?.[field.id],
      });
    pages.push({ id: page.id, title: pick(lang, wordsOf(page.title, page.id)), rows });
  }
  return pages;
}

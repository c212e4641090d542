// SPDX-License-Identifier: Apache-2.0
import { inLang, type Lang } from '../kit/console-text.ts';
import { actionWords } from './action-words.ts';
import type { Case } from './case-data.ts';

/** The name of what a correction is about; its id when the definition no longer has it. */
export function subjectName(lang: Lang, found: Case, item: { subject: string; subjectKind: string }): string {
  if (item.subjectKind === 'other') return actionWords(lang, 'itemOtherSubject');
  const material = found.materials.find((m) => m.id === item.subject);
  if (item.subjectKind === 'material' && material) return inLang(lang, material.name);
  const field = found.pages.flatMap((page) => page.fields).find((f) => f.id === item.subject);
  return field ? inLang(lang, field.label) : item.subject;
}

/** Why a material or field was asked to be corrected; empty when it was not. */
export const askedReason = (found: Case, subjectKind: 'material' | 'field', subject: string): string =>
  found.correction?.items.find((i) => i.subjectKind === subjectKind && i.subject === subject)?.reason ?? '';

// SPDX-License-Identifier: Apache-2.0
/** What must stand before an application is taken, of one matter or of several: who hands in is proved, and consented. */
import { requireConsents } from '#identity';
import { consentsNeeded, type MatterDefinition, type PublishedMatter } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import type { CheckedApplication } from './application.ts';
import { caseProblems } from './cases.problems.ts';

/** Whoever hands in is proved at the level that the matter asks. @throws assurance-needed */
export function requireAssurance(
  { assurance = 1 }: PersonActor,
  { minAssurance = 1 }: Pick<MatterDefinition, 'minAssurance'>,
): void {
  if (assurance < minAssurance)
    throw new Problem(caseProblems['assurance-needed'], { needed: minAssurance, level: assurance });
}

/**
 * Every consent stands that the answers and the papers of a matter rest on (个人信息保护法第十三条第一款第一项); where
 * nothing rests on consent nothing is read. @throws consent-missing naming the kinds and what for
 */
export function requireConsented(
  on: Queryable,
  actor: PersonActor,
  { code, definition }: Pick<PublishedMatter, 'code' | 'definition'>,
  { answers, files }: Pick<CheckedApplication, 'answers' | 'files'>,
): Promise<void> {
  const given = (id: string): boolean =>
    answers[id] !== undefined || files.some(({ materialId }) => materialId === id);
  return requireConsents(on, actor, `matter:${code}`, consentsNeeded(definition, given));
}

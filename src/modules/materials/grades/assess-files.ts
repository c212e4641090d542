// SPDX-License-Identifier: Apache-2.0
/** What is known of files on a day: their grade, what the rules found. For the holder, and for staff who see the case. */
import { numberMarkOf } from '#identity';
import { civilDateOf } from '#law/civil-date.ts';
import type { Queryable } from '#platform/db.ts';
import { standingGrade } from './grade.rules.ts';
import type { GradeEntry, StandingGrade } from './grade.types.ts';
import { type Described, describedFiles, entriesOf } from './grades.queries.ts';
import { ruleOfKind } from './material-kinds.ts';
import { type Finding, findingsOf } from './material-signs.rules.ts';

export interface AssessedFile {
  /** City of the holder's account. */
  readonly city: string;
  readonly file: Described;
  readonly standing: StandingGrade;
  /** All raisings, undone ones too; the newest first. */
  readonly entries: readonly GradeEntry[];
  readonly findings: readonly Finding[];
}

export interface Assessing {
  readonly city: string;
  readonly ids: readonly string[];
  readonly now: Date;
  /** What each file is where it is used: the kind that the definition asks for goes before the holder's word. */
  readonly kinds?: ReadonlyMap<string, string> | undefined;
  /** Fingerprints of the numbers in the form, beside the holder's own. */
  readonly formMarks?: readonly string[] | undefined;
}

/** Three statements however many files; files that do not exist or are not the asker's are left out. */
export async function assessFiles(on: Queryable, of: Assessing): Promise<Map<string, AssessedFile>> {
  const [files, entries] = await Promise.all([
    describedFiles(on, of.city, of.ids),
    entriesOf(on, of.city, of.ids),
  ]);
  const today = civilDateOf(of.now);
  const holders = await marksOfHolders(on, of.city, [...files.values()]);
  const assessed = new Map<string, AssessedFile>();
  for (const [id, file] of files) {
    const kindRule = ruleOfKind(of.kinds?.get(id) ?? file.kind);
    const own = entries.get(id) ?? [];
    const holder = file.companyId === null ? holders.get(file.ownerId) : undefined;
    const expectedMarks = [...(of.formMarks ?? []), ...(holder ? [holder] : [])];
    assessed.set(id, {
      city: of.city,
      file,
      entries: own,
      standing: standingGrade({ validTo: file.validTo, kindRule }, own, today),
      findings: findingsOf({
        ...{ signs: file.signs, validTo: file.validTo, numberMarks: file.numberMarks, sameAs: file.sameAs },
        ...{ kindRule, today, expectedMarks: expectedMarks.length === 0 ? null : expectedMarks },
      }),
    });
  }
  return assessed;
}

/** Only of holders with a file whose text shows numbers: mostly none, so mostly no statement. */
async function marksOfHolders(
  on: Queryable,
  city: string,
  files: readonly Described[],
): Promise<Map<string, string>> {
  const ids = [...new Set(files.filter((f) => f.numberMarks.length > 0).map((f) => f.ownerId))];
  const marks = new Map<string, string>();
  for (const id of ids) {
    const mark = await numberMarkOf(on, city, id);
    if (mark !== null) marks.set(id, mark);
  }
  return marks;
}

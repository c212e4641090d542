// SPDX-License-Identifier: Apache-2.0
/** The answer to a notice of correction while it is written: kept as typed, so that nothing is lost when a session ends. */
import type { Actor, PersonActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { HandedIn } from '../case.types.ts';
import { openCase } from '../case-history.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import { openJoint } from '../joint/joint-history.ts';
import { findCorrectionRow, saveCorrectionRow } from './correction-draft.store.ts';

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface CorrectionDraft {
  /** What stands in the boxes, by their names, as it was typed. */
  readonly values: Values;
  readonly files: readonly HandedIn[];
}
export interface SaveCorrectionInput extends CorrectionDraft {
  /** Number of the case, or of the joint case that is corrected as one. */
  readonly caseNo: string;
}
export interface CorrectionFace {
  readonly saveCorrection: Command<SaveCorrectionInput, { saved: true }>;
  /** The actor's own draft for the case as it is now; undefined when there is none or the case has moved on. */
  correctionDraft(
    actor: PersonActor,
    caseNo: string,
    version: number,
  ): Promise<(CorrectionDraft & { readonly savedAt: Date }) | undefined>;
}

export const correctionPlace = (caseNo: string): string => `cases.correction:${caseNo}`;
/** Far more than any form has: what is kept must not grow without bound. */
const MOST_CHARACTERS = 400_000;

/** The numbers of joint cases begin with J and then, as those of cases, with the city. */
const cityOfNumber = (number: string): string => number.replace(/^J/, '').slice(0, 4);

async function correctedSubject(
  on: Queryable,
  actor: Actor,
  number: string,
): Promise<{ city: string; number: string; version: number }> {
  if (number.startsWith('J')) {
    const { stored, fold } = await openJoint(on, actor, number);
    return { city: stored.city, number, version: fold.version };
  }
  const { stored, fold } = await openCase(on, actor, number);
  if (fold.state !== 'correcting') throw new Problem(caseProblems['wrong-state'], { state: fold.state });
  return { city: stored.city, number: stored.case_no, version: fold.version };
}

/** @throws wrong-state unless a correction is asked; not-found; too-large is refused as an invalid application */
export function correctionFace({ db, cipher }: Pick<CaseServices, 'db' | 'cipher'>): CorrectionFace {
  return {
    saveCorrection: command('cases.save-correction', async ({ tx, actor, now }, input) => {
      if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
      const subject = await correctedSubject(tx, actor, input.caseNo);
      const text = JSON.stringify(input.values);
      if (text.length > MOST_CHARACTERS) throw new Problem(caseProblems['invalid-application']);
      await saveCorrectionRow(tx, {
        city: subject.city,
        case_no: subject.number,
        account_id: actor.id,
        case_version: subject.version,
        sealed: cipher.ofPerson(actor.id).encryptText(text, correctionPlace(subject.number)),
        files: [...input.files],
        updated_at: now,
      });
      return { saved: true as const };
    }),
    async correctionDraft(actor, caseNo, version) {
      const row = await findCorrectionRow(db, cityOfNumber(caseNo), caseNo, actor.id);
      if (row === undefined || row.case_version !== version) return undefined;
      // Only `saveCorrection` writes this column.
      const values = JSON.parse(
        cipher.ofPerson(actor.id).decryptText(row.sealed, correctionPlace(caseNo)),
      ) as Values;
      return { values, files: row.files, savedAt: row.updated_at };
    },
  };
}

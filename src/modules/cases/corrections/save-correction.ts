// SPDX-License-Identifier: Apache-2.0
/** The answer to a notice of correction while it is written: kept as typed, so that nothing is lost when a session ends. */
import type { PersonActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { HandedIn } from '../case.types.ts';
import { openCase } from '../case-history.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import { findCorrectionRow, saveCorrectionRow } from './correction-draft.store.ts';

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface CorrectionDraft {
  /** What stands in the boxes, by their names, as it was typed. */
  readonly values: Values;
  readonly files: readonly HandedIn[];
}
export interface SaveCorrectionInput extends CorrectionDraft {
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

const place = (caseNo: string): string => `cases.correction:${caseNo}`;
/** Far more than any form has: what is kept must not grow without bound. */
const MOST_CHARACTERS = 400_000;

/** @throws wrong-state unless a correction is asked; not-found; too-large is refused as an invalid application */
export function correctionFace({ db, cipher }: Pick<CaseServices, 'db' | 'cipher'>): CorrectionFace {
  return {
    saveCorrection: command('cases.save-correction', async ({ tx, actor, now }, input) => {
      if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
      const { stored, fold } = await openCase(tx, actor, input.caseNo);
      if (fold.state !== 'correcting') throw new Problem(caseProblems['wrong-state'], { state: fold.state });
      const text = JSON.stringify(input.values);
      if (text.length > MOST_CHARACTERS) throw new Problem(caseProblems['invalid-application']);
      await saveCorrectionRow(tx, {
        city: stored.city,
        case_no: stored.case_no,
        account_id: actor.id,
        case_version: fold.version,
        sealed: cipher.encryptText(text, place(stored.case_no)),
        files: [...input.files],
        updated_at: now,
      });
      return { saved: true as const };
    }),
    async correctionDraft(actor, caseNo, version) {
      const row = await findCorrectionRow(db, caseNo.slice(0, 4), caseNo, actor.id);
      if (row === undefined || row.case_version !== version) return undefined;
      // Only `saveCorrection` writes this column.
      const values = JSON.parse(cipher.decryptText(row.sealed, place(caseNo))) as Values;
      return { values, files: row.files, savedAt: row.updated_at };
    },
  };
}

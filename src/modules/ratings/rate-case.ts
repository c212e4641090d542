// SPDX-License-Identifier: Apache-2.0
/** 评价: once per case, by the one who applied, when the case has come to its end (一事一评, GB/T 39734 七). */
import type { Actor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import {
  foreignOptions,
  isBadRating,
  isStarLevel,
  longestComment,
  mayBeRated,
  type StarLevel,
} from './rating-options.rules.ts';
import { ratingGiven } from './ratings.events.ts';
import { ratingProblems } from './ratings.problems.ts';
import type { Rating } from './ratings.queries.ts';
import { saveRating } from './ratings.store.ts';

export interface RateInput {
  readonly caseNo: string;
  /** 1 to 5. */
  readonly stars: number;
  /** Codes that the level offers. */
  readonly optionCodes: readonly string[];
  /** At most 500 characters. */
  readonly comment: string;
  /** online, mobile, window … */
  readonly channel: string;
}

/** What ratings must know of a case. */
export interface RateableCase {
  readonly city: string;
  readonly caseNo: string;
  readonly organisationId: string;
  readonly matterCode: string;
  readonly companyId: string | null;
  readonly state: string;
}

/** Reads a case for the one who asks. @throws not-found when there is none that the actor may see. */
export type ReadRateable = (on: Queryable, actor: Actor, caseNo: string) => Promise<RateableCase>;

/** @throws not-found, not-finished, invalid-rating with every fault, already-rated. */
export const rateCase = (readCase: ReadRateable): Command<RateInput, Rating> =>
  command('ratings.rate', async ({ tx, actor, now, emit }, input) => {
    if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
    const found = await readCase(tx, actor, input.caseNo);
    if (!mayBeRated(found.state)) throw new Problem(ratingProblems['not-finished'], { state: found.state });
    const { city, caseNo, organisationId, matterCode, companyId } = found;
    const { stars, optionCodes, comment } = checked(input);
    const about = { city, caseNo, organisationId, matterCode };
    const saved = await saveRating(tx, {
      ...about,
      companyId,
      raterId: actor.id,
      channel: input.channel,
      stars,
      optionCodes,
      comment,
      ratedAt: now,
    });
    if (!saved) throw new Problem(ratingProblems['already-rated']);
    emit(ratingGiven({ ...about, stars, optionCodes, bad: isBadRating(stars) }));
    return { caseNo, stars, optionCodes, comment, ratedAt: now };
  });

function checked(input: RateInput): { stars: StarLevel; optionCodes: string[]; comment: string } {
  const faults: FieldFault[] = [];
  const { stars } = input;
  const optionCodes = [...new Set(input.optionCodes)].sort();
  const comment = input.comment.replace(/\r\n?/g, '\n').trim();
  const length = [...comment].length;
  if (!isStarLevel(stars))
    throw new Problem(ratingProblems['invalid-rating'], {}, [
      { field: 'stars', zh: '请选择一到五颗星', en: 'Choose one to five stars' },
    ]);
  if (foreignOptions(stars, optionCodes).length > 0)
    faults.push({
      field: 'optionCodes',
      zh: '所选原因与星级不符，请重新选择',
      en: 'The reasons do not belong to these stars: choose again',
    });
  if (length > longestComment)
    faults.push({
      field: 'comment',
      zh: `意见最多 ${longestComment} 个字，现在 ${length} 个字`,
      en: `The comment takes at most ${longestComment} characters, now ${length}`,
    });
  if (/[\p{Cc}\p{Cs}]/u.test(comment.replace(/[\n\t]/g, '')))
    faults.push({
      field: 'comment',
      zh: '意见里有看不见的控制字符，请重新输入',
      en: 'The comment holds invisible control characters',
    });
  if (faults.length > 0) throw new Problem(ratingProblems['invalid-rating'], {}, faults);
  return { stars, optionCodes, comment };
}

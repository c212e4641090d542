// SPDX-License-Identifier: Apache-2.0
/** The owner's answer: corrected in version N, or not an error because of a reason that everybody can read. */
import { actorKey, type StaffActor } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import { getMatter } from '../matter-cache.ts';
import { guideTaskAnswered } from './guide-care.events.ts';
import { guideCareProblems } from './guide-care.problems.ts';
import { type GuideTask, lockTask } from './guide-care.queries.ts';
import { saveAnswer } from './guide-care.store.ts';
import { lengthOf, longestAnswer, plainText } from './guide-parts.rules.ts';

export interface GuideTaskAnswer {
  readonly city: string;
  readonly id: string;
  readonly outcome: 'fixed' | 'not-an-error';
  readonly answer: string;
}

/** First digits of the cities that a catalogue owner looks after: a province's all, a city's own. */
export const regionOf = (city: string): string => (city.endsWith('00') ? city.slice(0, 2) : city);

/** Whether a post may see and answer a task: its own bodies' ones; a catalogue owner also those past their day. */
export const maySeeTask = (
  actor: StaffActor,
  task: Pick<GuideTask, 'city' | 'organisation_id' | 'escalated_at'>,
): boolean =>
  actor.scope.includes(task.organisation_id) ||
  (actor.roles.includes('catalogue-owner') &&
    task.escalated_at !== null &&
    actor.cities.some((city) => task.city.startsWith(regionOf(city))));

/**
 * Closes an open task.
 * @throws {Problem} `platform.not-found` when the post may not see it, `matters.task-closed`, `matters.invalid-report`,
 *   `matters.not-corrected-yet` when it is said to be corrected and no version followed the one that was reported
 */
export const answerGuideTask = command(
  'matters.answer-guide-task',
  async (
    { tx, actor, now, emit },
    input: GuideTaskAnswer,
  ): Promise<{ id: string; version: number | null }> => {
    if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
    const task = await lockTask(tx, input.city, input.id);
    if (task === undefined || !maySeeTask(actor, task)) throw new Problem(platformProblems['not-found']);
    if (task.state !== 'open') throw new Problem(guideCareProblems['task-closed']);
    const answer = plainText(input.answer);
    const faults = answerFaults(answer);
    if (faults.length > 0) throw new Problem(guideCareProblems['invalid-report'], {}, faults);
    const { version } = await getMatter(tx, task.code);
    if (input.outcome === 'fixed' && version <= task.version)
      throw new Problem(guideCareProblems['not-corrected-yet'], { version });
    const fixedVersion = input.outcome === 'fixed' ? version : null;
    await saveAnswer(tx, { ...input, answer, fixedVersion }, { at: now, actor: actorKey(actor) });
    emit(
      guideTaskAnswered(task.city, {
        id: task.id,
        code: task.code,
        organisationId: task.organisation_id,
        outcome: input.outcome,
      }),
    );
    return { id: task.id, version: fixedVersion };
  },
);

function answerFaults(answer: string): FieldFault[] {
  const length = lengthOf(answer);
  if (length < 5)
    return [{ field: 'answer', zh: '请写明答复，至少5个字', en: 'Write an answer of at least 5 characters' }];
  if (length <= longestAnswer) return [];
  return [
    {
      field: 'answer',
      zh: `最多${longestAnswer}个字，现在有${length}个字`,
      en: `At most ${longestAnswer} characters, there are ${length}`,
    },
  ];
}

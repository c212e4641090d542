// SPDX-License-Identifier: Apache-2.0
/** 外出: who is away names a deputy (代理人) of the same body; the deputy sees and does the tasks meanwhile. */
import { civilDateOf, isCivilDate } from '#law/civil-date.ts';
import { command } from '#platform/command.ts';
import { type FieldFault, Problem, platformProblems } from '#platform/problem.ts';
import { type Absence, colleaguesAt } from './absence.queries.ts';
import { insertAbsence, markEnded } from './absence.store.ts';
import { organisationProblems } from './organisations.problems.ts';

export interface AbsenceInput {
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  readonly deputyId: string;
  readonly note: string;
}

function faultsOf(input: AbsenceInput, today: string, self: string): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!isCivilDate(input.from))
    faults.push({ field: 'from', zh: '请填写开始日期', en: 'Give the first day' });
  if (!isCivilDate(input.to)) faults.push({ field: 'to', zh: '请填写结束日期', en: 'Give the last day' });
  if (faults.length === 0 && input.to < input.from)
    faults.push({ field: 'to', zh: '结束日期不能早于开始日期', en: 'The last day is before the first' });
  if (faults.length === 0 && input.to < today)
    faults.push({ field: 'to', zh: '结束日期已过', en: 'The last day has passed' });
  if (input.deputyId === self)
    faults.push({ field: 'deputyId', zh: '代理人不能是本人', en: 'The deputy is somebody else' });
  return faults;
}

/**
 * Says when one is away and who is the deputy: somebody with a post of one of the same roles at the same body, for what
 * only a post may do a deputy without it may not either. @throws forbidden for others than staff; invalid-absence
 */
export const saveAbsence = command(
  'organisations.save-absence',
  async ({ tx, actor, now, newId }, input: AbsenceInput): Promise<Absence> => {
    if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
    const faults = faultsOf(input, civilDateOf(now), actor.id);
    if (faults.length > 0) throw new Problem(organisationProblems['invalid-absence'], {}, faults);
    const able = await colleaguesAt(tx, actor.organisationId, actor.roles);
    if (!able.some(({ staffId, city }) => staffId === input.deputyId && city === actor.city))
      throw new Problem(organisationProblems['invalid-absence'], {}, [
        {
          field: 'deputyId',
          zh: '代理人须是本机构有相同岗位角色的同事',
          en: 'The deputy must hold a post of the same role at the same body',
        },
      ]);
    const absence = { id: newId(), staffId: actor.id, ...input, note: input.note.trim() };
    await insertAbsence(tx, actor.city, absence, now);
    return absence;
  },
);

/** Back earlier than planned. @throws not-found when there is no such absence of one's own that has not ended */
export const endAbsence = command(
  'organisations.end-absence',
  async ({ tx, actor, now }, { id }: { id: string }) => {
    if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
    if (!(await markEnded(tx, actor.city, actor.id, id, now)))
      throw new Problem(platformProblems['not-found']);
    return { id };
  },
);

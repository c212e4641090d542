// SPDX-License-Identifier: Apache-2.0
/** 「这里有误」: anybody tells what is wrong in a guide; its owner has three working days to answer. */
import { addWorkdays } from '#law/calendar.ts';
import { civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import { command } from '#platform/command.ts';
import { type FieldFault, Problem } from '#platform/problem.ts';
import { getMatter } from '../matter-cache.ts';
import { guideTaskOpened } from './guide-care.events.ts';
import { guideCareProblems } from './guide-care.problems.ts';
import { countOpenReports } from './guide-care.queries.ts';
import { saveGuideTasks } from './guide-care.store.ts';
import { bodiesWithOwner } from './guide-owners.ts';
import {
  isGuidePart,
  lengthOf,
  longestReport,
  mostOpenReports,
  plainText,
  reportWorkdays,
  shortestReport,
} from './guide-parts.rules.ts';

export interface GuideReport {
  readonly code: string;
  readonly part: string;
  readonly said: string;
}

/** What is wrong with a report as typed; empty when it can be sent. */
export function reportFaults({ part, said }: Pick<GuideReport, 'part' | 'said'>): FieldFault[] {
  const length = lengthOf(plainText(said));
  const faults: FieldFault[] = [];
  if (!isGuidePart(part))
    faults.push({ field: 'part', zh: '请选择有误的部分', en: 'Choose the part that is wrong' });
  if (length < shortestReport)
    faults.push({
      field: 'said',
      zh: `请写明哪里有误，至少${shortestReport}个字`,
      en: `Say what is wrong in at least ${shortestReport} characters`,
    });
  if (length > longestReport)
    faults.push({
      field: 'said',
      zh: `最多${longestReport}个字，现在有${length}个字`,
      en: `At most ${longestReport} characters, there are ${length}`,
    });
  return faults;
}

/**
 * Opens a task for the owner of the guide.
 * @throws {Problem} `matters.not-found`, `matters.invalid-report`, `matters.enough-reports`
 */
export const reportGuide = command(
  'matters.report-guide',
  async ({ tx, actor, now, newId, emit }, report: GuideReport): Promise<{ id: string; dueOn: string }> => {
    const faults = reportFaults(report);
    if (faults.length > 0) throw new Problem(guideCareProblems['invalid-report'], {}, faults);
    const matter = await getMatter(tx, report.code);
    const { organisation } = matter;
    const city = organisation.division.slice(0, 4);
    if ((await countOpenReports(tx, city, matter.code)) >= mostOpenReports)
      throw new Problem(guideCareProblems['enough-reports']);
    const { name } = matter.definition;
    const dueOn = addWorkdays(await workCalendar(tx, now), civilDateOf(now), reportWorkdays);
    const id = newId();
    const task = {
      city,
      id,
      kind: 'report' as const,
      code: matter.code,
      matter_name: typeof name === 'string' ? name : name.zh,
      organisation_id: organisation.id,
      organisation_name: organisation.name,
      part: report.part,
      rule: null,
      version: matter.version,
      said: plainText(report.said),
      said_en: null,
      account_id: actor.kind === 'person' ? actor.id : null,
      due_on: dueOn,
      ownerless: !(await bodiesWithOwner(tx, [organisation.id])).has(organisation.id),
    };
    await saveGuideTasks(tx, [task], now);
    emit(guideTaskOpened(city, { id, code: matter.code, organisationId: organisation.id, kind: 'report' }));
    return { id, dueOn };
  },
);

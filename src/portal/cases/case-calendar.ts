// SPDX-License-Identifier: Apache-2.0
/** The dates of a case for the applicant's own calendar: promised decision, correction, collection. Pure. */
import type { CaseBody } from '#cases';
import { type CalendarDay, calendarFile } from '#platform/calendar-file.ts';
import { catalogue, type Lang, localPath, pick } from '#portal/kit/index.ts';

export const calendarWords = catalogue(
  {
    link: '添加到日历',
    due: '应办结：{name}',
    dueNote: '{organisation}承诺在这一天之前作出决定。办件编号 {caseNo}',
    correct: '补正截止：{name}',
    correctNote: '请在这一天之前补正，逾期视为撤回申请。办件编号 {caseNo}',
    collect: '领取结果的最后期限：{name}',
    collectNote: '{organisation}应当在这一天之前向您颁发、送达（行政许可法第四十四条）。办件编号 {caseNo}',
  },
  {
    link: 'Add to my calendar',
    due: 'Decision due: {name}',
    dueNote: '{organisation} promised to decide by this day. Case {caseNo}',
    correct: 'Correct by: {name}',
    correctNote: 'Correct it by this day; otherwise the application counts as withdrawn. Case {caseNo}',
    collect: 'Result to be handed over: {name}',
    collectNote:
      '{organisation} must hand over the result by this day (Licensing Law, art. 44). Case {caseNo}',
  },
);

const running = new Set(['accepted', 'suspended', 'reviewed']);

export type CalendarCase = Pick<
  CaseBody,
  'caseNo' | 'state' | 'clock' | 'correction' | 'decision' | 'delivery' | 'organisationName' | 'matter'
>;

/**
 * The dates that still lie ahead; none for a case that is finished.
 * @param collectBy last day on which the result is handed over, for a result that is collected; null when there is none
 */
export function caseDays(
  lang: Lang,
  body: CalendarCase,
  publicUrl: string,
  collectBy: string | null,
): CalendarDay[] {
  const { caseNo, clock, correction } = body;
  const words = { name: pick(lang, body.matter.name), organisation: body.organisationName, caseNo };
  const host = URL.canParse(publicUrl) ? new URL(publicUrl).host : 'tongban';
  const url = `${publicUrl}${localPath(lang, `/me/cases/${caseNo}`)}`;
  const day = (kind: 'due' | 'correct' | 'collect', date: string, before: number): CalendarDay => ({
    uid: `${caseNo}-${kind}@${host}`,
    date,
    title: calendarWords(lang, kind, words),
    note: calendarWords(lang, `${kind}Note`, words),
    url,
    remindDaysBefore: before,
  });
  return [
    ...(clock !== null && clock.due !== null && running.has(body.state) ? [day('due', clock.due, 0)] : []),
    ...(correction !== null && body.state === 'correcting' ? [day('correct', correction.until, 2)] : []),
    ...(collectBy === null ? [] : [day('collect', collectBy, 1)]),
  ];
}

/** True while the result waits to be collected. */
export const waitsForCollection = ({ state, delivery, decision }: CalendarCase): boolean =>
  state === 'granted' && delivery.way === 'pick-up' && decision !== null;

export const caseCalendar = (
  lang: Lang,
  body: CalendarCase,
  publicUrl: string,
  collectBy: string | null,
  now: Date,
): string => calendarFile(caseDays(lang, body, publicUrl, collectBy), pick(lang, body.matter.name), now);

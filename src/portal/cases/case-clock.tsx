// SPDX-License-Identifier: Apache-2.0
/** The legal clock with its reasons: every day counted or not, and the article that says so. */
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import {
  Details,
  formatDateTime,
  formatDay,
  KeyFacts,
  type Lang,
  Table,
  useLang,
} from '#portal/kit/index.ts';
import { ct } from './case-page-words.ts';

type Clock = NonNullable<CaseBody['clock']>;

const keys = {
  WORKDAY: { dayOf: 'dayOf', used: 'used', over: 'clockOverdue', left: 'clockLeft' },
  DAY: { dayOf: 'dayOfDays', used: 'usedDays', over: 'clockOverdueDays', left: 'clockLeftDays' },
  HOUR: { dayOf: 'dayOfHours', used: 'usedHours', over: 'clockOverdueHours', left: 'clockLeftHours' },
} as const;

/** A limit in hours is told in hours, every other in its days. */
function figuresOf(clock: Clock) {
  if (clock.hours) return { ...clock.hours, keys: keys.HOUR };
  const { totalDays: total, usedDays: used, remainingDays: remaining, overdueDays: overdue } = clock;
  return { total, used, remaining, overdue, keys: keys[clock.countedIn] };
}

/** 第7个工作日，共20个 */
function dayWords(lang: Lang, clock: Clock, running: boolean): string {
  const { total, used, overdue, keys } = figuresOf(clock);
  if (overdue > 0) return ct(lang, keys.over, { n: overdue });
  if (clock.overdue) return ct(lang, 'clockOverdueDayOff');
  return ct(lang, running ? keys.dayOf : keys.used, { n: Math.min(used, total), total });
}

function leftWords(lang: Lang, clock: Clock): string {
  const { remaining, keys } = figuresOf(clock);
  return ct(lang, keys.left, { n: remaining });
}

function dueWords(lang: Lang, due: string, dueAt: string | null): string {
  return dueAt === null ? formatDay(lang, due) : formatDateTime(lang, dueAt);
}

export function CaseClock({
  clock,
  running,
}: {
  readonly clock: Clock;
  readonly running: boolean;
}): ReactElement {
  const lang = useLang();
  const notes = [
    running && clock.paused ? ct(lang, 'clockPaused') : '',
    running && !clock.paused && !clock.overdue ? leftWords(lang, clock) : '',
    running && clock.provisional ? ct(lang, 'clockProvisional') : '',
    clock.statutoryDue === null ? '' : ct(lang, 'statutory', { date: formatDay(lang, clock.statutoryDue) }),
  ].filter((note) => note !== '');
  return (
    <>
      <KeyFacts
        facts={[
          {
            label: ct(lang, 'deadline'),
            value: dayWords(lang, clock, running),
            note: notes.join(lang === 'en' ? '; ' : '；'),
          },
          ...(clock.due === null || !running
            ? []
            : [{ label: ct(lang, 'dueLabel'), value: dueWords(lang, clock.due, clock.dueAt) }]),
        ]}
      />
      <Details summary={ct(lang, 'why')}>
        <Table
          caption={ct(lang, 'why')}
          captionHidden
          columns={[
            { key: 'date', label: ct(lang, 'day'), cell: (row) => formatDay(lang, row.date) },
            {
              key: 'counted',
              label: ct(lang, 'counted'),
              cell: (row) => ct(lang, row.counted ? 'countedYes' : 'countedNo'),
            },
            { key: 'why', label: ct(lang, 'because'), cell: (row) => row[lang] },
          ]}
          rows={clock.because}
          rowKey={(row) => `${row.date} ${row.zh}`}
        />
      </Details>
    </>
  );
}

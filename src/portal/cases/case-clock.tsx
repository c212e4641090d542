// SPDX-License-Identifier: Apache-2.0
/** The legal clock with its reasons: every day counted or not, and the article that says so. */
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import { Details, formatDay, KeyFacts, type Lang, Table, useLang } from '#portal/kit/index.ts';
import { ct } from './case-page-words.ts';

type Clock = NonNullable<CaseBody['clock']>;

/** 第7个工作日，共20个 */
function dayWords(lang: Lang, clock: Clock, running: boolean): string {
  if (clock.overdueDays > 0) return ct(lang, 'clockOverdue', { n: clock.overdueDays });
  const days = { n: Math.min(clock.usedDays, clock.totalDays), total: clock.totalDays };
  return ct(lang, running ? 'dayOf' : 'used', days);
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
    running && !clock.paused && clock.overdueDays === 0
      ? ct(lang, 'clockLeft', { n: clock.remainingDays })
      : '',
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
            : [{ label: ct(lang, 'dueLabel'), value: formatDay(lang, clock.due) }]),
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

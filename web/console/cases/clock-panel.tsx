// SPDX-License-Identifier: Apache-2.0
import { type ReactElement, useEffect, useRef } from 'react';
import { serverDay } from '../kit/api-client.ts';
import { showDay, showMoment, showShortDay, showWeekday } from '../kit/console-format.ts';
import { inLang, type Lang } from '../kit/console-text.ts';
import { sayLamp } from '../kit/lamp-words.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { Case } from './case-data.ts';
import { caseWords as t } from './case-words.ts';
import { ClockNow } from './clock-now.tsx';

type Clock = NonNullable<Case['clock']>;

function Days({ clock }: { clock: Clock }): ReactElement {
  const lang = useLang();
  const today = serverDay();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const now = list.current?.querySelector<HTMLElement>('[aria-current]');
    // Only the list scrolls, not the page.
    if (list.current && now) list.current.scrollTop = now.offsetTop - list.current.offsetTop - 48;
  }, []);
  return (
    <details className="clock-why" open>
      <summary>{t(lang, 'clockWhy')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <ol ref={list} tabIndex={0} aria-label={t(lang, 'clockWhy')}>
        {clock.because.map((day) => (
          <li
            key={`${day.date} ${day.zh}`}
            className={day.counted ? 'day day-counted' : 'day'}
            aria-current={day.date === today ? 'date' : undefined}
          >
            <span className="day-date">
              {showShortDay(lang, day.date)} {showWeekday(lang, day.date)}
            </span>
            <span className="day-sign" aria-hidden="true">
              {day.counted ? '●' : '○'}
            </span>
            <span>
              <span className="visually-hidden">{t(lang, day.counted ? 'countedDay' : 'skippedDay')} </span>
              {inLang(lang, day)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

const usedKeys = { WORKDAY: 'clockUsed', DAY: 'clockUsedDays', HOUR: 'clockUsedHours' } as const;

/** A limit in hours is told in hours, every other in its days. */
function figuresOf(clock: Clock) {
  if (clock.hours) return { ...clock.hours, unit: 'HOUR' } as const;
  const { totalDays: total, usedDays: used, remainingDays: remaining, overdueDays: overdue } = clock;
  return { total, used, remaining, overdue, unit: clock.countedIn };
}

function dueWords(lang: Lang, { due, dueAt }: Clock): string {
  if (due === null) return '—';
  return dueAt === null ? showDay(lang, due) : showMoment(lang, dueAt);
}

function Running({ found, clock }: { found: Case; clock: Clock }): ReactElement {
  const lang = useLang();
  const { total, used, remaining, overdue, unit } = figuresOf(clock);
  const said = sayLamp(lang, {
    lamp: clock.light,
    remainingDays: overdue > 0 ? -overdue : remaining,
    countedIn: unit,
  });
  const ran = t(lang, usedKeys[unit], { used, total });
  return (
    <>
      <ClockNow ran={ran} said={said} used={used} total={total} overdue={clock.overdue} />
      {clock.paused ? <p className="soft">{t(lang, 'clockPaused')}</p> : null}
      {clock.provisional ? <p className="soft">{t(lang, 'clockProvisional')}</p> : null}
      <dl className="clock-dates">
        <div>
          <dt>
            {t(lang, 'promised')} {found.matter.promisedLimit}
          </dt>
          <dd>{dueWords(lang, clock)}</dd>
        </div>
        <div>
          <dt>
            {t(lang, 'statutory')} {found.matter.statutoryLimit}
          </dt>
          <dd>{clock.statutoryDue === null ? '—' : showDay(lang, clock.statutoryDue)}</dd>
        </div>
      </dl>
      <Days clock={clock} />
    </>
  );
}

/** The legal clock and, day by day, why the due date is that day. */
export function ClockPanel({ found }: { readonly found: Case }): ReactElement {
  const lang = useLang();
  const waiting = found.state === 'submitted' && found.dueOn !== null;
  return (
    <Panel id="clock" title={t(lang, 'clock')}>
      {found.clock ? (
        <Running found={found} clock={found.clock} />
      ) : (
        <p>
          {waiting
            ? t(lang, 'clockSubmitted', { due: showDay(lang, found.dueOn ?? '') })
            : t(lang, 'clockNone')}
        </p>
      )}
    </Panel>
  );
}

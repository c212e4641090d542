// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { ClockNow } from '../cases/clock-now.tsx';
import { showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { sayLamp } from '../kit/lamp-words.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { JointCase } from './joint-data.ts';
import { jointWords as t } from './joint-words.ts';

/** The one clock of all parts, and why each day counts or does not. */
export function JointClock({ found }: { readonly found: JointCase }): ReactElement {
  const lang = useLang();
  const { clock, extension } = found;
  if (clock === null)
    return (
      <Panel id="joint-clock" title={t(lang, 'clock')}>
        <p>{t(lang, 'clockNone')}</p>
      </Panel>
    );
  const { usedDays: used, totalDays: total, remainingDays, overdueDays, light, countedIn } = clock;
  const left = overdueDays > 0 ? -overdueDays : remainingDays;
  return (
    <Panel id="joint-clock" title={t(lang, 'clock')}>
      <ClockNow
        ran={t(lang, 'clockUsed', { used, total })}
        said={sayLamp(lang, { lamp: light, remainingDays: left, countedIn })}
        used={used}
        total={total}
        overdue={clock.overdue}
      />
      <p>
        {t(lang, 'due', {
          date: clock.due === null ? '—' : showDay(lang, clock.due),
          law: clock.statutoryDue === null ? '—' : showDay(lang, clock.statutoryDue),
        })}
      </p>
      {extension ? (
        <p>
          {t(lang, 'extended', { n: extension.days, reason: extension.reason, by: extension.approvedBy })}
        </p>
      ) : null}
      <p className="soft">{t(lang, 'basis')}</p>
      <details>
        <summary>{t(lang, 'why')}</summary>
        <ol className="joint-days">
          {clock.because.map((day) => (
            <li key={`${day.date} ${day.zh}`}>
              {showDay(lang, day.date)} {day.counted ? '●' : '○'} {inLang(lang, day)}
            </li>
          ))}
        </ol>
      </details>
    </Panel>
  );
}

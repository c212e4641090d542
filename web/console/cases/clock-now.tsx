// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { LampView } from '../kit/lamp-view.tsx';
import type { LampSaid } from '../kit/lamp-words.ts';

/** How far the clock has run, in words, by the lamp and as a bar. */
export function ClockNow({
  ran,
  said,
  used,
  total,
  overdue,
}: {
  readonly ran: string;
  readonly said: LampSaid;
  readonly used: number;
  readonly total: number;
  readonly overdue: boolean;
}): ReactElement {
  return (
    <>
      <p className="clock-now">
        <strong>{ran}</strong> <LampView said={said} />
      </p>
      <meter
        min={0}
        max={Math.max(1, total, used)}
        // Green while there is time, amber towards the end, red beyond it: as the lamp beside it says.
        low={total * 0.7}
        high={overdue ? total - 1 : total}
        optimum={0}
        value={used}
        aria-label={ran}
      />
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { Case } from './case-data.ts';
import { caseWords as t } from './case-words.ts';

/** Everything that happened, the latest first. */
export function HistoryPanel({ found }: { readonly found: Case }): ReactElement {
  const lang = useLang();
  return (
    <Panel id="timeline" title={t(lang, 'timeline')}>
      <ol className="timeline" reversed>
        {[...found.timeline].reverse().map((event) => (
          <li key={event.seq}>
            <strong>{inLang(lang, event.title)}</strong>
            <span className="soft">
              <time dateTime={event.at}>{showMoment(lang, event.at)}</time> · {event.by}
            </span>
            {event.note === '' ? null : <p className="said">{event.note}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { actionWords } from './action-words.ts';
import type { Case } from './case-data.ts';
import { caseWords as t } from './case-words.ts';
import { subjectName } from './subject-name.ts';

function Correction({ found }: { found: Case }): ReactElement | null {
  const lang = useLang();
  const { correction } = found;
  if (correction === null) return null;
  return (
    <Panel
      id="correction"
      title={t(lang, 'correction')}
      extra={<span className="soft">{t(lang, 'until', { date: showDay(lang, correction.until) })}</span>}
    >
      <ul className="asked-list">
        {correction.items.map((item) => (
          <li key={item.subjectKind + item.subject + item.reason}>
            <strong>{subjectName(lang, found, item)}</strong> {item.reason}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What was said about the case so far: automatic checks, corrections, the reviewer's opinion, the decision. */
export function OpinionPanel({ found }: { readonly found: Case }): ReactElement {
  const lang = useLang();
  const { warnings, review, decision } = found;
  return (
    <>
      {warnings.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t(lang, 'warnings')}
          description={
            <ul className="asked-list">
              {warnings.map((warning) => (
                <li key={warning.rule}>{inLang(lang, warning.message)}</li>
              ))}
            </ul>
          }
        />
      )}
      {decision === null ? null : (
        <Panel
          id="decision"
          title={t(lang, 'decision')}
          extra={<span className="soft">{showDay(lang, decision.decidedOn)}</span>}
        >
          <p>
            <strong>{t(lang, decision.outcome === 'granted' ? 'granted' : 'refused')}</strong>{' '}
            <span className="soft">{decision.documentNo}</span>
          </p>
          <p className="said">{decision.text}</p>
        </Panel>
      )}
      {review === null ? null : (
        <Panel id="review" title={t(lang, 'review')}>
          <p>
            <strong>
              {actionWords(lang, review.recommend === 'refuse' ? 'recommend.refuse' : 'recommend.grant')}
            </strong>
          </p>
          <p className="said">{review.opinion}</p>
        </Panel>
      )}
      <Correction found={found} />
    </>
  );
}

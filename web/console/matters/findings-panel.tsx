// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { inLang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { DraftFinding } from './draft-data.ts';
import { draftWords as t } from './matter-draft-words.ts';

/** Every finding of the linter, errors first; each leads to its line of the source. */
export function FindingsPanel({
  findings,
  checking,
  onLine,
}: {
  readonly findings: readonly DraftFinding[];
  readonly checking: boolean;
  readonly onLine: (line: number) => void;
}): ReactElement {
  const lang = useLang();
  const errors = findings.filter((f) => f.severity === 'error');
  const rest = findings.filter((f) => f.severity !== 'error');
  const counted = [
    errors.length > 0 ? t(lang, 'errors', { n: errors.length }) : '',
    rest.length > 0 ? t(lang, 'warnings', { n: rest.length }) : '',
  ].filter((w) => w !== '');
  return (
    <Panel
      id="findings"
      title={t(lang, 'findings')}
      extra={
        <span className="soft" role="status">
          {checking ? t(lang, 'checking') : counted.join(lang === 'en' ? ', ' : '，')}
        </span>
      }
    >
      {findings.length === 0 ? <p className="soft">{t(lang, 'noFindings')}</p> : null}
      <ul className="findings">
        {[...errors, ...rest].map((f) => (
          <li
            key={`${f.rule} ${f.path.join('.')} ${f.message.zh}`}
            className={`finding finding-${f.severity}`}
          >
            <strong>{t(lang, f.severity)}</strong> {inLang(lang, f.message)}
            <span className="finding-place">
              {f.line === undefined ? (
                <code>{f.path.join('.')}</code>
              ) : (
                <button type="button" onClick={() => onLine(f.line ?? 1)}>
                  {t(lang, 'line', { n: f.line })} <code>{f.path.join('.')}</code>
                </button>
              )}
              {f.article === undefined ? null : <span className="soft">{f.article}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

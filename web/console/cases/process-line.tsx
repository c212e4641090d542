// SPDX-License-Identifier: Apache-2.0
/** The steps of the case in a line: what is done and by whom, what is open, what lies ahead. */
import type { ReactElement } from 'react';
import type { CaseProcessBody } from '../../../src/modules/cases/tasks/task.contract.ts';
import { showMoment, showShortDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { useLang } from '../kit/preferences.tsx';
import { deskWords as t } from './desk/desk-words.ts';

const words = {
  done: 'stepDone',
  open: 'stepOpen',
  ahead: 'stepAhead',
  skipped: 'stepSkipped',
} as const;
const signs = { done: '✓', open: '●', ahead: '○', skipped: '–' } as const;

export function ProcessLine({ process }: { readonly process: CaseProcessBody }): ReactElement | null {
  const lang = useLang();
  if (process.steps.length === 0) return null;
  return (
    <ol className="process-line" aria-label={t(lang, 'process')}>
      {process.steps.map((step) => (
        <li
          key={step.id}
          className={`process-${step.status}`}
          aria-current={step.status === 'open' ? 'step' : undefined}
        >
          <span className="process-sign" aria-hidden="true">
            {signs[step.status]}
          </span>
          <span>
            <strong>{inLang(lang, step.name)}</strong>
            <span className="visually-hidden"> {t(lang, words[step.status])}</span>
            {step.by === null && step.at === null ? null : (
              <span className="process-by" title={step.at === null ? undefined : showMoment(lang, step.at)}>
                {step.by} {step.at === null ? '' : showShortDay(lang, step.at)}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

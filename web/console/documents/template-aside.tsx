// SPDX-License-Identifier: Apache-2.0
/** Beside the text: what is wrong with it, which placeholders it may use, and the versions there are. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { findingsOf, type KindOfDocument, type Template, type TemplateFinding } from './template-text.ts';
import { templateWords as t } from './templates-words.ts';

interface AsideProps {
  readonly of: KindOfDocument;
  readonly findings: readonly TemplateFinding[];
  /** What is said while there is no finding. */
  readonly state: 'untouched' | 'checking' | 'clean';
  readonly error: unknown;
  readonly onTakeOver?: (version: Template) => void;
}

function Findings({ findings, state, error }: Omit<AsideProps, 'of'>): ReactElement {
  const lang = useLang();
  const place = (n: number): string => (n === 0 ? t(lang, 'whole') : t(lang, 'paragraph', { n }));
  return (
    <Panel id="template-findings" title={t(lang, 'findings')}>
      {error ? <ProblemView error={error} /> : null}
      <p role="status" className="soft">
        {findings.length > 0 || error ? '' : t(lang, state)}
      </p>
      <ul className="template-list">
        {(['zh', 'en'] as const).flatMap((of) =>
          findingsOf(findings, of).map((f) => (
            <li key={`${of} ${f.key}`} className="template-finding">
              <strong>
                {t(lang, of)} · {place(f.paragraph)}
              </strong>{' '}
              {inLang(lang, f.message)}
            </li>
          )),
        )}
      </ul>
    </Panel>
  );
}

function Versions({ of, onTakeOver }: Pick<AsideProps, 'of' | 'onTakeOver'>): ReactElement {
  const lang = useLang();
  return (
    <Panel id="template-versions" title={t(lang, 'versions')}>
      <ul className="template-list">
        {of.versions.map((one) => {
          const version = t(lang, one.own ? 'ownVersion' : 'shippedVersion', { n: one.version });
          return (
            <li key={`${one.own} ${one.version}`}>
              <strong>{version}</strong>{' '}
              <span className="soft">{t(lang, 'from', { date: showDay(lang, one.effectiveOn) })}</span>{' '}
              {one.inForce ? <span className="state state-success">{t(lang, 'inForce')}</span> : null}
              {onTakeOver ? (
                <Button
                  type="link"
                  size="small"
                  aria-label={t(lang, 'takeOverNamed', { version })}
                  onClick={() => onTakeOver(one)}
                >
                  {t(lang, 'takeOver')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

export function TemplateAside({ of, onTakeOver, ...said }: AsideProps): ReactElement {
  const lang = useLang();
  return (
    <div className="template-aside">
      <Findings {...said} />
      <Panel id="template-placeholders" title={t(lang, 'placeholders')}>
        <p className="soft">{t(lang, 'marks', { items: '{items}', table: '{table}' })}</p>
        <p className="template-names">
          {of.placeholders.map((name) => (
            <code key={name}>{`{${name}}`}</code>
          ))}
        </p>
      </Panel>
      <Versions of={of} {...(onTakeOver && { onTakeOver })} />
    </div>
  );
}

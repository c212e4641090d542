// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import { inLang, type Words } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { Masked } from '../looks/revealing.tsx';
import type { Case } from './case-data.ts';
import { caseWords as t } from './case-words.ts';
import { askedReason } from './subject-name.ts';

interface FactProps {
  readonly label: Words;
  readonly value: string;
  readonly source: Words;
  /** The key of a masked value. */
  readonly hidden: string | undefined;
  readonly asked?: string;
}

/** One fact with where it comes from: typed by the applicant, or fetched from which register. */
function Fact({ label, value, source, hidden, asked = '' }: FactProps): ReactElement {
  const lang = useLang();
  return (
    <div className={asked === '' ? 'fact' : 'fact fact-asked'}>
      <dt>{inLang(lang, label)}</dt>
      <dd>
        <span className="fact-value">
          {value === '' ? (
            <span className="soft">{t(lang, 'empty')}</span>
          ) : (
            <Masked value={value} hidden={hidden} name={label} />
          )}
        </span>
        <span className="fact-source">
          <span className="visually-hidden">{t(lang, 'source')} </span>
          {inLang(lang, source)}
        </span>
        {asked === '' ? null : <span className="asked">{t(lang, 'asked', { reason: asked })}</span>}
      </dd>
    </div>
  );
}

/** The applicant and the answers, page by page as they were given. */
export function CaseFacts({ found }: { readonly found: Case }): ReactElement {
  const lang = useLang();
  const kind = found.applicant.kind === 'person' ? 'kindPerson' : 'kindCompany';
  return (
    <>
      <Panel
        id="applicant"
        title={t(lang, 'applicant')}
        extra={<span className="soft">{t(lang, kind)}</span>}
      >
        {found.applicant.facts.length === 0 ? <p>{found.applicant.name}</p> : null}
        <dl className="facts">
          {found.applicant.facts.map((fact) => (
            <Fact
              key={fact.label.zh}
              label={fact.label}
              value={fact.value}
              source={fact.source}
              hidden={fact.hidden}
            />
          ))}
        </dl>
      </Panel>
      <Panel id="answers" title={t(lang, 'answers')}>
        {found.pages.map((page) => (
          <section key={page.id} className="answers-page">
            <h3>{inLang(lang, page.title)}</h3>
            <dl className="facts">
              {page.fields.map((field) => (
                <Fact
                  key={field.id}
                  label={field.label}
                  value={field.value}
                  source={field.source}
                  hidden={field.hidden}
                  asked={askedReason(found, 'field', field.id)}
                />
              ))}
            </dl>
          </section>
        ))}
      </Panel>
    </>
  );
}

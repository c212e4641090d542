// SPDX-License-Identifier: Apache-2.0
import { App } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { showDay, showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { copyText } from '../kit/copy-text.ts';
import { kitWords } from '../kit/kit-words.ts';
import { LampView } from '../kit/lamp-view.tsx';
import { sayLamp } from '../kit/lamp-words.ts';
import { useLang } from '../kit/preferences.tsx';
import type { Case } from './case-data.ts';
import { caseWords as t } from './case-words.ts';
import { StateTag } from './state-tag.tsx';
import { WhyVisible } from './why-visible.tsx';
import { placeInOrder, type WorkOrder } from './work-order.ts';

function CopyNumber({ caseNo }: { caseNo: string }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    if (await copyText(caseNo)) message.success(kitWords(lang, 'copied'));
  };
  return (
    <button
      type="button"
      className="copy-no"
      onClick={copy}
      title={kitWords(lang, 'copy', { what: t(lang, 'caseNo') })}
    >
      <span className="visually-hidden">{kitWords(lang, 'copy', { what: t(lang, 'caseNo') })} </span>
      <code>{caseNo}</code>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
        <path d="M5 1h9v10h-3M2 5h9v10H2z" fill="none" stroke="currentColor" strokeWidth="1.500" />
      </svg>
    </button>
  );
}

function Dates({ found }: { found: Case }): ReactElement {
  const lang = useLang();
  const dueWord = found.state === 'correcting' ? 'correctBy' : 'due';
  return (
    <dl className="head-dates">
      <div>
        <dt>{t(lang, 'received')}</dt>
        <dd>{showMoment(lang, found.receivedAt)}</dd>
      </div>
      {found.dueOn === null ? null : (
        <div>
          <dt>{t(lang, dueWord)}</dt>
          <dd>
            <strong>{showDay(lang, found.dueOn)}</strong>
          </dd>
        </div>
      )}
      {found.statutoryDueOn === null ? null : (
        <div>
          <dt>{t(lang, 'statutoryDue')}</dt>
          <dd>{showDay(lang, found.statutoryDueOn)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The head of a case: what, whose, where it stands, until when. */
export function CaseHead({
  found,
  order,
  next,
}: {
  readonly found: Case;
  readonly order: WorkOrder;
  readonly next: string | null;
}): ReactElement {
  const lang = useLang();
  const place = placeInOrder(order, found.caseNo);
  const lamp = sayLamp(lang, found);
  return (
    <header className="case-head">
      <nav className="case-way" aria-label={kitWords(lang, 'queue')}>
        <Link href={order.path}>
          ← {kitWords(lang, 'queue')} <kbd>Q</kbd>
        </Link>
        {place === null ? null : <span>{t(lang, 'place', place)}</span>}
        {next === null ? null : (
          <Link href={`/cases/${next}`}>
            {kitWords(lang, 'keyNext')} → <kbd>N</kbd>
          </Link>
        )}
      </nav>
      <div className="case-title">
        <h1>{inLang(lang, found.matter.name)}</h1>
        <StateTag state={found.state} name={found.stateName} />
        {lamp.colour === null ? null : <LampView said={lamp} />}
      </div>
      <div className="case-sub">
        <span>{found.applicantName}</span>
        <CopyNumber caseNo={found.caseNo} />
        <span className="soft">{found.organisationName}</span>
        <WhyVisible caseNo={found.caseNo} />
        <Dates found={found} />
      </div>
    </header>
  );
}

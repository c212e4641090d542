// SPDX-License-Identifier: Apache-2.0
/** Checks of commitments that are owed (告知承诺的事后核查); each is entered on the page of its case. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { showDay } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { MoreButton, PagedList } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { dueOf } from './check-due.ts';
import { type Check, useChecks } from './promises-data.ts';
import { promisesWords as t } from './promises-words.ts';

function Item({ of }: { readonly of: Check }): ReactElement {
  const lang = useLang();
  const { next, on, late } = dueOf(of);
  const act = t(lang, `${next}Do`);
  return (
    <li className="panel promise">
      <div className="promise-head">
        <div>
          <h2>{of.matterName}</h2>
          <p>
            {of.applicantName} <span className="soft mono">{of.caseNo}</span>
          </p>
        </div>
        <p className="promise-due">
          {t(lang, next, { date: showDay(lang, on) })}
          {late ? (
            <span className="state state-danger">
              {t(lang, next === 'declare' ? 'declareLate' : 'checkLate')}
            </span>
          ) : (
            <span className={next === 'wait' ? 'state state-warning' : 'state'}>
              {inLang(lang, of.stateName)}
            </span>
          )}
        </p>
        <Link
          href={`/cases/${of.caseNo}`}
          className="promise-go"
          aria-label={t(lang, 'doNamed', { do: act, matter: of.matterName, applicant: of.applicantName })}
        >
          {act}
        </Link>
      </div>
    </li>
  );
}

function List(): ReactElement {
  const lang = useLang();
  const checks = useChecks();
  return (
    <PagedList
      list={checks}
      lines={8}
      empty={{ title: t(lang, 'checksEmpty'), next: t(lang, 'checksEmptyNext') }}
      foot={() => <MoreButton list={checks} word={t(lang, 'more')} />}
    >
      {(items) => (
        <>
          {checks.error ? <ProblemView error={checks.error} retry={() => checks.refetch()} /> : null}
          <ul className="promises">
            {items.map((of) => (
              <Item key={`${of.caseNo} ${of.commitmentId}`} of={of} />
            ))}
          </ul>
        </>
      )}
    </PagedList>
  );
}

export default function CommitmentChecksPage(): ReactElement {
  const lang = useLang();
  usePageTitle(t(lang, 'checksTitle'));
  return (
    <div className="page">
      <PageHead title={t(lang, 'checksTitle')} lead={t(lang, 'checksLead')} />
      <List />
    </div>
  );
}

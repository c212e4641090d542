// SPDX-License-Identifier: Apache-2.0
/** Applications that somebody wants looked at before they are handed in (预审); those promised first on top. */
import { Button } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { showDay } from '../kit/console-format.ts';
import { EmptyList, Loaded } from '../kit/list-frame.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { PreReviewOpened } from './pre-review-opened.tsx';
import { type PreReview, usePreReviews } from './promises-data.ts';
import { promisesWords as t } from './promises-words.ts';

/** How many the server gives at most. */
const mostShown = 100;

function Item({
  of,
  open,
  onToggle,
  onDone,
}: {
  readonly of: PreReview;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onDone: () => void;
}): ReactElement {
  const lang = useLang();
  const named = { matter: of.matterName, applicant: of.applicantName };
  return (
    <li className="panel promise">
      <div className="promise-head">
        <div>
          <h2>{of.matterName}</h2>
          <p>
            {of.applicantName}{' '}
            <span className="soft">{t(lang, 'asked', { date: showDay(lang, of.askedAt) })}</span>
          </p>
        </div>
        <p className="promise-due">
          {t(lang, 'promised', { date: showDay(lang, of.dueOn) })}
          {of.late ? <span className="state state-danger">{t(lang, 'late')}</span> : null}
        </p>
        <Button
          type={open ? 'default' : 'primary'}
          aria-expanded={open}
          aria-label={t(lang, open ? 'foldNamed' : 'lookNamed', named)}
          onClick={onToggle}
        >
          {t(lang, open ? 'fold' : 'look')}
        </Button>
      </div>
      {open ? <PreReviewOpened id={of.id} onDone={onDone} /> : null}
    </li>
  );
}

function List(): ReactElement {
  const lang = useLang();
  const list = usePreReviews();
  const [open, setOpen] = useState('');
  const [done, setDone] = useState('');
  const said = useRef<HTMLParagraphElement>(null);
  // The one that was answered leaves the list, and its button with it.
  useEffect(() => {
    if (done !== '') said.current?.focus();
  }, [done]);
  return (
    <Loaded read={list} lines={8}>
      {({ items }) => (
        <>
          {list.error ? <ProblemView error={list.error} retry={() => list.refetch()} /> : null}
          <p ref={said} role="status" tabIndex={-1} className="promise-said">
            {done === '' ? null : <strong>{t(lang, 'answered', { applicant: done })} </strong>}
            {items.length === 0 ? null : t(lang, 'waiting', { n: items.length })}
          </p>
          {items.length === 0 ? (
            <EmptyList title={t(lang, 'preEmpty')} next={t(lang, 'preEmptyNext')} />
          ) : null}
          <ul className="promises">
            {items.map((of) => (
              <Item
                key={of.id}
                of={of}
                open={of.id === open}
                onToggle={() => setOpen(of.id === open ? '' : of.id)}
                onDone={() => {
                  setOpen('');
                  setDone(of.applicantName);
                }}
              />
            ))}
          </ul>
          {items.length >= mostShown ? <p className="soft">{t(lang, 'more100')}</p> : null}
        </>
      )}
    </Loaded>
  );
}

export default function PreReviewsPage(): ReactElement {
  const lang = useLang();
  usePageTitle(t(lang, 'preTitle'));
  return (
    <div className="page">
      <PageHead title={t(lang, 'preTitle')} lead={t(lang, 'preLead')} />
      <List />
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
/** 预审: asking for it before an application is sent, and its answer. */
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  Form,
  formatDate,
  type Lang,
  localPath,
  Notice,
  useLang,
} from '#portal/kit/index.ts';
import type { PreReview, PreReviewItem, PreReviewOffer } from './pre-review-views.ts';
import { pt } from './pre-review-words.ts';

/** Until when it is answered, or that it is late. */
export const waitingWords = (lang: Lang, { late, dueOn }: PreReview): string =>
  pt(lang, late ? 'lateBody' : 'waitingBody', { due: formatDate(lang, dueOn) });

/** The opinion, and what is to be changed first. */
export function PreReviewAnswer({
  review,
  items,
}: {
  readonly review: PreReview;
  readonly items: readonly PreReviewItem[];
}): ReactElement {
  const lang = useLang();
  return (
    <>
      <p>{review.opinion}</p>
      {items.length === 0 ? (
        <p>{pt(lang, 'itemsNone')}</p>
      ) : (
        <>
          <p>{pt(lang, 'items')}</p>
          <ul>
            {items.map(({ name, reason, path }) => (
              <li key={`${name} ${reason}`}>
                {path === undefined ? name : <a href={localPath(lang, path)}>{name}</a>}
                {lang === 'en' ? ': ' : '：'}
                {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** On the page before sending: the button to ask, or what became of it. */
export function PreReviewPart({ offer }: { readonly offer: PreReviewOffer }): ReactElement {
  const lang = useLang();
  const { last } = offer;
  if (last?.state === 'waiting')
    return (
      <Notice title={pt(lang, 'waiting')}>
        <p>{waitingWords(lang, last)}</p>
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, '/me/pre-reviews')}>
            {pt(lang, 'see')}
          </Button>
        </ButtonRow>
      </Notice>
    );
  return (
    <>
      {last === undefined ? null : (
        <Notice kind={last.items.length === 0 ? 'success' : 'warning'} title={pt(lang, 'answered')}>
          <PreReviewAnswer review={last} items={offer.items} />
        </Notice>
      )}
      <h2>{pt(lang, 'offer')}</h2>
      <p>{pt(lang, 'offerBody', { n: offer.withinWorkdays })}</p>
      <Form action={localPath(lang, offer.action)}>
        <ButtonRow>
          <Button kind="secondary">{pt(lang, last === undefined ? 'ask' : 'askAgain')}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

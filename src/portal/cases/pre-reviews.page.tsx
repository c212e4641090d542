// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  EmptyState,
  Form,
  formatDateTime,
  localPath,
  Notice,
  Page,
  PageHeading,
  Section,
  SummaryList,
} from '#portal/kit/index.ts';
import { mt } from '../me/me-words.ts';
import type { PageContext } from '../page-context.ts';
import { PreReviewAnswer, waitingWords } from './pre-review-parts.tsx';
import type { PreReview, PreReviewItem } from './pre-review-views.ts';
import { pt } from './pre-review-words.ts';

export interface PreReviewShown {
  readonly review: PreReview;
  readonly name: string;
  readonly items: readonly PreReviewItem[];
  /** Where the application goes on, without the language; undefined when it was sent or deleted. */
  readonly path: string | undefined;
}

export interface PreReviewsProps {
  readonly context: PageContext;
  readonly reviews: readonly PreReviewShown[];
  readonly done: 'asked' | 'withdrawn' | undefined;
}

const stateWords = {
  waiting: 'stateWaiting',
  answered: 'stateAnswered',
  withdrawn: 'stateWithdrawn',
  overtaken: 'stateOvertaken',
} as const;
const isState = (state: string): state is keyof typeof stateWords => state in stateWords;

/** `/me/pre-reviews` */
export function PreReviewsPage({ context, reviews, done }: PreReviewsProps): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={pt(lang, 'mine')}
      breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]}
      privatePage
    >
      {done === undefined ? null : (
        <Notice kind="success" title={pt(lang, done === 'asked' ? 'doneAsked' : 'doneWithdrawn')} />
      )}
      <PageHeading title={pt(lang, 'mine')} lead={pt(lang, 'lead')} />
      {reviews.length === 0 ? (
        <EmptyState title={pt(lang, 'none')}>
          <Button href={localPath(lang, '/search')}>{pt(lang, 'find')}</Button>
        </EmptyState>
      ) : (
        reviews.map((shown) => <OnePreReview key={shown.review.id} context={context} shown={shown} />)
      )}
    </Page>
  );
}

function OnePreReview({
  context: { lang },
  shown: { review, name, items, path },
}: {
  readonly context: PageContext;
  readonly shown: PreReviewShown;
}): ReactElement {
  const { state, answeredAt } = review;
  const waits = state === 'waiting';
  return (
    <Section title={name}>
      <SummaryList
        rows={[
          { key: pt(lang, 'state'), value: isState(state) ? pt(lang, stateWords[state]) : state },
          { key: pt(lang, 'askedAt'), value: formatDateTime(lang, review.askedAt) },
          ...(state === 'answered' && answeredAt !== null
            ? [{ key: pt(lang, 'answeredAt'), value: formatDateTime(lang, answeredAt) }]
            : []),
        ]}
      />
      {waits ? <p>{waitingWords(lang, review)}</p> : null}
      {state === 'answered' ? <PreReviewAnswer review={review} items={items} /> : null}
      {path === undefined && !waits ? null : (
        <Form action={localPath(lang, `/me/pre-reviews/${review.id}/withdraw`)}>
          <ButtonRow>
            {path === undefined ? null : <Button href={localPath(lang, path)}>{pt(lang, 'goOn')}</Button>}
            {waits ? (
              <Button kind="plain">
                <span aria-hidden="true">{pt(lang, 'withdraw')}</span>
                <span className="hidden">{pt(lang, 'withdrawOf', { name })}</span>
              </Button>
            ) : null}
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}

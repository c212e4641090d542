// SPDX-License-Identifier: Apache-2.0
/** Everything once more before it is sent: answers, materials, delivery, warnings, the statement of truth. */
import type { ReactElement } from 'react';
import {
  AgreeField,
  Button,
  ButtonRow,
  type FieldError,
  Form,
  localPath,
  Notice,
  Page,
  type Step,
  Steps,
  SummaryList,
  type SummaryRow,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { type ConsentAsked, ConsentFields } from '../privacy/consent-parts.tsx';
import { type SigningOffer, SigningPart } from '../signing/signing-parts.tsx';
import type { SummaryPage } from './answer-summary.ts';
import { at } from './apply-words.ts';
import { type PromiseShown, Promises } from './commitment-parts.tsx';
import { PreReviewPart } from './pre-review-parts.tsx';
import type { PreReviewOffer } from './pre-review-views.ts';

/** Something that must be put right first, with the place where. */
export interface Blocking {
  readonly message: string;
  readonly href: string;
}

export interface ApplyReviewProps {
  readonly context: PageContext;
  /** Paths of the guide and of the first page of the application, without the language. */
  readonly guide: string;
  readonly base: string;
  readonly matterName: string;
  readonly steps: readonly Step[];
  readonly current: number;
  readonly previous: string;
  readonly action: string;
  readonly draftId: string;
  readonly pages: readonly SummaryPage[];
  readonly materials: readonly SummaryRow[];
  readonly delivery: readonly SummaryRow[];
  /** Consents that the answers rest on and that are not given yet. */
  readonly consents: readonly ConsentAsked[];
  /** What is promised by the answers. */
  readonly promises: readonly PromiseShown[];
  /** Absent where the matter offers none. */
  readonly preReview: PreReviewOffer | undefined;
  /** Absent where nobody signs with the applicant. */
  readonly signing: SigningOffer | undefined;
  readonly warnings: readonly string[];
  readonly blocking: readonly Blocking[];
  readonly errors: readonly FieldError[];
}

export function ApplyReviewPage(props: ApplyReviewProps): ReactElement {
  const { context } = props;
  const { lang } = context;
  const title = at(lang, 'stepReview');
  return (
    <Page
      {...context}
      title={title}
      errors={props.errors}
      breadcrumb={[
        { label: props.matterName, path: props.guide },
        { label: at(lang, 'apply'), path: props.base },
      ]}
      privatePage
    >
      <div className="narrow">
        <Steps steps={props.steps} current={props.current} />
        <h1>{title}</h1>
        <p className="lead">{at(lang, 'reviewLead')}</p>
        {props.blocking.length === 0 ? null : (
          <Notice kind="error" title={at(lang, 'blocking')}>
            <ul>
              {props.blocking.map(({ message, href }) => (
                <li key={`${href} ${message}`}>
                  <a href={href}>{message}</a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {props.pages.map((page) => (
          <SummaryList key={page.id} title={page.title} rows={page.rows} />
        ))}
        {props.materials.length === 0 ? null : (
          <SummaryList title={at(lang, 'materials')} rows={props.materials} />
        )}
        <SummaryList title={at(lang, 'delivery')} rows={props.delivery} />
        <Promises promises={props.promises} made />
        {props.warnings.length === 0 ? null : (
          <Notice kind="warning" title={at(lang, 'warnings')}>
            <ul>
              {props.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </Notice>
        )}
        {props.signing === undefined ? null : <SigningPart lang={lang} offer={props.signing} />}
        {props.blocking.length === 0 ? <Send {...props} /> : null}
        {props.preReview === undefined ? null : <PreReviewPart offer={props.preReview} />}
      </div>
    </Page>
  );
}

function Send({ context: { lang }, action, draftId, previous, consents }: ApplyReviewProps): ReactElement {
  return (
    <Form action={localPath(lang, action)} hidden={{ draftId }}>
      <AgreeField name="truth" label={at(lang, 'truth')} statement={at(lang, 'truthStatement')} />
      <ConsentFields lang={lang} asked={consents} />
      <p className="hint">{at(lang, 'submitOnce')}</p>
      <ButtonRow>
        <Button large>{at(lang, 'submit')}</Button>
        <Button kind="plain" href={localPath(lang, previous)}>
          {at(lang, 'previous')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

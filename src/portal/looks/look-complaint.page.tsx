// SPDX-License-Identifier: Apache-2.0
/** One look, with a form to complain of it, or the complaint and its answer. */
import type { ReactElement } from 'react';
import { COMPLAINT_CHARACTERS, type OwnLook } from '#access';
import {
  Button,
  ButtonRow,
  EmptyState,
  type FieldError,
  Form,
  FormSection,
  type FormValues,
  formatDate,
  formatDateTime,
  LongTextField,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
  SummaryList,
} from '#portal/kit/index.ts';
import { mt } from '../me/me-words.ts';
import type { PageContext } from '../page-context.ts';
import { wt } from './look-page-words.ts';
import { About, Who } from './who-looked.page.tsx';

export interface LookComplaintProps {
  readonly context: PageContext;
  readonly look: OwnLook;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  /** The same page sent twice complains once. */
  readonly once: string;
  readonly sent: boolean;
}

export function LookComplaintPage(props: LookComplaintProps): ReactElement {
  const { context, look, errors } = props;
  const { lang } = context;
  const { complaint } = look;
  return (
    <Page
      {...context}
      title={wt(lang, 'one')}
      errors={errors}
      breadcrumb={[
        { label: mt(lang, 'title'), path: '/me' },
        { label: wt(lang, 'title'), path: '/me/who-looked' },
      ]}
      privatePage
    >
      <div className="narrow">
        {props.sent && complaint ? (
          <Notice kind="success" title={wt(lang, 'sent')}>
            <p>{wt(lang, 'sentBody', { due: formatDate(lang, complaint.dueOn) })}</p>
          </Notice>
        ) : null}
        <PageHeading title={wt(lang, 'one')} over={wt(lang, 'title')} />
        <SummaryList
          rows={[
            { key: wt(lang, 'when'), value: formatDateTime(lang, look.at) },
            { key: wt(lang, 'who'), value: <Who lang={lang} look={look} /> },
            { key: wt(lang, 'about'), value: <About lang={lang} look={look} /> },
            {
              key: wt(lang, 'what'),
              value: [pick(lang, look.kindName), ...look.fields.map((f) => pick(lang, f))].join(' · '),
            },
          ]}
        />
        {complaint === null ? <Ask {...props} /> : <Asked {...props} complaint={complaint} />}
        <p>
          <a href={localPath(lang, '/me/who-looked')}>{wt(lang, 'back')}</a>
        </p>
      </div>
    </Page>
  );
}

function Ask({ context: { lang }, look, values, once }: LookComplaintProps): ReactElement {
  return (
    <Form action={localPath(lang, `/me/who-looked/${look.id}`)} values={values} hidden={{ once }}>
      <FormSection title={wt(lang, 'ask')}>
        <LongTextField
          name="text"
          label={wt(lang, 'text')}
          hint={wt(lang, 'textHint', { n: COMPLAINT_CHARACTERS })}
          maxLength={COMPLAINT_CHARACTERS}
          rows={5}
        />
        <ButtonRow>
          <Button>{wt(lang, 'send')}</Button>
        </ButtonRow>
      </FormSection>
    </Form>
  );
}

function Asked({
  context: { lang },
  complaint,
}: LookComplaintProps & { readonly complaint: NonNullable<OwnLook['complaint']> }): ReactElement {
  const answer = complaint.answeredAt;
  const verdict = wt(lang, complaint.outcome === 'improper' ? 'improper' : 'proper');
  return (
    <SummaryList
      title={wt(lang, 'complaint')}
      rows={[
        { key: wt(lang, 'yours'), value: complaint.text },
        ...(answer === null
          ? [
              {
                key: wt(lang, 'answer'),
                value: wt(lang, 'waits', { due: formatDate(lang, complaint.dueOn) }),
              },
            ]
          : [
              { key: wt(lang, 'answer'), value: `${verdict} ${complaint.answer ?? ''}` },
              { key: wt(lang, 'answered'), value: formatDateTime(lang, answer) },
            ]),
      ]}
    />
  );
}

/** Who acts as a mere agent has no right to the record. */
export function LooksClosedPage({ context }: { readonly context: PageContext }): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={wt(lang, 'title')}
      breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]}
      privatePage
    >
      <PageHeading title={wt(lang, 'title')} />
      <EmptyState title={wt(lang, 'agent')}>
        <p>{wt(lang, 'agentBody')}</p>
      </EmptyState>
    </Page>
  );
}

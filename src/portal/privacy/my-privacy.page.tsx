// SPDX-License-Identifier: Apache-2.0
/** 我的隐私: what is held, a copy of it, corrections, consent, the end of the account. */
import type { ReactElement } from 'react';
import { basisWords, type PrivacyOverview } from '#identity';
import {
  Button,
  ButtonRow,
  ChoiceField,
  Details,
  type FieldError,
  Form,
  type FormValues,
  formatBytes,
  formatDate,
  formatDateTime,
  LongTextField,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
  Section,
  SummaryList,
} from '#portal/kit/index.ts';
import { MeTabs } from '../me/me-overview.page.tsx';
import { mt } from '../me/me-words.ts';
import type { PageContext } from '../page-context.ts';
import { ConsentTable, CorrectionTable } from './my-privacy-tables.tsx';
import { vt } from './privacy-words.ts';

export interface MyPrivacyProps {
  readonly context: PageContext;
  readonly overview: PrivacyOverview;
  readonly noticeVersion: string;
  readonly answerWorkdays: number;
  /** One's own cases, whose data their bodies correct. */
  readonly cases: readonly { readonly caseNo: string; readonly name: string }[];
  /** Names of matters by what was consented to. */
  readonly names: ReadonlyMap<string, string>;
  readonly done: string | undefined;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

export function MyPrivacyPage(props: MyPrivacyProps): ReactElement {
  const { context, overview, errors } = props;
  const { lang } = context;
  return (
    <Page
      {...context}
      title={vt(lang, 'title')}
      errors={errors}
      breadcrumb={[{ label: mt(lang, 'title'), path: '/me' }]}
      privatePage
    >
      <PageHeading title={vt(lang, 'title')} lead={vt(lang, 'lead')} />
      <MeTabs context={context} current="privacy" />
      <Done {...props} />
      <Closing {...props} />
      <p>
        <a href={localPath(lang, '/privacy')}>{vt(lang, 'notice', { version: props.noticeVersion })}</a>
      </p>
      <Section title={vt(lang, 'held')}>
        <SummaryList
          rows={overview.held.map((part) => ({
            key: pick(lang, part.title),
            value: (
              <>
                {vt(lang, 'records', { n: part.count })} · {pick(lang, part.term)}
              </>
            ),
          }))}
        />
        <Details summary={vt(lang, 'more')}>
          <SummaryList
            rows={overview.held.map((part) => ({
              key: pick(lang, part.title),
              value: (
                <>
                  {pick(lang, part.purpose)}
                  <br />
                  <small>
                    {vt(lang, 'basis')}
                    {lang === 'en' ? ': ' : '：'}
                    {pick(lang, basisWords[part.basis])}
                  </small>
                </>
              ),
            }))}
          />
        </Details>
      </Section>
      <Copies {...props} />
      <Corrections {...props} />
      <Section title={vt(lang, 'consents')}>
        <p>{vt(lang, 'consentsLead')}</p>
        <ConsentTable lang={lang} consents={overview.consents} names={props.names} />
      </Section>
      {overview.closing === null ? (
        <Section title={vt(lang, 'close')}>
          <p>{vt(lang, 'closeLead')}</p>
          <ButtonRow>
            <Button kind="secondary" href={localPath(lang, '/me/privacy/close')}>
              {vt(lang, 'closeGo')}
            </Button>
          </ButtonRow>
        </Section>
      ) : null}
    </Page>
  );
}

function Done({ context: { lang }, done, overview }: MyPrivacyProps): ReactElement | null {
  const due = overview.corrections[0]?.dueOn;
  if (done === 'kept') return <Notice kind="success" title={vt(lang, 'kept')} />;
  if (done === 'withdrawn') return <Notice kind="success" title={vt(lang, 'consentGone')} />;
  if (done === 'asked' && due !== undefined)
    return <Notice kind="success" title={vt(lang, 'correctAsked', { due: formatDate(lang, due) })} />;
  return null;
}

function Closing({ context: { lang }, overview: { closing } }: MyPrivacyProps): ReactElement | null {
  if (closing === null) return null;
  return (
    <Notice kind="warning" title={vt(lang, 'closing', { time: formatDateTime(lang, closing.dueAt) })}>
      <p>{vt(lang, 'closingLead')}</p>
      {closing.heldBy.length === 0 ? null : (
        <>
          <p>{vt(lang, 'closingHeld')}</p>
          <ul>
            {closing.heldBy.map(({ number, name }) => (
              <li key={number}>
                {name}（{number}）
              </li>
            ))}
          </ul>
        </>
      )}
      <Form action={localPath(lang, '/me/privacy/keep')}>
        <ButtonRow>
          <Button kind="secondary">{vt(lang, 'keep')}</Button>
        </ButtonRow>
      </Form>
    </Notice>
  );
}

function Copies({ context: { lang }, overview: { exports } }: MyPrivacyProps): ReactElement {
  const waiting = exports.find((one) => one.state === 'asked');
  const ready = exports.filter((one) => one.state === 'ready');
  const over = exports.find((one) => one.state === 'expired');
  return (
    <Section title={vt(lang, 'copy')}>
      <p>{vt(lang, 'copyLead')}</p>
      {ready.map((one) => (
        <p key={one.id}>
          <a href={`/me/privacy/copies/${one.id}`}>
            {vt(lang, 'copyDownload', { size: formatBytes(one.size ?? 0) })}
          </a>{' '}
          {one.expiresAt === null
            ? null
            : vt(lang, 'copyUntil', { time: formatDateTime(lang, one.expiresAt) })}
        </p>
      ))}
      {waiting === undefined ? (
        <Form action={localPath(lang, '/me/privacy/copies')}>
          <ButtonRow>
            <Button kind="secondary">{vt(lang, 'copyAsk')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <Notice title={vt(lang, 'copyWaiting', { time: formatDateTime(lang, waiting.askedAt) })} />
      )}
      {ready.length > 0 || over === undefined ? null : (
        <p>{vt(lang, 'copyOver', { time: formatDateTime(lang, over.askedAt) })}</p>
      )}
    </Section>
  );
}

function Corrections(props: MyPrivacyProps): ReactElement {
  const { lang } = props.context;
  const { held, corrections } = props.overview;
  const subjects = [
    ...held.map((part) => ({ value: part.name, label: pick(lang, part.title) })),
    ...props.cases.map(({ caseNo, name }) => ({
      value: `case:${caseNo}`,
      label: `${name}（${vt(lang, 'correctCase', { caseNo })}）`,
    })),
  ];
  return (
    <Section title={vt(lang, 'correct')}>
      <p>{vt(lang, 'correctLead', { days: props.answerWorkdays })}</p>
      <CorrectionTable
        lang={lang}
        corrections={corrections}
        nameOf={(subject) => subjects.find(({ value }) => value === subject)?.label ?? subject}
      />
      <Form action={localPath(lang, '/me/privacy/corrections')} values={props.values}>
        <ChoiceField
          name="subject"
          label={vt(lang, 'correctSubject')}
          options={subjects}
          kind="list"
          required
        />
        <LongTextField
          name="text"
          label={vt(lang, 'correctText')}
          hint={vt(lang, 'correctTextHint')}
          required
          maxLength={1000}
          rows={4}
        />
        <ButtonRow>
          <Button kind="secondary">{vt(lang, 'correctAsk')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

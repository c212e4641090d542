// SPDX-License-Identifier: Apache-2.0
/** 查询进度: state, dates and steps of a case for whoever holds its number and query password; nothing personal. */
import type { ReactElement } from 'react';
import type { Tracked } from '#cases';
import {
  Button,
  ButtonRow,
  catalogue,
  type FieldError,
  Form,
  type FormValues,
  formatDate,
  formatDateTime,
  Inset,
  localPath,
  Page,
  PageHeading,
  PageTools,
  pick,
  SummaryList,
  TextField,
  Timeline,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { nextWords, StateTag } from './case-state.tsx';

export const tt = catalogue(
  {
    title: '查询进度',
    lead: '不用登录。输入收件凭证上的办件编号和查询密码，查看办理进度。',
    caseNo: '办件编号',
    caseNoHint: '19 位，例如 3299202603020000017',
    password: '查询密码',
    passwordHint: '收件凭证上的 6 位数字',
    look: '查询',
    signIn: '我有账户，登录后查看全部内容',
    caseNoMissing: '请输入办件编号',
    caseNoWrong: '办件编号不正确，请对照收件凭证再核对一遍',
    passwordMissing: '请输入查询密码',
    received: '提交时间',
    accepted: '受理日期',
    due: '最迟',
    office: '办理单位',
    timeline: '办理经过',
    again: '查询另一件',
    privacy: '为保护个人信息，这里不显示申请人和申请内容。',
    description: '凭办件编号和查询密码查看办理进度，不用登录。',
  },
  {
    title: 'Track a case',
    lead: 'No account needed. Enter the case number and the query password of your receipt.',
    caseNo: 'Case number',
    caseNoHint: '19 characters, like 3299202603020000017',
    password: 'Query password',
    passwordHint: 'The 6 digits on the receipt',
    look: 'Look it up',
    signIn: 'I have an account: sign in to see everything',
    caseNoMissing: 'Enter the case number',
    caseNoWrong: 'The case number is not right: compare it with the receipt',
    passwordMissing: 'Enter the query password',
    received: 'Sent',
    accepted: 'Accepted',
    due: 'Due',
    office: 'Handled by',
    timeline: 'What happened',
    again: 'Look up another case',
    privacy: 'To protect personal data, the applicant and the application are not shown here.',
    description: 'See the progress of a case by its number and query password, without an account.',
  },
);

export interface TrackFormProps {
  readonly context: PageContext;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

export function TrackFormPage({ context, values, errors }: TrackFormProps): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={tt(lang, 'title')}
      description={tt(lang, 'description')}
      errors={errors}
      breadcrumb={[]}
    >
      <div className="narrow">
        <PageHeading title={tt(lang, 'title')} lead={tt(lang, 'lead')} />
        <Form action={localPath(lang, '/track')} values={values}>
          <TextField
            name="caseNo"
            label={tt(lang, 'caseNo')}
            hint={tt(lang, 'caseNoHint')}
            width="m"
            maxLength={24}
            className="code"
            autoComplete="off"
          />
          <TextField
            name="password"
            label={tt(lang, 'password')}
            hint={tt(lang, 'passwordHint')}
            width="s"
            maxLength={8}
            inputMode="numeric"
            className="code"
            autoComplete="off"
          />
          <ButtonRow>
            <Button>{tt(lang, 'look')}</Button>
          </ButtonRow>
        </Form>
        <p>
          <a href={localPath(lang, '/me/cases')}>{tt(lang, 'signIn')}</a>
        </p>
      </div>
    </Page>
  );
}

export interface TrackedProps {
  readonly context: PageContext;
  readonly tracked: Tracked;
  readonly organisation: string;
}

export function TrackedPage({ context, tracked, organisation }: TrackedProps): ReactElement {
  const { lang } = context;
  const { summary } = tracked;
  return (
    <Page
      {...context}
      title={summary.matterName}
      breadcrumb={[{ label: tt(lang, 'title'), path: '/track' }]}
      islands={['page-tools']}
      privatePage
    >
      <div className="narrow">
        <PageHeading
          title={summary.matterName}
          over={`${tt(lang, 'caseNo')} ${summary.caseNo}`}
          tags={<StateTag of={summary} />}
        />
        <Inset>
          <p>{nextWords(lang, summary, organisation)}</p>
        </Inset>
        <SummaryList
          rows={[
            { key: tt(lang, 'office'), value: organisation },
            { key: tt(lang, 'received'), value: formatDateTime(lang, summary.receivedAt) },
            ...(summary.acceptedOn === null
              ? []
              : [{ key: tt(lang, 'accepted'), value: formatDate(lang, summary.acceptedOn) }]),
            ...(summary.dueOn === null
              ? []
              : [{ key: tt(lang, 'due'), value: formatDate(lang, summary.dueOn) }]),
          ]}
        />
        <h2>{tt(lang, 'timeline')}</h2>
        <Timeline
          items={[...tracked.timeline].reverse().map((step) => ({
            title: pick(lang, step.title),
            at: step.at,
            when: formatDateTime(lang, step.at),
          }))}
        />
        <p className="hint">{tt(lang, 'privacy')}</p>
        <PageTools />
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, '/track')}>
            {tt(lang, 'again')}
          </Button>
        </ButtonRow>
      </div>
    </Page>
  );
}

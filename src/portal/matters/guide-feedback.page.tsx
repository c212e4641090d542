// SPDX-License-Identifier: Apache-2.0
/** 「这里有误」: two questions, no JavaScript, no sign-in; and the reports of the person who is signed in. */
import type { ReactElement } from 'react';
import { type GuideTask, guideParts, longestReport, reportWorkdays } from '#matters';
import {
  Button,
  ButtonRow,
  ChoiceField,
  type FieldError,
  Form,
  formatDay,
  Inset,
  type Lang,
  LongTextField,
  localPath,
  Narrow,
  Notice,
  Page,
  PageHeading,
  pick,
  SummaryList,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { mt } from './guide-more-text.ts';
import { feedbackPath } from './guide-section.tsx';
import { gt } from './guide-text.ts';
import { Said } from './said.tsx';

export type FeedbackProps = {
  readonly context: PageContext;
  readonly code: string;
  readonly name: Parameters<typeof pick>[1];
  readonly organisationName: string;
  readonly values: { readonly part: string; readonly said: string };
  readonly errors: readonly FieldError[];
  /** The day until which it is answered, once it was sent. */
  readonly dueOn: string | undefined;
};

export const partWords = (lang: Lang, part: string): string => {
  const known = guideParts.find((one) => one === part);
  return known === undefined || known === 'other' ? mt(lang, 'fbOther') : gt(lang, known);
};

export function FeedbackPage(props: FeedbackProps): ReactElement {
  const { context, code, dueOn, errors } = props;
  const { lang } = context;
  const name = pick(lang, props.name);
  return (
    <Page
      {...context}
      title={mt(lang, 'fbTitle', { name })}
      errors={errors}
      breadcrumb={[
        { label: gt(lang, 'matters'), path: '/search' },
        { label: name, path: `/matters/${code}` },
      ]}
      privatePage
    >
      <Narrow>
        {dueOn === undefined ? <Ask {...props} /> : <Thanks {...props} dueOn={dueOn} />}
        <ButtonRow>
          <Button kind="plain" href={localPath(lang, `/matters/${code}`)}>
            {mt(lang, 'fbBack')}
          </Button>
        </ButtonRow>
      </Narrow>
    </Page>
  );
}

function Ask({ context, code, name, values }: FeedbackProps): ReactElement {
  const { lang, user } = context;
  return (
    <>
      <PageHeading
        over={mt(lang, 'fbOver')}
        title={pick(lang, name)}
        lead={mt(lang, 'fbLead', { n: reportWorkdays })}
      />
      <Form action={localPath(lang, feedbackPath(code))} values={values}>
        <ChoiceField
          name="part"
          kind="list"
          label={mt(lang, 'fbPart')}
          required
          options={guideParts.map((part) => ({ value: part, label: partWords(lang, part) }))}
        />
        <LongTextField
          name="said"
          label={mt(lang, 'fbSaid')}
          hint={mt(lang, 'fbSaidHint')}
          required
          maxLength={longestReport}
          rows={5}
        />
        <Inset>
          <p>{mt(lang, user === null ? 'fbAnonymous' : 'fbSignedIn')}</p>
        </Inset>
        <ButtonRow>
          <Button>{mt(lang, 'fbSend')}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

function Thanks(props: FeedbackProps & { readonly dueOn: string }): ReactElement {
  const { lang } = props.context;
  return (
    <>
      <PageHeading over={mt(lang, 'fbOver')} title={pick(lang, props.name)} />
      <Notice kind="success" title={mt(lang, 'fbDone')}>
        <p>
          {mt(lang, 'fbDoneBody', {
            organisation: props.organisationName,
            date: formatDay(lang, props.dueOn),
          })}
        </p>
        <p>{mt(lang, 'fbDoneWhere')}</p>
      </Notice>
    </>
  );
}

/** How a report stands, in words. */
function stateWords(lang: Lang, report: GuideTask): string {
  if (report.state === 'open') return mt(lang, 'fbOpen', { date: formatDay(lang, report.due_on) });
  return report.outcome === 'fixed' && report.fixed_version !== null
    ? mt(lang, 'fixed', { n: report.fixed_version })
    : mt(lang, 'notAnError');
}

/** The list of one's own reports. */
export function OwnReports({
  lang,
  reports,
}: {
  readonly lang: Lang;
  readonly reports: readonly GuideTask[];
}): ReactElement {
  if (reports.length === 0) return <p>{mt(lang, 'fbMineNone')}</p>;
  return (
    <>
      {reports.map((report) => (
        <SummaryList
          key={report.id}
          title={report.matter_name}
          rows={[
            { key: mt(lang, 'fbPart'), value: partWords(lang, report.part) },
            { key: mt(lang, 'fbSaid'), value: <Said text={report.said} /> },
            { key: mt(lang, 'fbState'), value: stateWords(lang, report) },
            ...(report.answer === null
              ? []
              : [{ key: mt(lang, 'fbAnswer'), value: <Said text={report.answer} /> }]),
            {
              key: mt(lang, 'fbGuide'),
              value: <a href={localPath(lang, `/matters/${report.code}`)}>{report.matter_name}</a>,
            },
          ]}
        />
      ))}
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
/** The applicant's right to a hearing (行政许可法第四十七条): asked for, waived, or when and where it is held. */
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  type FormValues,
  formatDate,
  Inset,
  LongTextField,
  localPath,
  Page,
  PageHeading,
  pick,
  SummaryList,
  useLang,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { dt } from './case-duty-words.ts';
import { ct } from './case-page-words.ts';

export interface CaseHearingProps {
  readonly context: PageContext;
  readonly body: CaseBody;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

export function CaseHearingPage(props: CaseHearingProps): ReactElement {
  const { context, body } = props;
  const { lang } = context;
  const name = pick(lang, body.matter.name);
  const home = `/me/cases/${body.caseNo}`;
  const { told } = body.hearing;
  return (
    <Page
      {...context}
      title={dt(lang, 'hearingTitle')}
      errors={props.errors}
      breadcrumb={[
        { label: ct(lang, 'myCases'), path: '/me/cases' },
        { label: name, path: home },
      ]}
      privatePage
    >
      <div className="narrow">
        <PageHeading
          title={dt(lang, 'hearingTitle')}
          over={`${name} · ${body.caseNo}`}
          {...(told !== null && { lead: dt(lang, 'hearingLead') })}
        />
        <HearingFacts body={body} />
        {body.actions.includes('request-hearing') ? <Ask {...props} home={home} /> : null}
        <p>
          <a href={localPath(lang, home)}>{dt(lang, 'back')}</a>
        </p>
      </div>
    </Page>
  );
}

/** What became of it so far. */
export function HearingFacts({ body }: { readonly body: CaseBody }): ReactElement {
  const lang = useLang();
  const { told, request, convened, record } = body.hearing;
  if (told === null) return <p>{dt(lang, 'hearingNone')}</p>;
  const waived = told.sides.some((side) => side.id === 'applicant' && side.waived);
  const rows = [
    { key: dt(lang, 'hearingUntil'), value: formatDate(lang, told.until) },
    ...(convened === null
      ? []
      : [
          { key: dt(lang, 'heldOn'), value: `${formatDate(lang, convened.heldOn)} ${convened.at}` },
          { key: dt(lang, 'place'), value: convened.place },
          { key: dt(lang, 'chair'), value: convened.chair },
          { key: dt(lang, 'way'), value: dt(lang, convened.public ? 'public' : 'notPublic') },
        ]),
    ...(record === null ? [] : [{ key: dt(lang, 'record'), value: record.text }]),
  ];
  return (
    <>
      <SummaryList rows={rows} />
      {request === null ? null : (
        <p>
          {dt(lang, 'hearingAsked', {
            by: request.by,
            on: formatDate(lang, request.on),
            due: formatDate(lang, request.due),
          })}
        </p>
      )}
      {waived ? <p>{dt(lang, 'hearingWaived')}</p> : null}
      {told.open || request !== null || convened !== null || record !== null ? null : (
        <p>{dt(lang, 'hearingUntilOver')}</p>
      )}
    </>
  );
}

function Ask({
  context: { lang },
  body,
  values,
  home,
}: CaseHearingProps & { readonly home: string }): ReactElement {
  return (
    <Form action={localPath(lang, `${home}/hearing`)} values={values}>
      <Inset>
        <p>{dt(lang, 'hearingTime')}</p>
      </Inset>
      <LongTextField
        name="reason"
        label={dt(lang, 'hearingReason')}
        hint={dt(lang, 'hearingReasonHint')}
        maxLength={500}
        rows={4}
      />
      <ButtonRow>
        <Button name="_action" value="request">
          {dt(lang, 'hearingAsk')}
        </Button>
        {body.actions.includes('waive-hearing') ? (
          <Button kind="secondary" name="_action" value="waive">
            {dt(lang, 'hearingWaive')}
          </Button>
        ) : null}
      </ButtonRow>
    </Form>
  );
}

// SPDX-License-Identifier: Apache-2.0
/** One case for its applicant: where it stands, what comes next and by when, and everything that belongs to it. */
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import {
  Button,
  ButtonRow,
  Details,
  formatBytes,
  formatDateTime,
  Inset,
  localPath,
  Notice,
  Page,
  PageHeading,
  PageTools,
  pick,
  SummaryList,
  useLang,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import type { SummaryPage } from './answer-summary.ts';
import { calendarWords } from './case-calendar.ts';
import { CaseClock } from './case-clock.tsx';
import { ct } from './case-page-words.ts';
import {
  CorrectionNotice,
  DecisionPart,
  DocumentsPart,
  HistoryPart,
  ParcelPart,
  RatingPart,
} from './case-parts.tsx';
import { nextWords, StateTag } from './case-state.tsx';

export interface CaseViewProps {
  readonly context: PageContext;
  readonly body: CaseBody;
  /** The answers in the reader's language. */
  readonly answers: readonly SummaryPage[];
  readonly optionCodes: readonly string[];
  readonly mayRate: boolean;
  /** Dates lie ahead that a calendar can keep. */
  readonly hasDates: boolean;
  /** What was just done here. */
  readonly done: 'withdrawn' | 'resubmitted' | 'rated' | undefined;
}

export function CaseViewPage(props: CaseViewProps): ReactElement {
  const { context, body, done } = props;
  const { lang } = context;
  const name = pick(lang, body.matter.name);
  const running = ['accepted', 'suspended', 'reviewed'].includes(body.state);
  return (
    <Page
      {...context}
      title={name}
      breadcrumb={[
        { label: ct(lang, 'mine'), path: '/me' },
        { label: ct(lang, 'myCases'), path: '/me/cases' },
      ]}
      islands={['page-tools']}
      privatePage
    >
      <div className="narrow">
        {done === undefined ? null : <Done done={done} />}
        <PageHeading
          title={name}
          over={`${ct(lang, 'caseNo')} ${body.caseNo}`}
          tags={<StateTag of={body} />}
        />
        <CorrectionNotice body={body} />
        {body.correction === null ? (
          <Inset>
            <p>{nextWords(lang, body, body.organisationName)}</p>
          </Inset>
        ) : null}
        {body.clock === null ? null : <CaseClock clock={body.clock} running={running} />}
        <DecisionPart body={body} />
        <ParcelPart body={body} />
        <RatingPart body={body} optionCodes={props.optionCodes} mayRate={props.mayRate} />
        <HistoryPart body={body} />
        <DocumentsPart body={body} />
        <Given {...props} />
        <PageTools />
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, `/me/cases/${body.caseNo}/receipt`)}>
            {ct(lang, 'receipt')}
          </Button>
          {props.hasDates ? (
            <Button kind="secondary" href={localPath(lang, `/me/cases/${body.caseNo}/calendar.ics`)} download>
              {calendarWords(lang, 'link')}
            </Button>
          ) : null}
          {body.actions.includes('withdraw') ? (
            <Button kind="plain" href={localPath(lang, `/me/cases/${body.caseNo}/withdraw`)}>
              {ct(lang, 'withdraw')}
            </Button>
          ) : null}
        </ButtonRow>
      </div>
    </Page>
  );
}

function Done({ done }: { readonly done: NonNullable<CaseViewProps['done']> }): ReactElement {
  const lang = useLang();
  if (done === 'resubmitted')
    return (
      <Notice kind="success" title={ct(lang, 'doneResubmitted')}>
        <p>{ct(lang, 'doneResubmittedBody')}</p>
      </Notice>
    );
  return <Notice kind="success" title={ct(lang, done === 'withdrawn' ? 'doneWithdrawn' : 'doneRated')} />;
}

function Given({ context: { lang }, body, answers }: CaseViewProps): ReactElement {
  return (
    <>
      <h2>{ct(lang, 'given')}</h2>
      <SummaryList
        rows={[
          { key: ct(lang, 'applicant'), value: body.applicant.name },
          { key: ct(lang, 'received'), value: formatDateTime(lang, body.receivedAt) },
          { key: ct(lang, 'handledBy'), value: body.organisationName },
        ]}
      />
      <Details summary={ct(lang, 'answers')}>
        {answers.map((page) => (
          <SummaryList key={page.id} title={page.title} rows={page.rows} />
        ))}
      </Details>
      {body.materials.length === 0 ? null : (
        <Details summary={ct(lang, 'materials')}>
          <SummaryList
            rows={body.materials.map((m) => ({
              key: pick(lang, m.name),
              value: <Files body={body} files={m.files} />,
            }))}
          />
        </Details>
      )}
    </>
  );
}

function Files({
  body,
  files,
}: {
  readonly body: CaseBody;
  readonly files: CaseBody['materials'][number]['files'];
}): ReactElement {
  const lang = useLang();
  if (files.length === 0) return <>{ct(lang, 'noFiles')}</>;
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.fileId}>
          <span>
            <a href={`/api/v1/cases/${body.caseNo}/files/${file.fileId}`}>{file.name}</a>{' '}
            <small>{formatBytes(file.size)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

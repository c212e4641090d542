// SPDX-License-Identifier: Apache-2.0
/** One case for its applicant: where it stands, what comes next and by when, and everything that belongs to it. */
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import {
  Button,
  ButtonRow,
  Details,
  formatDateTime,
  localPath,
  Notice,
  Page,
  PageHeading,
  PageTools,
  pick,
  SummaryList,
  useLang,
} from '#portal/kit/index.ts';
import { wt } from '../looks/look-page-words.ts';
import type { PageContext } from '../page-context.ts';
import type { SummaryPage } from './answer-summary.ts';
import { calendarWords } from './case-calendar.ts';
import { CaseClock } from './case-clock.tsx';
import type { Contacts } from './case-contacts.ts';
import { dt } from './case-duty-words.ts';
import { CaseFiles } from './case-files.tsx';
import { HearingFacts } from './case-hearing.page.tsx';
import { ProgressPart, StandsPart, TodoPart } from './case-now.tsx';
import { ct } from './case-page-words.ts';
import {
  CorrectedPart,
  CorrectionNotice,
  DecisionPart,
  DocumentsPart,
  HistoryPart,
  ParcelPart,
  RatingPart,
} from './case-parts.tsx';
import { nextWords, StateTag } from './case-state.tsx';
import type { Todo } from './case-todos.ts';
import type { DoneWord } from './case-view.handler.ts';
import { PromisedPart } from './commitment-parts.tsx';
import { lt } from './licence-choice-words.ts';
import { gt } from './message-words.ts';

export interface CaseViewProps {
  readonly context: PageContext;
  readonly body: CaseBody;
  /** The answers in the reader's language. */
  readonly answers: readonly SummaryPage[];
  readonly optionCodes: readonly string[];
  readonly mayRate: boolean;
  /** Dates lie ahead that a calendar can keep. */
  readonly hasDates: boolean;
  readonly contacts: Contacts;
  /** Last day of delivery after the decision; null before it and after delivery. */
  readonly deliverBy: string | null;
  readonly todos: readonly Todo[];
  /** Messages of the office that were not read. */
  readonly unread: number;
  readonly now: Date;
  /** What was just done here. */
  readonly done: DoneWord | undefined;
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
        {body.joint === null ? null : (
          <p>
            <a href={localPath(lang, `/me/joint/${body.joint.jointNo}`)}>{ct(lang, 'partOfJoint')}</a>
          </p>
        )}
        <ProgressPart body={body} />
        <TodoPart todos={props.todos} over={over.has(body.state)} />
        <CorrectionNotice body={body} />
        <StandsPart body={body} contacts={props.contacts} deliverBy={props.deliverBy} />
        {body.clock === null ? null : <CaseClock clock={body.clock} running={running} />}
        <DecisionPart body={body} />
        <ParcelPart body={body} />
        <RatingPart body={body} optionCodes={props.optionCodes} mayRate={props.mayRate} />
        <HistoryPart body={body} next={nextWords(lang, body, body.organisationName)} />
        <PromisedPart body={body} />
        {body.hearing.told === null ? null : (
          <>
            <h2>{dt(lang, 'hearingTitle')}</h2>
            <HearingFacts body={body} />
          </>
        )}
        <CorrectedPart body={body} />
        <DocumentsPart body={body} now={props.now} />
        <Given {...props} />
        <PageTools />
        <ButtonRow>
          <Button kind="secondary" href={localPath(lang, `/me/cases/${body.caseNo}/receipt`)}>
            {ct(lang, 'receipt')}
          </Button>
          <Button kind="secondary" href={localPath(lang, `/me/cases/${body.caseNo}/messages`)}>
            {props.unread === 0 ? gt(lang, 'title') : gt(lang, 'unread', { n: props.unread })}
          </Button>
          <Button kind="secondary" href={localPath(lang, `/me/who-looked?case=${body.caseNo}`)}>
            {wt(lang, 'link')}
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

const over = new Set(['closed', 'not-accepted', 'returned', 'withdrawn']);

function Done({ done }: { readonly done: NonNullable<CaseViewProps['done']> }): ReactElement {
  const lang = useLang();
  if (done === 'resubmitted')
    return (
      <Notice kind="success" title={ct(lang, 'doneResubmitted')}>
        <p>{ct(lang, 'doneResubmittedBody')}</p>
      </Notice>
    );
  if (done === 'supplied' || done === 'hearing' || done === 'waived')
    return <Notice kind="success" title={dt(lang, doneDuties[done])} />;
  return <Notice kind="success" title={ct(lang, doneWords[done])} />;
}

const doneDuties = { supplied: 'doneSupplied', hearing: 'doneHearing', waived: 'doneWaived' } as const;
const doneWords = { withdrawn: 'doneWithdrawn', rated: 'doneRated', saved: 'doneSaved' } as const;

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
              value: (
                <>
                  {(m.licences ?? []).map((of) => (
                    <p key={of.licenceId}>{lt(lang, 'inReview', { name: of.typeName, number: of.number })}</p>
                  ))}
                  {m.licences !== undefined && m.files.length === 0 ? null : (
                    <CaseFiles caseNo={body.caseNo} files={m.files} />
                  )}
                </>
              ),
            }))}
          />
        </Details>
      )}
    </>
  );
}

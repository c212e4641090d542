// SPDX-License-Identifier: Apache-2.0
/** The guide of a life event: what it joins, what is handed in once, the one clock, questions that narrow it. */
import type { ReactElement } from 'react';
import type { JointFormView, JointSummary } from '#cases';
import {
  Button,
  ButtonRow,
  Details,
  Form,
  Inset,
  KeyFacts,
  type Lang,
  localPath,
  Narrow,
  Notice,
  Page,
  PageHeading,
  pick,
  Section,
  Table,
  useLang,
} from '#portal/kit/index.ts';
import { PlaceChip } from '../matters/place-chip.tsx';
import type { VisitorPlace } from '../matters/visitor-place.ts';
import type { PageContext } from '../page-context.ts';
import { PersonalNotice } from '../privacy/personal-notice.tsx';
import { EventQuestions, EventResult, namesOf } from './event-guide-parts.tsx';
import { eventPath, questionField } from './event-offer.ts';
import { jt } from './joint-page-words.ts';

export interface EventGuideProps {
  readonly context: PageContext;
  readonly event: JointSummary;
  readonly place: VisitorPlace | null;
  /** Name of the place that is shown as an example; undefined when the reader's place is known. */
  readonly example: string | undefined;
  readonly answers: Readonly<Record<string, string>>;
  /** The joint form for the answers; null while questions wait. */
  readonly form: JointFormView | null;
  /** The answers need a matter that no body handles here. */
  readonly blocked: boolean;
  /** Some question was left open although others were answered. */
  readonly incomplete: boolean;
}

export function EventGuidePage(props: EventGuideProps): ReactElement {
  const { context, event } = props;
  const { lang } = context;
  const path = eventPath(event.id);
  const name = pick(lang, event.name);
  return (
    <Page
      {...context}
      title={name}
      description={pick(lang, event.summary)}
      canonical={path}
      alternates={{ zh: path, en: path }}
      breadcrumb={[{ label: jt(lang, 'events'), path: '/browse/life-events' }]}
    >
      <Narrow>
        <PageHeading over={jt(lang, 'over')} title={name} lead={pick(lang, event.summary)} />
        <PlaceChip lang={lang} place={props.place} back={localPath(lang, path)} />
        {props.example === undefined ? null : (
          <p className="hint">{jt(lang, 'example', { place: props.example })}</p>
        )}
        {event.available ? null : <Notice kind="warning" title={jt(lang, 'unavailable')} />}
        <KeyFacts facts={factsOf(lang, event)} />
        <Section title={jt(lang, 'parts')}>
          <p>{jt(lang, 'partsLead')}</p>
          <Parts event={event} />
        </Section>
        {event.questions.length === 0 ? null : <Questions {...props} />}
        {props.blocked ? (
          <Notice kind="warning" title={jt(lang, 'blocked')}>
            <p>{jt(lang, 'blockedBody')}</p>
          </Notice>
        ) : null}
        {props.form === null ? null : <EventResult form={props.form} />}
        {props.form === null ? null : <PersonalNotice lang={lang} definition={props.form.definition} />}
        <ButtonRow>{event.available && !props.blocked ? <ApplyButton {...props} /> : null}</ButtonRow>
        <More event={event} />
      </Narrow>
    </Page>
  );
}

const factsOf = (lang: Lang, event: JointSummary) => [
  {
    label: jt(lang, 'limit'),
    value: event.limit,
    note: jt(lang, 'limitNote', { limit: event.statutory }),
  },
  {
    label: jt(lang, 'parts'),
    value: jt(lang, 'partsCount', { n: event.parts.length }),
    ...(event.parts.some((part) => part.conditional) && { note: jt(lang, 'partsNote') }),
  },
  ...(event.leadName === null ? [] : [{ label: jt(lang, 'lead'), value: event.leadName }]),
];

type Part = JointSummary['parts'][number];

/** A matter that no body handles here has no name here either. */
const nameOf = (lang: Lang, part: Part): string =>
  part.name.zh === part.matter ? jt(lang, 'unnamed') : pick(lang, part.name);

function Parts({ event }: { readonly event: JointSummary }): ReactElement {
  const lang = useLang();
  const stages = event.stages.length > 0;
  return (
    <Table
      caption={jt(lang, 'parts')}
      captionHidden
      columns={[
        ...(stages
          ? [
              {
                key: 'stage',
                label: jt(lang, 'stage'),
                cell: (part: Part) => {
                  const stage = event.stages.find(({ id }) => id === part.stage);
                  return stage === undefined ? '' : pick(lang, stage.name);
                },
              },
            ]
          : []),
        {
          key: 'name',
          label: jt(lang, 'part'),
          cell: (part) => (
            <>
              {part.code === null ? (
                nameOf(lang, part)
              ) : (
                <a href={localPath(lang, `/matters/${part.code}`)}>{pick(lang, part.name)}</a>
              )}
              {part.conditional ? <small className="hint"> {jt(lang, 'sometimes')}</small> : null}
            </>
          ),
        },
        {
          key: 'body',
          label: jt(lang, 'body'),
          cell: (part) => part.organisationName ?? jt(lang, 'notHere'),
        },
        { key: 'limit', label: jt(lang, 'partLimit'), cell: (part) => part.promisedLimit ?? '' },
        {
          key: 'order',
          label: jt(lang, 'order'),
          cell: (part) =>
            part.after.length === 0
              ? jt(lang, 'together')
              : jt(lang, 'afterOf', { names: namesOf(lang, event.parts, part.after) }),
        },
      ]}
      rows={event.parts}
      rowKey={(part) => part.matter}
    />
  );
}

function Questions({ context: { lang }, event, answers, incomplete }: EventGuideProps): ReactElement {
  return (
    <Section id="questions" title={jt(lang, 'questions')}>
      <p>{jt(lang, 'questionsLead')}</p>
      {incomplete ? <Notice kind="warning" title={jt(lang, 'answerAll')} /> : null}
      <Form action={`${localPath(lang, eventPath(event.id))}#result`} method="get">
        <EventQuestions event={event} answers={answers} />
        <ButtonRow>
          <Button kind="secondary">{jt(lang, 'show')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** The answers as a query that carries them on; empty without any. */
export function carried(answers: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(answers).map(([id, value]): [string, string] => [questionField(id), value]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

const ApplyButton = ({ context: { lang }, event, answers }: EventGuideProps): ReactElement => (
  <Button href={localPath(lang, `${eventPath(event.id)}/apply${carried(answers)}`)} large>
    {jt(lang, 'apply')}
  </Button>
);

function More({ event }: { readonly event: JointSummary }): ReactElement {
  const lang = useLang();
  return (
    <>
      {event.faqs.length === 0 ? null : (
        <Section title={jt(lang, 'faqs')}>
          {event.faqs.map(({ question, answer }) => (
            <Details key={question.zh} summary={pick(lang, question)}>
              <p>{pick(lang, answer)}</p>
            </Details>
          ))}
        </Section>
      )}
      <Section title={jt(lang, 'basis')}>
        <Inset>
          <ul>
            {event.legalBasis.map((basis) => (
              <li key={`${basis.law} ${basis.article}`}>
                《{basis.law}》{basis.article}
              </li>
            ))}
          </ul>
        </Inset>
      </Section>
    </>
  );
}

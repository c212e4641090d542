// SPDX-License-Identifier: Apache-2.0
/** The guide of a life event: what it joins, what is handed in once, the one clock, questions that narrow it. */
import type { ReactElement } from 'react';
import type { JointFormView, JointSummary } from '#cases';
import {
  Button,
  ButtonRow,
  ChoiceField,
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
import { eventPath, questionField } from './event-offer.ts';
import { jt } from './joint-words.ts';

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
        {props.form === null ? null : <Result {...props} form={props.form} />}
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

/** Names of matters by local code. */
export const namesOf = (
  lang: Lang,
  parts: readonly Pick<Part, 'matter' | 'name'>[],
  codes: readonly string[],
): string =>
  codes
    .map((code) => parts.find((part) => part.matter === code))
    .flatMap((part) => (part === undefined ? [] : [pick(lang, part.name)]))
    .join(lang === 'en' ? ', ' : '、');

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

/** The questions as fields of whatever form surrounds them. */
export function EventQuestions({
  event,
  answers,
}: {
  readonly event: JointSummary;
  readonly answers: Readonly<Record<string, string>>;
}): ReactElement {
  const lang = useLang();
  return (
    <>
      {event.questions.map((question) => (
        <ChoiceField
          key={question.id}
          name={questionField(question.id)}
          label={pick(lang, question.question)}
          value={answers[question.id] ?? ''}
          options={question.options.map(({ value, label }) => ({ value, label: pick(lang, label) }))}
        />
      ))}
    </>
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

function Result({ form }: EventGuideProps & { readonly form: JointFormView }): ReactElement {
  const lang = useLang();
  const single = form.pages
    .flatMap((page) => page.fields)
    .reduce((sum, field) => sum + field.askedBy.length, 0);
  const merged = form.pages.reduce((sum, page) => sum + page.fields.length, 0);
  return (
    <Section id="result" title={jt(lang, 'yours', { n: form.parts.length })}>
      <ol>
        {form.parts.map((part) => (
          <li key={part.matter}>
            <strong>{pick(lang, part.name)}</strong> <small className="hint">{part.organisationName}</small>
          </li>
        ))}
      </ol>
      {merged < single ? <p>{jt(lang, 'fields', { merged, single })}</p> : null}
      <h3>{jt(lang, 'materials', { n: form.materials.length })}</h3>
      {form.materials.length === 0 ? (
        <p>{jt(lang, 'noMaterials')}</p>
      ) : (
        <ul>
          {form.materials.map(({ id, spec, askedBy }) => (
            <li key={id}>
              {pick(lang, spec.name)}{' '}
              <small className="hint">
                {jt(lang, 'materialsFor', {
                  names: namesOf(
                    lang,
                    form.parts,
                    askedBy.map(({ matter }) => matter),
                  ),
                })}
              </small>
            </li>
          ))}
        </ul>
      )}
      <NotAsked form={form} />
    </Section>
  );
}

function NotAsked({ form }: { readonly form: JointFormView }): ReactElement | null {
  const lang = useLang();
  const spared = form.parts.flatMap((part) => part.notAsked);
  if (spared.length === 0) return null;
  return (
    <>
      <h3>{jt(lang, 'notAsked')}</h3>
      <ul>
        {spared.map(({ materialId, name, by, source }) => (
          <li key={`${materialId} ${source}`}>
            {jt(lang, by === 'part' ? 'notAskedPart' : 'notAskedArea', { name, source })}
          </li>
        ))}
      </ul>
    </>
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

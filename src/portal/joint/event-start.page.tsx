// SPDX-License-Identifier: Apache-2.0
/** Before the joint form: whom for, where, and the answers that make it. */
import type { ReactElement } from 'react';
import type { JointSummary } from '#cases';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  formatDateTime,
  KeyFacts,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
} from '#portal/kit/index.ts';
import { PlaceChip } from '../matters/place-chip.tsx';
import type { VisitorPlace } from '../matters/visitor-place.ts';
import type { PageContext } from '../page-context.ts';
import { EventQuestions } from './event-guide-parts.tsx';
import { eventPath } from './event-offer.ts';
import { jt } from './joint-page-words.ts';

export interface EventStartProps {
  readonly context: PageContext;
  readonly event: JointSummary;
  readonly place: VisitorPlace | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly hindrance: 'personOnly' | 'companyOnly' | undefined;
  readonly draft: { readonly savedAt: Date; readonly path: string } | undefined;
}

export function EventStartPage(props: EventStartProps): ReactElement {
  const { context, event, place } = props;
  const { lang } = context;
  const name = pick(lang, event.name);
  const here = localPath(lang, `${eventPath(event.id)}/apply`);
  return (
    <Page
      {...context}
      title={jt(lang, 'applyTitle', { name })}
      errors={props.errors}
      breadcrumb={[{ label: name, path: eventPath(event.id) }]}
      privatePage
    >
      <div className="narrow">
        <PageHeading
          over={jt(lang, 'over')}
          title={jt(lang, 'applyTitle', { name })}
          lead={pick(lang, event.summary)}
        />
        <KeyFacts
          facts={[
            { label: jt(lang, 'limit'), value: event.limit },
            ...(event.leadName === null ? [] : [{ label: jt(lang, 'lead'), value: event.leadName }]),
          ]}
        />
        <PlaceChip lang={lang} place={place} back={here} />
        {place === null ? (
          <Notice kind="warning" title={jt(lang, 'placeNone')} />
        ) : !event.available ? (
          <Notice kind="warning" title={jt(lang, 'unavailable')} />
        ) : props.hindrance === undefined ? (
          <Begin {...props} here={here} />
        ) : (
          <Hindered {...props} hindrance={props.hindrance} here={here} />
        )}
      </div>
    </Page>
  );
}

type Within = EventStartProps & { readonly here: string };

function Hindered(props: Within & { readonly hindrance: 'personOnly' | 'companyOnly' }): ReactElement {
  const { lang } = props.context;
  return (
    <>
      <Notice kind="warning" title={jt(lang, props.hindrance)}>
        <p>{jt(lang, 'actingBody')}</p>
      </Notice>
      <ButtonRow>
        <Button href={localPath(lang, `/sign-in/acting?back=${encodeURIComponent(props.here)}`)}>
          {jt(lang, 'acting')}
        </Button>
      </ButtonRow>
    </>
  );
}

function Begin({ context: { lang }, event, answers, draft, here }: Within): ReactElement {
  return (
    <>
      {draft === undefined ? null : (
        <Notice title={jt(lang, 'begunAt', { time: formatDateTime(lang, draft.savedAt) })}>
          <ButtonRow>
            <Button href={localPath(lang, draft.path)}>{jt(lang, 'goOn')}</Button>
          </ButtonRow>
        </Notice>
      )}
      {event.questions.length === 0 ? null : <h2>{jt(lang, 'choice')}</h2>}
      {draft === undefined ? null : <p className="hint">{jt(lang, 'changeChoice')}</p>}
      <Form action={here}>
        <EventQuestions event={event} answers={answers} />
        <ButtonRow>
          <Button kind={draft === undefined ? 'primary' : 'secondary'} large>
            {jt(lang, draft === undefined ? 'begin' : 'anew')}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}

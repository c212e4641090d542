// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { ItemMatter, LifeEvent } from '#matters';
import { type Lang, LinkList, localPath, pick, Section } from '#portal/kit/index.ts';
import { allJoint, type JointOffered, jointOf } from '../joint/joint-of-life-event.ts';
import { jt } from '../joint/joint-page-words.ts';
import { EventCards } from './browse.page.tsx';
import { type Browsed, Frame } from './browse-frame.tsx';
import { bt } from './browse-words.ts';
import { matterItem, type Names } from './matter-items.tsx';
import { searchPath } from './search-path.ts';

/** `/browse/life-events` */
export function LifeEventsPage(props: Browsed & { readonly events: readonly LifeEvent[] }): ReactElement {
  const { lang } = props.context;
  const of = (audience: LifeEvent['audience']): readonly LifeEvent[] =>
    props.events.filter((event) => event.audience === audience);
  return (
    <Frame {...props} title={bt(lang, 'life-events')} lead={bt(lang, 'lifeEventsLead')} view="life-events">
      <Section title={jt(lang, 'over')}>
        <JointCards lang={lang} joints={allJoint()} />
      </Section>
      <Section title={bt(lang, 'lifePersons')}>
        <EventCards lang={lang} events={of('person')} />
      </Section>
      <Section title={bt(lang, 'lifeCompanies')}>
        <EventCards lang={lang} events={of('company')} />
      </Section>
    </Frame>
  );
}

function JointCards({
  lang,
  joints,
}: {
  readonly lang: Lang;
  readonly joints: readonly JointOffered[];
}): ReactElement {
  return (
    <LinkList
      items={joints.map(({ id, name, summary }) => ({
        href: localPath(lang, `/events/${id}`),
        title: pick(lang, name),
        body: pick(lang, summary),
      }))}
    />
  );
}

/** Where the steps below can also be applied for at once. */
function JointOffer(props: {
  readonly lang: Lang;
  readonly joints: readonly JointOffered[];
}): ReactElement | null {
  if (props.joints.length === 0) return null;
  return (
    <Section title={jt(props.lang, 'over')}>
      <JointCards {...props} />
    </Section>
  );
}

export interface LifeEventProps extends Browsed, Names {
  readonly event: LifeEvent;
  readonly found: readonly ItemMatter[];
}

/** `/browse/life-events/{id}`: the steps in their order, each with the matters of the nearest bodies. */
export function LifeEventPage(props: LifeEventProps): ReactElement {
  const { context, event } = props;
  const { lang } = context;
  return (
    <Frame
      {...props}
      title={pick(lang, event.name)}
      lead={`${pick(lang, event.summary)} ${bt(lang, 'order')}`}
      view="life-events"
      above={[{ label: bt(lang, 'life-events'), path: '/browse/life-events' }]}
      showsPlace
    >
      <JointOffer lang={lang} joints={jointOf(event.id)} />
      <ol className="event-steps">
        {event.steps.map((step) => (
          <li key={step.name.zh}>
            <h2>{pick(lang, step.name)}</h2>
            <Step {...props} step={step} />
          </li>
        ))}
      </ol>
    </Frame>
  );
}

function Step(props: LifeEventProps & { readonly step: LifeEvent['steps'][number] }): ReactElement {
  const { context, step, found } = props;
  const { lang } = context;
  const matters = step.items.flatMap((item) => found.filter((one) => one.item === item));
  const more = (
    <p>
      <a href={localPath(lang, searchPath({ q: step.search }))}>{bt(lang, 'findMore', { q: step.search })}</a>
    </p>
  );
  if (matters.length === 0)
    return (
      <>
        <p>{bt(lang, 'noneYet')}</p>
        {more}
      </>
    );
  const groups = (['here', 'below', 'elsewhere'] as const)
    .map((where) => ({ where, own: matters.filter((one) => one.where === where) }))
    .filter(({ own }) => own.length > 0);
  return (
    <>
      {groups.map(({ where, own }) => (
        <div key={where}>
          {where === 'here' || props.place === null ? null : <p className="hint">{bt(lang, where)}</p>}
          <LinkList items={own.map(({ matter }) => matterItem(lang, matter, props))} />
        </div>
      ))}
    </>
  );
}

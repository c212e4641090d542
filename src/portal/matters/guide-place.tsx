// SPDX-License-Identifier: Apache-2.0
/** Who handles the matter of a guide at the reader's place, where to go and whom to call; without a place, the way to choose one. */
import type { ReactElement } from 'react';
import type { MatterDefinition } from '#matters';
import { catalogue, Inset, type Lang, LinkList, localPath, Notice, SummaryList } from '#portal/kit/index.ts';
import type { GuideStanding } from './guide-place.rules.ts';
import { Phone, Said } from './said.tsx';
import { placeWords, type VisitorPlace } from './visitor-place.ts';

const t = catalogue(
  {
    choose: '选择您所在的地方，看由谁办、去哪里办',
    change: '换办事地',
    here: '在您的办事地（{place}），这一事项由{body}办理。',
    otherTitle: '您的办事地由{body}办理',
    other: '这份指南是{own}的；您选的办事地是{place}。',
    otherLink: '看{body}的指南',
    belowTitle: '在{place}，由下面的机关分别办理',
    below: '请选您所在的地方：',
    belowSelf: '{body}（这份指南）',
    elsewhereTitle: '{place}没有登记办理这一事项的机关',
    elsewhere: '这份指南是{own}的。要问由谁办理，请拨打 12345。',
    covered: '按通办范围，您也可以在{own}办理。',
    venue: '去哪里办',
    hours: '办理时间',
    phone: '咨询电话',
  },
  {
    choose: 'Choose your place to see who handles this and where to go',
    change: 'Change place',
    here: 'In your place ({place}), {body} handles this.',
    otherTitle: 'In your place, {body} handles this',
    other: 'This is the guide of {own}; the place you chose is {place}.',
    otherLink: 'See the guide of {body}',
    belowTitle: 'In {place}, these offices each handle it',
    below: 'Choose where you are:',
    belowSelf: '{body} (this guide)',
    elsewhereTitle: 'No office of {place} is registered for this',
    elsewhere: 'This is the guide of {own}. Call 12345 to ask who handles it.',
    covered: 'You may also have it done at {own}, which serves people of your place.',
    venue: 'Where to go',
    hours: 'Hours',
    phone: 'Questions',
  },
);

/** What is known of a guide for the reader's place, with names in the reader's language. */
export interface PlacedGuide {
  readonly place: VisitorPlace;
  readonly standing: GuideStanding;
  /** Names of bodies by the code of their matter. */
  readonly bodies: ReadonlyMap<string, string>;
  /** Counter and phone of the nearest body; absent when nobody serves the place. */
  readonly venue?: MatterDefinition['venues'][number] | undefined;
  readonly phone?: string | undefined;
}

interface Props {
  readonly lang: Lang;
  readonly code: string;
  /** The body whose guide it is. */
  readonly own: string;
  /** Null when no place was chosen. */
  readonly placed: PlacedGuide | null;
}

export function GuidePlace({ lang, code, own, placed }: Props): ReactElement {
  const back = localPath(lang, `/matters/${code}`);
  const pick = localPath(lang, `/place?back=${encodeURIComponent(back)}`);
  if (placed === null)
    return (
      <p className="place guide-place">
        <a href={pick}>{t(lang, 'choose')}</a>
      </p>
    );
  return (
    <section className="guide-place">
      <Standing lang={lang} own={own} code={code} placed={placed} />
      <p className="place">
        <a href={pick}>{t(lang, 'change')}</a>
      </p>
    </section>
  );
}

function Standing({ lang, own, code, placed }: Props & { readonly placed: PlacedGuide }): ReactElement {
  const { standing, bodies } = placed;
  const place = placeWords(lang, placed.place);
  const nameOf = (of: string): string => bodies.get(of) ?? of;
  const guideHref = (of: string): string => localPath(lang, `/matters/${of}`);
  if (standing.kind === 'here')
    return (
      <Inset>
        <p>
          <Said text={t(lang, 'here', { place, body: own })} />
        </p>
        <Counter lang={lang} placed={placed} />
      </Inset>
    );
  const covered =
    'covered' in standing && standing.covered ? (
      <p>
        <Said text={t(lang, 'covered', { own })} />
      </p>
    ) : null;
  if (standing.kind === 'other') {
    const body = nameOf(standing.nearest.code);
    return (
      <Notice kind={standing.covered ? 'info' : 'warning'} title={t(lang, 'otherTitle', { body })}>
        <p>
          <Said text={t(lang, 'other', { own, place })} />
        </p>
        <p>
          <a href={guideHref(standing.nearest.code)}>{t(lang, 'otherLink', { body })}</a>
        </p>
        <Counter lang={lang} placed={placed} />
        {covered}
      </Notice>
    );
  }
  if (standing.kind === 'below')
    return (
      <Notice title={t(lang, 'belowTitle', { place })}>
        <p>{t(lang, 'below')}</p>
        <LinkList
          items={standing.bodies.map((one) => {
            const body = nameOf(one.code);
            return {
              href: guideHref(one.code),
              title: one.code === code ? t(lang, 'belowSelf', { body }) : body,
            };
          })}
        />
      </Notice>
    );
  return (
    <Notice title={t(lang, 'elsewhereTitle', { place })}>
      <p>
        <Said text={t(lang, 'elsewhere', { own })} />
      </p>
      {covered}
    </Notice>
  );
}

function Counter({
  lang,
  placed: { venue, phone },
}: {
  readonly lang: Lang;
  readonly placed: PlacedGuide;
}): ReactElement | null {
  const rows = [
    ...(venue === undefined
      ? []
      : [
          {
            key: t(lang, 'venue'),
            value: (
              <>
                <Said text={venue.name} />
                <br />
                <Said text={venue.address} />
              </>
            ),
          },
          { key: t(lang, 'hours'), value: <Said text={venue.hours} /> },
        ]),
    ...(phone === undefined ? [] : [{ key: t(lang, 'phone'), value: <Phone number={phone} /> }]),
  ];
  return rows.length === 0 ? null : <SummaryList rows={rows} />;
}

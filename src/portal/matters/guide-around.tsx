// SPDX-License-Identifier: Apache-2.0
/** What stands around the sections of a guide: changes to come, successors, siblings, answered reports, its code. */
import type { ReactElement } from 'react';
import type { GuideAround } from '#matters';
import { qrSvg } from '#platform/documents/index.ts';
import {
  formatDate,
  formatDay,
  type Lang,
  LinkList,
  localPath,
  Notice,
  pick,
  Raw,
  Section,
} from '#portal/kit/index.ts';
import type { Guide } from './guide.page.tsx';
import { mt } from './guide-more-text.ts';
import { gt } from './guide-text.ts';
import { Said } from './said.tsx';
import { vt } from './version-words.ts';

type Props = { readonly guide: Guide; readonly lang: Lang };

const linksTo = (lang: Lang, matters: GuideAround['siblings']) =>
  matters.map(({ code, name, nameEn }) => ({
    href: localPath(lang, `/matters/${code}`),
    title: lang === 'en' ? (nameEn ?? name) : name,
  }));

/** Suspended, cancelled, or soon another version: what a reader must know before anything else. */
export function Standing({ guide, lang }: Props): ReactElement | null {
  const { matter, around } = guide;
  if (matter.status === 'in-use') return <Upcoming guide={guide} lang={lang} />;
  const suspended = matter.status === 'suspended';
  const { reason, resumesOn } = around.note;
  return (
    <Notice kind={suspended ? 'warning' : 'error'} title={gt(lang, suspended ? 'suspended' : 'cancelled')}>
      <p>{gt(lang, suspended ? 'suspendedBody' : 'cancelledBody')}</p>
      {reason === null ? null : <p>{mt(lang, 'reason', { reason })}</p>}
      {resumesOn === null ? null : <p>{mt(lang, 'resumes', { date: formatDay(lang, resumesOn) })}</p>}
      {around.successors.length === 0 ? null : (
        <>
          <p>{mt(lang, 'successors')}</p>
          <LinkList items={linksTo(lang, around.successors)} />
        </>
      )}
    </Notice>
  );
}

function Upcoming({ guide: { around, matter }, lang }: Props): ReactElement | null {
  const { upcoming } = around;
  if (upcoming === null) return null;
  return (
    <Notice title={mt(lang, 'upcoming', { date: formatDay(lang, upcoming.effectiveOn) })}>
      {upcoming.summary === '' ? null : (
        <p>
          <Said text={mt(lang, 'upcomingBody', { summary: upcoming.summary })} />
        </p>
      )}
      <p>
        <a
          href={localPath(
            lang,
            `/matters/${matter.code}/versions/compare?from=${matter.version}&to=upcoming`,
          )}
        >
          {vt(lang, 'compareUpcoming')}
        </a>
      </p>
    </Notice>
  );
}

/** Other handling items of the same service matter. */
export function Siblings({ guide, lang }: Props): ReactElement | null {
  const { around, matter } = guide;
  if (around.siblings.length === 0) return null;
  const { name, handlingItem } = matter.definition;
  return (
    <Section id="siblings" title={mt(lang, 'siblings')}>
      <p>{mt(lang, 'siblingsHint', { name: pick(lang, handlingItem?.situation ?? name) })}</p>
      <LinkList items={linksTo(lang, around.siblings)} />
    </Section>
  );
}

/** Reports of the public with their answers, for thirty days. */
export function Answers({ guide: { around }, lang }: Props): ReactElement | null {
  const { answers } = around;
  if (answers.length === 0) return null;
  return (
    <Section id="answers" title={mt(lang, 'answersTitle', { n: answers.length })}>
      <p className="hint">{mt(lang, 'answersHint')}</p>
      <dl className="guide-answers">
        {answers.map((one) => (
          <div key={`${one.at} ${one.said}`}>
            <dt>
              <Said text={one.said} />
            </dt>
            <dd>
              <p>
                <Said text={one.answer} />
              </p>
              <p className="hint">
                {one.outcome === 'fixed' && one.version !== null
                  ? mt(lang, 'fixed', { n: one.version })
                  : mt(lang, 'notAnError')}
                {' · '}
                {mt(lang, 'answeredOn', { date: formatDate(lang, new Date(one.at)) })}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** The address of the guide for a phone; on wide windows and on paper only. */
export function PhoneCode({ guide, lang }: Props): ReactElement {
  return (
    <div className="guide-qr">
      <Raw svg={qrSvg(guide.url)} label={mt(lang, 'qr')} />
      <span aria-hidden="true">{mt(lang, 'qr')}</span>
    </div>
  );
}

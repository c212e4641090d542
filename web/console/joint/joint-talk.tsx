// SPDX-License-Identifier: Apache-2.0
/** What is said of a joint case: corrections proposed and asked, opinions, the meeting, and what happened when. */
import type { ReactElement } from 'react';
import { showDay, showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import type { JointCase } from './joint-data.ts';
import { jointWords as t } from './joint-words.ts';

export function JointCorrections({ found }: { readonly found: JointCase }): ReactElement {
  const lang = useLang();
  const { correction, proposals } = found;
  return (
    <Panel id="joint-correction" title={t(lang, 'correction')}>
      {found.noticeDueOn ? (
        <p>
          {t(lang, 'noticeDue')} <strong>{showDay(lang, found.noticeDueOn)}</strong>
        </p>
      ) : null}
      {correction === null && proposals.length === 0 ? <p>{t(lang, 'correctionNone')}</p> : null}
      {proposals.length > 0 ? (
        <ul className="joint-plain">
          {proposals.map((p) => (
            <li key={p.matter}>
              <strong>{p.organisationName}</strong>{' '}
              <span className="soft">
                {p.by} {showMoment(lang, p.at)}
              </span>
              <div>
                {p.items.length === 0 ? t(lang, 'nothingProposed') : p.items.map((i) => i.reason).join('；')}
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {correction ? (
        <>
          <p>
            <strong>
              {t(lang, 'issued', { no: correction.documentNo, until: showDay(lang, correction.until) })}
            </strong>{' '}
            {correction.open ? null : t(lang, 'answered')}
          </p>
          <ul className="joint-plain">
            {correction.items.map((i) => (
              <li key={`${i.matter} ${i.subject} ${i.reason}`}>
                {i.name}：{i.reason} <span className="soft">{i.organisationName}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

export function JointTalk({ found }: { readonly found: JointCase }): ReactElement {
  const lang = useLang();
  const { meeting, opinions } = found;
  return (
    <>
      <Panel id="joint-opinions" title={t(lang, 'opinions')}>
        {opinions.length === 0 ? <p>{t(lang, 'opinionsNone')}</p> : null}
        <ul className="joint-plain">
          {opinions.map((o) => (
            <li key={`${o.at} ${o.matter}`}>
              <strong>{o.organisationName}</strong>{' '}
              <span className="soft">
                {o.by} {showMoment(lang, o.at)}
              </span>
              <div className="joint-said">{o.text}</div>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel id="joint-meeting" title={t(lang, 'meeting')}>
        {meeting === null ? (
          <p>{t(lang, 'meetingNone')}</p>
        ) : (
          <>
            <p>
              <strong>{meeting.question}</strong>
            </p>
            <p>{t(lang, 'meetingAt', { date: showDay(lang, meeting.on), place: meeting.place })}</p>
            <p>{t(lang, 'participants', { names: meeting.participants.join('、') })}</p>
            {meeting.conclusion ? (
              <p className="joint-said">
                <strong>{t(lang, 'conclusion')}</strong> {meeting.conclusion}
              </p>
            ) : null}
          </>
        )}
      </Panel>
    </>
  );
}

export function JointHistory({ found }: { readonly found: JointCase }): ReactElement {
  const lang = useLang();
  return (
    <Panel id="joint-history" title={t(lang, 'history')}>
      <ol className="joint-plain">
        {found.timeline.map((e) => (
          <li key={e.seq}>
            <span className="soft">{showMoment(lang, e.at)}</span> {inLang(lang, e.title)}{' '}
            <span className="soft">{e.by}</span>
            {e.note === '' ? null : <div>{e.note}</div>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

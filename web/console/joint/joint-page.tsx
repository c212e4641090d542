// SPDX-License-Identifier: Apache-2.0
/** One joint case: its parts side by side under one clock, what decides how long it takes, what the bodies say. */
import { Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { StateTag } from '../cases/state-tag.tsx';
import { showDay, showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { LampView } from '../kit/lamp-view.tsx';
import { sayLamp } from '../kit/lamp-words.ts';
import { usePageTitle } from '../kit/page-title.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { JointActs } from './joint-acts.tsx';
import { type JointCase, type JointChild, useJointCase } from './joint-data.ts';
import { jointWords as t } from './joint-words.ts';

function ClockView({ found }: { found: JointCase }): ReactElement {
  const lang = useLang();
  const { clock, extension } = found;
  if (clock === null) return <p>{t(lang, 'clockNone')}</p>;
  const { usedDays: used, totalDays: total, remainingDays, overdueDays, light, countedIn } = clock;
  const left = overdueDays > 0 ? -overdueDays : remainingDays;
  return (
    <>
      <p className="clock-now">
        <strong>{t(lang, 'clockUsed', { used, total })}</strong>{' '}
        <LampView said={sayLamp(lang, { lamp: light, remainingDays: left, countedIn })} />
      </p>
      <meter
        min={0}
        max={Math.max(1, total, used)}
        low={total * 0.7}
        high={total}
        optimum={0}
        value={used}
        aria-label={t(lang, 'clock')}
      />
      <p>
        {t(lang, 'due', {
          date: clock.due === null ? '—' : showDay(lang, clock.due),
          law: clock.statutoryDue === null ? '—' : showDay(lang, clock.statutoryDue),
        })}
      </p>
      {extension ? (
        <p>
          {t(lang, 'extended', { n: extension.days, reason: extension.reason, by: extension.approvedBy })}
        </p>
      ) : null}
      <p className="soft">{t(lang, 'basis')}</p>
      <details>
        <summary>{t(lang, 'why')}</summary>
        <ol className="joint-days">
          {clock.because.map((day) => (
            <li key={`${day.date} ${day.zh}`}>
              {showDay(lang, day.date)} {day.counted ? '●' : '○'} {inLang(lang, day)}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

function Holder({ child }: { child: Pick<JointChild, 'holder'> }): ReactElement | null {
  const lang = useLang();
  const { holder } = child;
  if (holder === null) return null;
  return (
    <p className="joint-holder">
      <span className="soft">{t(lang, 'holder')}</span> {holder.organisationName} ·{' '}
      {inLang(lang, holder.step)} · {holder.person ?? <span className="soft">{t(lang, 'nobody')}</span>}
    </p>
  );
}

function ChildView({ child, found }: { child: JointChild; found: JointCase }): ReactElement {
  const lang = useLang();
  const nameOf = (matter: string): string => {
    const other = found.children.find((c) => c.matter === matter);
    return other ? inLang(lang, other.name) : matter;
  };
  return (
    <li className={child.own ? 'joint-child joint-child-own' : 'joint-child'}>
      <h3>
        {inLang(lang, child.name)}
        {child.own ? <span className="joint-own"> {t(lang, 'ownPart')}</span> : null}
      </h3>
      <p className="soft">{child.organisationName}</p>
      <p>
        <StateTag state={child.state} name={child.stateName} />{' '}
        {child.dueOn ? <span>{showDay(lang, child.dueOn)}</span> : null}
      </p>
      {child.waitsFor.length > 0 ? (
        <p>{t(lang, 'waits', { names: child.waitsFor.map(nameOf).join('、') })}</p>
      ) : null}
      {child.reason ? <p>{child.reason}</p> : null}
      <Holder child={child} />
      {child.notAsked.length > 0 ? (
        <p className="soft">
          {t(lang, 'notAsked', {
            names: child.notAsked
              .map((n) => `${n.name}（${n.by === 'area' ? n.source : nameOf(n.source)}）`)
              .join('；'),
          })}
        </p>
      ) : null}
      {child.own && child.caseNo ? (
        <p>
          <Link href={`/cases/${child.caseNo}`}>{t(lang, 'openCase')}</Link>{' '}
          <span className="soft mono">{child.caseNo}</span>
        </p>
      ) : null}
    </li>
  );
}

function Children({ found }: { found: JointCase }): ReactElement {
  const lang = useLang();
  const stages = found.stages.length > 0 ? found.stages : [{ id: '', name: { zh: '', en: '' } }];
  return (
    <Panel id="joint-children" title={t(lang, 'children')}>
      <p className="soft">{t(lang, 'childrenNote')}</p>
      {stages.map((stage) => (
        <section key={stage.id}>
          {stage.id === '' ? null : <h3 className="joint-stage">{inLang(lang, stage.name)}</h3>}
          <ul className="joint-children">
            {found.children
              .filter((c) => (c.stage ?? '') === stage.id)
              .map((c) => (
                <ChildView key={c.matter} child={c} found={found} />
              ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}

function Path({ found }: { found: JointCase }): ReactElement {
  const lang = useLang();
  return (
    <Panel id="joint-path" title={t(lang, 'path')}>
      {found.criticalPath.length === 0 ? (
        <p>{t(lang, 'pathNone')}</p>
      ) : (
        <>
          <p className="soft">{t(lang, 'pathNote')}</p>
          <ol className="joint-path">
            {found.criticalPath.map((link) => (
              <li key={link.matter}>
                <strong>{inLang(lang, link.name)}</strong> {t(lang, 'days', { n: link.workdays })}
                <Holder child={link} />
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

function Corrections({ found }: { found: JointCase }): ReactElement {
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

function Talk({ found }: { found: JointCase }): ReactElement {
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

function History({ found }: { found: JointCase }): ReactElement {
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

export default function JointPage({ jointNo }: { readonly jointNo: string }): ReactElement {
  const lang = useLang();
  const joint = useJointCase(jointNo);
  usePageTitle(joint.data ? inLang(lang, joint.data.name) : t(lang, 'title'));
  if (joint.isPending)
    return (
      <div className="page">
        <Skeleton active paragraph={{ rows: 10 }} />
      </div>
    );
  if (joint.data === undefined)
    return (
      <div className="page">
        <ProblemView error={joint.error} retry={() => joint.refetch()} />
        <Link href="/joint">{t(lang, 'back')}</Link>
      </div>
    );
  const found = joint.data;
  return (
    <div className="page">
      <p>
        <Link href="/joint">{t(lang, 'back')}</Link>
      </p>
      <div className="queue-head">
        <div>
          <h1>{inLang(lang, found.name)}</h1>
          <p className="soft">
            <span className="mono">{found.jointNo}</span> · {found.applicantName} · {t(lang, 'leadBody')}{' '}
            {found.leadName} · {t(lang, 'received')} {showMoment(lang, found.receivedAt)}
          </p>
        </div>
        <StateTag state={found.state === 'open' ? 'accepted' : found.state} name={found.stateName} />
      </div>
      <JointActs found={found} />
      <div className="joint-grid">
        <div>
          <Children found={found} />
          <Corrections found={found} />
          <Talk found={found} />
        </div>
        <div>
          <Panel id="joint-clock" title={t(lang, 'clock')}>
            <ClockView found={found} />
          </Panel>
          <Path found={found} />
          <History found={found} />
        </div>
      </div>
    </div>
  );
}

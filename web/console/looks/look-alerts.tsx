// SPDX-License-Identifier: Apache-2.0
/** Alerts: what looks like browsing, and what audit found. */
import { App, Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { MoreButton, PagedList } from '../kit/list-frame.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { usePost } from '../kit/use-post.ts';
import { type Alert, useAlerts } from './looks-data.ts';
import { looksWords as t } from './looks-words.ts';

function FindingForm({ alert }: { readonly alert: Alert }): ReactElement {
  const lang = useLang();
  const { message } = App.useApp();
  const [finding, setFinding] = useState('');
  const [tried, setTried] = useState(false);
  const sending = usePost<{ id: string }>(['look-alerts']);
  const enough = finding.trim().length >= 4;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (enough)
      sending.mutate(
        { path: `/look-alerts/${alert.id}/finding`, body: { finding: finding.trim() } },
        { onSuccess: () => void message.success(t(lang, 'closed')) },
      );
  };
  return (
    <form onSubmit={submit}>
      {sending.error ? <ProblemView error={sending.error} /> : null}
      <FormField
        id={`finding-${alert.id}`}
        label={t(lang, 'finding')}
        hint={t(lang, 'findingHint')}
        error={tried && !enough ? t(lang, 'findingHint') : ''}
      >
        {(aria) => (
          <Input.TextArea
            {...aria}
            rows={2}
            maxLength={1000}
            value={finding}
            onChange={(e) => setFinding(e.target.value)}
          />
        )}
      </FormField>
      <Button type="primary" htmlType="submit" loading={sending.isPending}>
        {t(lang, 'close')}
      </Button>
    </form>
  );
}

function AlertItem({ alert }: { readonly alert: Alert }): ReactElement {
  const lang = useLang();
  const [judging, setJudging] = useState(false);
  return (
    <li className="panel looks-item">
      <h2>{inLang(lang, alert.patternName)}</h2>
      <p>
        <strong>{alert.staffName}</strong> {alert.organisationName}
      </p>
      <p className="soft">
        {t(lang, 'counts', { looks: alert.looks, subjects: alert.subjects })} ·{' '}
        {t(lang, 'between', { from: showMoment(lang, alert.firstAt), to: showMoment(lang, alert.lastAt) })}
      </p>
      <p>
        <Link href={`/looks?view=records&staff=${alert.staffId}`}>{t(lang, 'seeLooks')}</Link>
      </p>
      {alert.closedAt !== null ? (
        <blockquote>
          <p>{alert.finding}</p>
          <p className="soft">
            {t(lang, 'closedBy', { name: alert.closedBy ?? '', time: showMoment(lang, alert.closedAt) })}
          </p>
        </blockquote>
      ) : judging ? (
        <FindingForm alert={alert} />
      ) : (
        <Button onClick={() => setJudging(true)}>{t(lang, 'finding')}…</Button>
      )}
    </li>
  );
}

export function LookAlerts({ closed }: { readonly closed: boolean }): ReactElement {
  const lang = useLang();
  const list = useAlerts(closed);
  return (
    <>
      <p className="looks-switch">
        <Link href="/looks?view=alerts" aria-current={closed ? undefined : 'page'}>
          {t(lang, 'alertsOpen')}
        </Link>
        <Link href="/looks?view=alerts&closed=yes" aria-current={closed ? 'page' : undefined}>
          {t(lang, 'alertsClosed')}
        </Link>
      </p>
      <PagedList
        list={list}
        empty={{
          title: t(lang, closed ? 'alertsClosedNone' : 'alertsNone'),
          next: t(lang, 'alertsNoneNext'),
        }}
        foot={() => <MoreButton list={list} word={t(lang, 'more')} />}
      >
        {(alerts) => (
          <ul className="looks-list">
            {alerts.map((alert) => (
              <AlertItem key={alert.id} alert={alert} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

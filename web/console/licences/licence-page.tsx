// SPDX-License-Identifier: Apache-2.0
/** One licence: how it stands, what it says, its history, and what may be done. */
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import { showDay, showMoment } from '../kit/console-format.ts';
import { inLang } from '../kit/console-text.ts';
import { FormField } from '../kit/form-field.tsx';
import { Loaded } from '../kit/list-frame.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { DownloadForReason } from '../looks/download-for-reason.tsx';
import { saysEnough } from '../looks/looks-data.ts';
import { looksWords } from '../looks/looks-words.ts';
import { needsReason } from '../looks/reason-refusal.ts';
import { ChangeForm } from './change-form.tsx';
import { eventName } from './change-words.ts';
import { ChangesPanel } from './changes-panel.tsx';
import { type LicenceLife, type Opened, useLife, useOpening } from './licence-data.ts';
import { StandingTag } from './licence-tabs.tsx';
import { licenceWords as t } from './licence-words.ts';

function Facts({ life }: { readonly life: LicenceLife }): ReactElement {
  const lang = useLang();
  const { licence } = life;
  const rows: readonly (readonly [string, ReactElement | string])[] = [
    [t(lang, 'holder'), licence.holderName],
    [t(lang, 'identifier'), <code key="i">{life.identifier}</code>],
    [t(lang, 'issued'), showDay(lang, licence.issuedOn)],
    [
      t(lang, 'validTo'),
      licence.validTo === '9999-12-31' ? t(lang, 'permanent') : showDay(lang, licence.validTo),
    ],
    [t(lang, 'origin'), `${t(lang, licence.origin)} · ${t(lang, 'trust', { level: licence.trustLevel })}`],
    ...(life.decisionNo === '' ? [] : [[t(lang, 'decisionNo'), life.decisionNo] as const]),
    ...(life.caseNo === ''
      ? []
      : [
          [
            t(lang, 'caseNo'),
            <Link key="c" href={`/cases/${life.caseNo}`}>
              {life.caseNo}
            </Link>,
          ] as const,
        ]),
    ...(life.renewal
      ? [
          [
            t(lang, 'renewal'),
            t(lang, 'renewalWindow', {
              from: showDay(lang, life.renewal.opensOn),
              by: showDay(lang, life.renewal.askBy),
            }),
          ] as const,
        ]
      : []),
    ...(life.replaces === null
      ? []
      : [
          [
            t(lang, 'older'),
            <Link key="o" href={`/licences/${life.replaces}`}>
              {t(lang, 'open')}
            </Link>,
          ] as const,
        ]),
    ...(life.replacedBy === null
      ? []
      : [
          [
            t(lang, 'newer'),
            <Link key="n" href={`/licences/${life.replacedBy}`}>
              {t(lang, 'open')}
            </Link>,
          ] as const,
        ]),
    [
      t(lang, 'document'),
      life.document ? (
        <DownloadForReason
          key="d"
          path={`/licences/${licence.id}/pdf`}
          fileName={`${licence.number}.pdf`}
          label={`${t(lang, 'openDocument')} ${licence.number}`}
        >
          {t(lang, 'openDocument')}
        </DownloadForReason>
      ) : (
        t(lang, licence.origin === 'imported' ? 'noDocument' : 'making')
      ),
    ],
    [
      t(lang, 'verifyPage'),
      <a key="v" href={`/verify/${life.verifyCode}`} target="_blank" rel="noopener">
        {life.verifyCode}
      </a>,
    ],
  ];
  return (
    <Panel id="facts" title={t(lang, 'facts')} extra={<StandingTag standing={licence.standing} />}>
      <dl className="licence-facts">
        {rows.map(([name, value]) => (
          <div key={name} className="licence-pair">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Face({
  id,
  onOpen,
}: {
  readonly id: string;
  readonly onOpen: (opened: Opened) => void;
}): ReactElement {
  const lang = useLang();
  const [reason, setReason] = useState('');
  const opening = useOpening(id);
  const wanted = opening.error !== null && needsReason(opening.error);
  const open = (why: string | undefined): void => opening.mutate(why, { onSuccess: onOpen });
  return (
    <Panel id="face" title={t(lang, 'face')}>
      {opening.data ? (
        <dl className="licence-facts">
          <div className="licence-pair">
            <dt>{t(lang, 'holder')}</dt>
            <dd>{opening.data.holderName}</dd>
          </div>
          <div className="licence-pair">
            <dt>{t(lang, 'holderCode')}</dt>
            <dd>{opening.data.holderCode}</dd>
          </div>
          {opening.data.fields.map(({ label, value }) => (
            <div key={label.zh} className="licence-pair">
              <dt>{inLang(lang, { zh: label.zh, en: label.en ?? '' })}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <>
          <p className="soft">{t(lang, 'faceLead')}</p>
          {opening.error && !wanted ? <ProblemView error={opening.error} /> : null}
          {wanted ? (
            <FormField
              id="face-reason"
              label={looksWords(lang, 'reason')}
              hint={looksWords(lang, 'reasonHint')}
            >
              {(aria) => (
                <Input.TextArea
                  {...aria}
                  rows={2}
                  maxLength={200}
                  value={reason}
                  onChange={(e) => setReason(e.target.value)}
                />
              )}
            </FormField>
          ) : null}
          <Button
            loading={opening.isPending}
            disabled={wanted && !saysEnough(reason)}
            onClick={() => open(wanted ? reason.trim() : undefined)}
          >
            {t(lang, 'showFace')}
          </Button>
        </>
      )}
    </Panel>
  );
}

function HistoryView({ life }: { readonly life: LicenceLife }): ReactElement {
  const lang = useLang();
  return (
    <Panel id="history" title={t(lang, 'history')}>
      <ol className="licence-history">
        {life.history.map((entry) => (
          <li key={entry.seq}>
            <strong>{eventName(lang, entry.name)}</strong>{' '}
            <span className="soft">{showMoment(lang, entry.at)}</span>
            {entry.decisionNo === null ? null : <div>{entry.decisionNo}</div>}
            {entry.reason === null ? null : <p className="licence-said">{entry.reason}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function LicenceView({
  life,
  roles,
}: {
  readonly life: LicenceLife;
  readonly roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const [opened, setOpened] = useState<Opened | null>(null);
  const mayAct =
    ['clerk', 'reviewer', 'approver'].some((role) => roles.includes(role)) && life.actions.length > 0;
  return (
    <>
      <h1>
        {life.licence.typeName} <span className="mono">{life.licence.number}</span>
      </h1>
      <div className="licence-grid">
        <div>
          <Facts life={life} />
          <Face id={life.licence.id} onOpen={setOpened} />
          <ChangesPanel life={life} roles={roles} />
        </div>
        <div>
          {mayAct ? (
            <Panel id="act" title={t(lang, 'act')}>
              <ChangeForm id={life.licence.id} actions={life.actions} opened={opened} />
            </Panel>
          ) : null}
          <HistoryView life={life} />
        </div>
      </div>
    </>
  );
}

export default function LicencePage({
  id,
  roles,
}: {
  readonly id: string;
  readonly roles: readonly string[];
}): ReactElement {
  const lang = useLang();
  const read = useLife(id);
  usePageTitle(read.data?.licence.number ?? t(lang, 'title'));
  return (
    <div className="page">
      <p>
        <Link href="/licences">{t(lang, 'back')}</Link>
      </p>
      <Loaded read={read}>{(life) => <LicenceView life={life} roles={roles} />}</Loaded>
    </div>
  );
}

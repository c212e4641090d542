// SPDX-License-Identifier: Apache-2.0
/** `/security`: what I sign in with, and where I am signed in. Changes need a factor shown within ten minutes. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Tag } from 'antd';
import { type ReactElement, useState } from 'react';
import { showMoment } from '../kit/console-format.ts';
import { FormField } from '../kit/form-field.tsx';
import { PageHead } from '../kit/page-head.tsx';
import { Loading } from '../kit/page-states.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { Panel } from '../kit/panel.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import * as calls from './factor-calls.ts';
import { CodeForm, RecoveryCodes, TotpSetup, useFactorCall } from './factor-parts.tsx';
import { factorWords as t } from './factor-words.ts';

const securityKey = ['my-security'];
const sessionsKey = ['my-sessions'];

/** Reads everything again, and says that it was done. */
function useDone(): () => Promise<void> {
  const client = useQueryClient();
  const lang = useLang();
  const { message } = App.useApp();
  return async () => {
    message.success(t(lang, 'done'));
    await Promise.all([securityKey, sessionsKey].map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}

export default function SecurityPage(): ReactElement {
  const lang = useLang();
  usePageTitle(t(lang, 'nav'));
  const security = useQuery({ queryKey: securityKey, queryFn: calls.readSecurity });
  if (security.error) return <ProblemView error={security.error} />;
  if (security.data === undefined) return <Loading />;
  return (
    <div className="page factor-page">
      <PageHead title={t(lang, 'nav')} lead={t(lang, 'lead')} />
      {security.data.recent ? (
        <>
          <Password />
          <Second security={security.data} />
          <Passkeys security={security.data} />
        </>
      ) : (
        <Confirm security={security.data} />
      )}
      <Sessions />
    </div>
  );
}

interface WithSecurity {
  readonly security: calls.Security;
}

function Confirm({ security }: WithSecurity): ReactElement {
  const lang = useLang();
  const done = useDone();
  const { busy, problem, run } = useFactorCall();
  const byCode = security.totp;
  return (
    <Panel id="confirm" title={t(lang, 'confirmTitle')}>
      <p className="soft">{t(lang, 'confirmLead')}</p>
      {problem}
      {security.passkeys.length > 0 ? (
        <Button size="large" loading={busy} onClick={() => run(calls.confirmByPasskey, done)}>
          {t(lang, 'byPasskey')}
        </Button>
      ) : null}
      {byCode || security.passkeys.length === 0 ? (
        <CodeForm
          id="confirm-code"
          label={t(lang, byCode ? 'totp' : 'password')}
          hint={byCode ? t(lang, 'totpHint') : ''}
          submit={t(lang, 'confirm')}
          busy={busy}
          secret={!byCode}
          onSubmit={(code) => run(() => calls.confirmBy(byCode ? { totp: code } : { password: code }), done)}
        />
      ) : null}
    </Panel>
  );
}

function Password(): ReactElement {
  const lang = useLang();
  const done = useDone();
  const { busy, problem, run } = useFactorCall();
  return (
    <Panel id="password" title={t(lang, 'password')}>
      {problem}
      <CodeForm
        id="password-new"
        label={t(lang, 'passwordNew')}
        hint={t(lang, 'passwordHint')}
        submit={t(lang, 'passwordSave')}
        busy={busy}
        secret
        onSubmit={(password) => run(() => calls.changePassword(password), done)}
      />
    </Panel>
  );
}

function Second({ security }: WithSecurity): ReactElement {
  const lang = useLang();
  const done = useDone();
  const { busy, problem, run } = useFactorCall();
  const [offer, setOffer] = useState<calls.TotpOffer | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const shown = ({ recoveryCodes }: { recoveryCodes: readonly string[] }): void => {
    setOffer(null);
    setCodes(recoveryCodes);
  };
  const kept = async (): Promise<void> => {
    setCodes(null);
    await done();
  };
  return (
    <Panel id="second" title={t(lang, 'second')}>
      {problem}
      <p>{t(lang, security.totp ? 'totpOn' : 'totpOff')}</p>
      <p>{t(lang, 'codesLeft', { n: security.recoveryCodes })}</p>
      {codes === null ? null : <RecoveryCodes codes={codes} submit={t(lang, 'codesKept')} onKept={kept} />}
      {offer === null ? (
        <div className="factor-row">
          <Button loading={busy} onClick={() => run(calls.offerTotp, setOffer)}>
            {t(lang, security.totp ? 'totpRenew' : 'enrolTotp')}
          </Button>
          <Button loading={busy} onClick={() => run(calls.renewRecoveryCodes, shown)}>
            {t(lang, 'codesRenew')}
          </Button>
          {security.totp ? (
            <Button danger loading={busy} onClick={() => run(calls.removeTotp, done)}>
              {t(lang, 'totpRemove')}
            </Button>
          ) : null}
        </div>
      ) : (
        <TotpSetup offer={offer} busy={busy} onCode={(code) => run(() => calls.confirmTotp(code), shown)} />
      )}
    </Panel>
  );
}

function Passkeys({ security }: WithSecurity): ReactElement {
  const lang = useLang();
  const done = useDone();
  const { busy, problem, run } = useFactorCall();
  const [name, setName] = useState(t(lang, 'passkeyNameDefault'));
  return (
    <Panel id="passkeys" title={t(lang, 'passkeys')}>
      {problem}
      {security.passkeys.length === 0 ? <p className="soft">{t(lang, 'passkeysNone')}</p> : null}
      <ul className="factor-list">
        {security.passkeys.map((p) => (
          <li key={p.id}>
            <span>
              <strong>{p.name}</strong>{' '}
              <small>
                {p.usedAt === null
                  ? t(lang, 'passkeyNever')
                  : t(lang, 'passkeyUsed', { when: showMoment(lang, p.usedAt) })}
              </small>
            </span>
            <Button
              danger
              loading={busy}
              aria-label={`${t(lang, 'remove')} ${p.name}`}
              onClick={() => run(() => calls.removePasskey(p.id), done)}
            >
              {t(lang, 'remove')}
            </Button>
          </li>
        ))}
      </ul>
      <FormField id="passkey-name" label={t(lang, 'passkeyName')}>
        {(aria) => <Input {...aria} maxLength={50} value={name} onChange={(e) => setName(e.target.value)} />}
      </FormField>
      <Button loading={busy} onClick={() => run(() => calls.addPasskey(name), done)}>
        {t(lang, 'passkeyAdd')}
      </Button>
    </Panel>
  );
}

function Sessions(): ReactElement {
  const lang = useLang();
  const done = useDone();
  const { busy, problem, run } = useFactorCall();
  const sessions = useQuery({ queryKey: sessionsKey, queryFn: calls.readSessions });
  if (sessions.error) return <ProblemView error={sessions.error} />;
  const items = sessions.data?.items ?? [];
  return (
    <Panel id="sessions" title={t(lang, 'sessions')}>
      {problem}
      <ul className="factor-list">
        {items.map((s) => (
          <li key={s.id}>
            <span>
              <strong>{s.device === '' ? t(lang, 'unknownDevice') : s.device}</strong> {s.network}{' '}
              {s.current ? <Tag color="success">{t(lang, 'here')}</Tag> : null}
              <small>
                {t(lang, 'since', { begun: showMoment(lang, s.begunAt), seen: showMoment(lang, s.seenAt) })}
              </small>
            </span>
            {s.current ? null : (
              <Button loading={busy} onClick={() => run(() => calls.endSession(s.id), done)}>
                {t(lang, 'end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {items.length < 2 ? null : (
        <Button danger loading={busy} onClick={() => run(calls.endOthers, done)}>
          {t(lang, 'endOthers')}
        </Button>
      )}
    </Panel>
  );
}

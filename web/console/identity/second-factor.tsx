// SPDX-License-Identifier: Apache-2.0
/** After the password: the second factor, or the first one to be set up. */
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useLang } from '../kit/preferences.tsx';
import {
  type Enrolled,
  enrolPasskey,
  enrolTotp,
  finishByCode,
  finishByPasskey,
  offerFirstTotp,
  type TotpOffer,
} from './factor-calls.ts';
import { CodeForm, RecoveryCodes, TotpSetup, useFactorCall } from './factor-parts.tsx';
import { factorWords as t } from './factor-words.ts';
import type { StaffSession } from './session.tsx';

type Waiting = NonNullable<StaffSession['secondFactor']>;
interface Props {
  readonly waiting: Waiting;
  readonly onSignedIn: (session: StaffSession) => void;
  readonly onStartOver: () => void;
}

export function SecondFactor(props: Props): ReactElement {
  const lang = useLang();
  const { enrol } = props.waiting;
  return (
    <section className="panel sign-in-form" aria-labelledby="second-title">
      <h1 id="second-title">{t(lang, enrol ? 'enrolTitle' : 'secondTitle')}</h1>
      <p className="soft">{t(lang, enrol ? 'enrolLead' : 'secondLead')}</p>
      {enrol ? <Enrol {...props} /> : <Show {...props} />}
      <Button type="link" onClick={props.onStartOver}>
        {t(lang, 'startOver')}
      </Button>
    </section>
  );
}

function Show({ waiting: { methods }, onSignedIn }: Props): ReactElement {
  const lang = useLang();
  const { busy, problem, run } = useFactorCall();
  const [recovery, setRecovery] = useState(!methods.includes('totp') && !methods.includes('passkey'));
  const kind = recovery ? 'recoveryCode' : 'totp';
  return (
    <>
      {problem}
      {methods.includes('passkey') ? (
        <Button size="large" block loading={busy} onClick={() => run(finishByPasskey, onSignedIn)}>
          {t(lang, 'byPasskey')}
        </Button>
      ) : null}
      {recovery || methods.includes('totp') ? (
        <CodeForm
          key={kind}
          id="second-code"
          label={t(lang, recovery ? 'recovery' : 'totp')}
          hint={t(lang, recovery ? 'recoveryHint' : 'totpHint')}
          submit={t(lang, 'go')}
          busy={busy}
          onSubmit={(code) => run(() => finishByCode(kind, code), onSignedIn)}
        />
      ) : null}
      {methods.includes('recovery-code') ? (
        <Button type="link" onClick={() => setRecovery(!recovery)}>
          {t(lang, recovery ? 'useTotp' : 'useRecovery')}
        </Button>
      ) : null}
    </>
  );
}

function Enrol({ onSignedIn }: Props): ReactElement {
  const lang = useLang();
  const { busy, problem, run } = useFactorCall();
  const [offer, setOffer] = useState<TotpOffer | null>(null);
  const [done, setDone] = useState<Enrolled | null>(null);
  if (done !== null)
    return (
      <RecoveryCodes
        codes={done.recoveryCodes}
        submit={t(lang, 'codesSaved')}
        onKept={() => onSignedIn(done.session)}
      />
    );
  return (
    <>
      {problem}
      {offer === null ? (
        <>
          <Button
            type="primary"
            size="large"
            block
            loading={busy}
            onClick={() => run(offerFirstTotp, setOffer)}
          >
            {t(lang, 'enrolTotp')}
          </Button>
          <Button
            size="large"
            block
            loading={busy}
            onClick={() => run(() => enrolPasskey(t(lang, 'passkeyNameDefault')), setDone)}
          >
            {t(lang, 'enrolPasskey')}
          </Button>
        </>
      ) : (
        <TotpSetup offer={offer} busy={busy} onCode={(code) => run(() => enrolTotp(code), setDone)} />
      )}
    </>
  );
}

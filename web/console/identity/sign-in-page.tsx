// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { FormField } from '../kit/form-field.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { DemoPicker } from './demo-picker.tsx';
import { signInByPasskey } from './factor-calls.ts';
import { useFactorCall } from './factor-parts.tsx';
import { factorWords } from './factor-words.ts';
import { identityWords as t } from './identity-words.ts';
import { returnPath, waitingSite } from './return-path.ts';
import { SecondFactor } from './second-factor.tsx';
import { type StaffSession, useDemoPeople, useSessionChanges } from './session.tsx';

type SignIn = () => Promise<StaffSession>;
type Waiting = NonNullable<StaffSession['secondFactor']>;

/** Runs one sign-in at a time and goes on to the page that was asked for. */
function useSigningIn(): {
  busy: boolean;
  error: unknown;
  waiting: Waiting | null;
  startOver: () => void;
  goOn: () => void;
  run: (signIn: SignIn) => Promise<void>;
} {
  const [, navigate] = useLocation();
  const search = useSearch();
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const goOn = (): void => {
    const site = waitingSite(search);
    if (site === null) navigate(returnPath(search), { replace: true });
    else window.location.assign(site);
  };
  const run = async (signIn: SignIn): Promise<void> => {
    setState({ busy: true, error: null });
    try {
      const session = await signIn();
      setState({ busy: false, error: null });
      if (session.kind === 'half') setWaiting(session.secondFactor ?? null);
      else goOn();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return { ...state, waiting, startOver: () => setWaiting(null), goOn, run };
}

function PasswordForm({
  busy,
  onSignIn,
}: {
  busy: boolean;
  onSignIn: (h: string, p: string) => void;
}): ReactElement {
  const lang = useLang();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState({ handle: '', password: '' });
  const [missing, setMissing] = useState({ handle: false, password: false });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const now = { handle: typed.handle.trim() === '', password: typed.password === '' };
    setMissing(now);
    if (!now.handle && !now.password) onSignIn(typed.handle.trim(), typed.password);
    else
      form.current?.querySelector<HTMLElement>(now.handle ? '#sign-in-handle' : '#sign-in-password')?.focus();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <FormField
        id="sign-in-handle"
        label={t(lang, 'account')}
        error={missing.handle ? t(lang, 'accountNeeded') : ''}
      >
        {(aria) => (
          <Input
            {...aria}
            size="large"
            autoComplete="username"
            value={typed.handle}
            onChange={(e) => setTyped({ ...typed, handle: e.target.value })}
          />
        )}
      </FormField>
      <FormField
        id="sign-in-password"
        label={t(lang, 'password')}
        error={missing.password ? t(lang, 'passwordNeeded') : ''}
      >
        {(aria) => (
          <Input
            {...aria}
            size="large"
            type="password"
            autoComplete="current-password"
            value={typed.password}
            onChange={(e) => setTyped({ ...typed, password: e.target.value })}
          />
        )}
      </FormField>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t(lang, 'signIn')}
      </Button>
    </form>
  );
}

/** A passkey knows its holder: it is both factors at once. */
function ByPasskey({ onSignedIn }: { onSignedIn: (session: StaffSession) => void }): ReactElement {
  const lang = useLang();
  const { busy, problem, run } = useFactorCall();
  return (
    <>
      <Button size="large" block loading={busy} onClick={() => run(signInByPasskey, onSignedIn)}>
        {factorWords(lang, 'signInByPasskey')}
      </Button>
      {problem}
    </>
  );
}

/** Sign-in with an account; in the demo also by choosing a person's post. */
export default function SignInPage(): ReactElement {
  const lang = useLang();
  const changes = useSessionChanges();
  const demo = useDemoPeople();
  const { busy, error, waiting, startOver, goOn, run } = useSigningIn();
  const cameBack = useSearch().includes('back=');
  usePageTitle(t(lang, 'title'));
  if (waiting !== null)
    return (
      <div className="sign-in">
        <SecondFactor
          waiting={waiting}
          onStartOver={startOver}
          onSignedIn={(session) => {
            changes.entered(session);
            goOn();
          }}
        />
      </div>
    );
  return (
    <div className={demo.data ? 'sign-in sign-in-demo' : 'sign-in'}>
      <section className="panel sign-in-form" aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">{t(lang, 'title')}</h1>
        <p className="soft">
          {t(lang, 'lead')} <a href={lang === 'en' ? '/en/' : '/'}>{t(lang, 'portal')}</a>
        </p>
        {cameBack && error === null ? <Alert type="info" showIcon title={t(lang, 'sessionOver')} /> : null}
        {error === null ? null : <ProblemView error={error} />}
        <PasswordForm
          busy={busy}
          onSignIn={(handle, password) => run(() => changes.signIn(handle, password))}
        />
        <ByPasskey onSignedIn={(session) => run(async () => changes.entered(session))} />
      </section>
      {demo.data ? (
        <DemoPicker
          people={demo.data}
          busy={busy}
          onPick={(accountId, postId) => run(() => changes.signInAs(accountId, postId))}
        />
      ) : null}
    </div>
  );
}

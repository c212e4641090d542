// SPDX-License-Identifier: Apache-2.0
import { Alert, Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { FormField } from '../kit/form-field.tsx';
import { usePageTitle } from '../kit/page-title.ts';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import { DemoPicker } from './demo-picker.tsx';
import { identityWords as t } from './identity-words.ts';
import { returnPath } from './return-path.ts';
import { type StaffSession, useDemoPeople, useSessionChanges } from './session.tsx';

type SignIn = () => Promise<StaffSession>;

/** Runs one sign-in at a time and goes on to the page that was asked for. */
function useSigningIn(): { busy: boolean; error: unknown; run: (signIn: SignIn) => Promise<void> } {
  const [, navigate] = useLocation();
  const search = useSearch();
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const run = async (signIn: SignIn): Promise<void> => {
    setState({ busy: true, error: null });
    try {
      await signIn();
      navigate(returnPath(search), { replace: true });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return { ...state, run };
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

/** Sign-in with an account; in the demo also by choosing a person's post. */
export default function SignInPage(): ReactElement {
  const lang = useLang();
  const changes = useSessionChanges();
  const demo = useDemoPeople();
  const { busy, error, run } = useSigningIn();
  const cameBack = useSearch().includes('back=');
  usePageTitle(t(lang, 'title'));
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

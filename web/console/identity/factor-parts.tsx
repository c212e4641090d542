// SPDX-License-Identifier: Apache-2.0
/** Parts of setting up and showing a second factor. */
import { Alert, Button, Input } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ApiProblem } from '../kit/api-problem.ts';
import { FormField } from '../kit/form-field.tsx';
import { useLang } from '../kit/preferences.tsx';
import { ProblemView } from '../kit/problem-view.tsx';
import type { TotpOffer } from './factor-calls.ts';
import { factorWords as t } from './factor-words.ts';

/** Runs one call at a time; what the server refuses is shown as it says, what the browser refuses in our words. */
export function useFactorCall(): {
  readonly busy: boolean;
  readonly problem: ReactElement | null;
  readonly run: <T>(work: () => Promise<T>, then: (result: T) => unknown) => Promise<void>;
} {
  const lang = useLang();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const problem =
    error === null ? null : error instanceof ApiProblem ? (
      <ProblemView error={error} />
    ) : (
      <Alert type="warning" showIcon title={t(lang, 'passkeyFailed')} />
    );
  return {
    busy,
    problem,
    run: async (work, then) => {
      setBusy(true);
      setError(null);
      try {
        await then(await work());
      } catch (e) {
        setError(e);
      } finally {
        setBusy(false);
      }
    },
  };
}

export interface CodeFormProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly submit: string;
  readonly busy: boolean;
  readonly secret?: boolean;
  readonly onSubmit: (code: string) => void;
}

/** One field with its button. */
export function CodeForm(props: CodeFormProps): ReactElement {
  const lang = useLang();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(code.trim() === '');
    if (code.trim() !== '') props.onSubmit(code);
  };
  return (
    <form onSubmit={submit} noValidate>
      <FormField
        id={props.id}
        label={props.label}
        hint={props.hint}
        error={missing ? t(lang, 'codeNeeded') : ''}
      >
        {(aria) => (
          <Input
            {...aria}
            size="large"
            type={props.secret ? 'password' : 'text'}
            autoComplete={props.secret ? 'off' : 'one-time-code'}
            value={code}
            onChange={(e) => setCode(e.target.value)}
          />
        )}
      </FormField>
      <Button type="primary" size="large" htmlType="submit" block loading={props.busy}>
        {props.submit}
      </Button>
    </form>
  );
}

/** A secret to scan or to type, and the first code of it. */
export function TotpSetup({
  offer,
  busy,
  onCode,
}: {
  readonly offer: TotpOffer;
  readonly busy: boolean;
  readonly onCode: (code: string) => void;
}): ReactElement {
  const lang = useLang();
  return (
    <>
      <p>{t(lang, 'scan')}</p>
      <img
        className="factor-qr"
        alt={t(lang, 'qr')}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(offer.qrSvg)}`}
      />
      <p>
        {t(lang, 'secret')}: <code>{offer.secret}</code>
      </p>
      <CodeForm
        id="totp-first"
        label={t(lang, 'totp')}
        hint={t(lang, 'totpHint')}
        submit={t(lang, 'bind')}
        busy={busy}
        onSubmit={onCode}
      />
    </>
  );
}

/** Recovery codes, shown this once. */
export function RecoveryCodes({
  codes,
  submit,
  onKept,
}: {
  readonly codes: readonly string[];
  readonly submit: string;
  readonly onKept: () => void;
}): ReactElement {
  const lang = useLang();
  return (
    <>
      <Alert type="warning" showIcon title={t(lang, 'codesTitle')} description={t(lang, 'codesLead')} />
      <ul className="factor-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button type="primary" size="large" block onClick={onKept}>
        {submit}
      </Button>
    </>
  );
}

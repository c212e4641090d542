// SPDX-License-Identifier: Apache-2.0
/** Parts that the pages of signing in share: the button of a passkey, the form of a number, the form of a code. */
import type { ReactElement, ReactNode } from 'react';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  type FormValues,
  type Lang,
  localPath,
  MobileField,
  Notice,
  Page,
  PageHeading,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { ft } from './sign-in-words.ts';

type PasskeyFormProps = {
  readonly lang: Lang;
  readonly action: string;
  readonly kind: 'sign-in' | 'add';
  readonly label: string;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly children?: ReactNode;
};

/** A button that lets the browser answer with a passkey; the page must ask for the `passkey` island. */
export function PasskeyForm({ lang, action, kind, label, hidden, children }: PasskeyFormProps): ReactElement {
  return (
    <form
      method="post"
      className="form"
      action={localPath(lang, action)}
      data-passkey={kind}
      data-challenge={kind === 'add' ? '/api/v1/my-passkey-challenges' : '/api/v1/passkey-challenges'}
      data-unsupported={ft(lang, 'passkeyUnsupported')}
      data-failed={ft(lang, 'passkeyFailed')}
    >
      {Object.entries({ ticket: '', answer: '', ...hidden }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <ButtonRow>
        <Button kind="secondary">{label}</Button>
      </ButtonRow>
      <p role="status" data-passkey-status="" />
    </form>
  );
}

type Framed = {
  readonly context: PageContext;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly errors?: readonly FieldError[] | undefined;
  readonly above?: { readonly label: string; readonly path: string } | undefined;
};

export type NumberPageProps = Framed & {
  readonly action: string;
  readonly values?: FormValues | undefined;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  /** False: codes cannot be sent here. */
  readonly available: boolean;
  /** Fields before the number. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
};

/** Asks for a mobile number to send a code to. */
export function NumberPage(props: NumberPageProps): ReactElement {
  const { context, title, lead, errors, above } = props;
  const { lang } = context;
  return (
    <Page {...context} title={title} breadcrumb={above ? [above] : []} errors={errors} privatePage>
      <PageHeading title={title} lead={lead} />
      {props.available ? (
        <Form action={localPath(lang, props.action)} values={props.values} hidden={props.hidden}>
          {props.before}
          <MobileField name="mobile" label={ft(lang, 'mobile')} />
          <ButtonRow>
            <Button>{ft(lang, 'sendCode')}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <Notice kind="warning" title={ft(lang, 'noMessages')} />
      )}
      {props.after}
    </Page>
  );
}

export type CodePageProps = Framed & {
  readonly action: string;
  /** Where another code is asked for. */
  readonly againPath: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly submit: string;
  /** Whether the simulated messages can be looked at. */
  readonly demo: boolean;
  readonly values?: FormValues | undefined;
  /** Fields after the code. */
  readonly after?: ReactNode;
};

/** Asks for the code that was sent. */
export function CodePage(props: CodePageProps): ReactElement {
  const { context, title, lead, errors, above } = props;
  const { lang } = context;
  return (
    <Page {...context} title={title} breadcrumb={above ? [above] : []} errors={errors} privatePage>
      <PageHeading title={title} lead={lead ?? ft(lang, 'enterLead')} />
      {props.demo ? <DemoMessages lang={lang} /> : null}
      <Form action={localPath(lang, props.action)} values={props.values} hidden={props.hidden}>
        <TextField
          name="code"
          label={ft(lang, 'code')}
          hint={ft(lang, 'codeHint')}
          width="s"
          inputMode="numeric"
          maxLength={10}
          className="code"
          autoComplete="one-time-code"
        />
        {props.after}
        <ButtonRow>
          <Button>{props.submit}</Button>
        </ButtonRow>
      </Form>
      <p>
        {ft(lang, 'again')} <a href={localPath(lang, props.againPath)}>{ft(lang, 'sendAgain')}</a>
      </p>
    </Page>
  );
}

/** Where a visitor of the demo finds the code. */
export function DemoMessages({ lang }: { readonly lang: Lang }): ReactElement {
  return (
    <Notice>
      <p>
        {ft(lang, 'demoMessages')}
        <a href={localPath(lang, '/sign-in/messages')} target="_blank" rel="noopener">
          {ft(lang, 'demoMessagesLink')}
        </a>
      </p>
    </Notice>
  );
}

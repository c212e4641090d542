// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { AccountSecurity } from '#identity';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  localPath,
  Notice,
  Page,
  PageHeading,
  Section,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { DemoMessages, PasskeyForm } from './factor-pages.tsx';
import { ft } from './sign-in-words.ts';

export type ConfirmPageProps = {
  readonly context: PageContext;
  readonly back: string;
  readonly security: AccountSecurity;
  /** Whether codes can be sent. */
  readonly codes: boolean;
  /** Of a code that was sent. */
  readonly ticket?: string | undefined;
  readonly demo: boolean;
  readonly demoMessages: boolean;
  readonly errors?: readonly FieldError[] | undefined;
};

/** Asks for one of the factors that the account has. */
export function ConfirmPage(props: ConfirmPageProps): ReactElement {
  const { context, back, security, ticket, errors } = props;
  const { lang } = context;
  const byCode = props.codes && security.mobileProved && security.mobile !== null;
  const nothing = !security.hasPassword && !byCode && security.second.passkeys === 0;
  return (
    <Page
      {...context}
      title={ft(lang, 'confirmTitle')}
      breadcrumb={[]}
      errors={errors}
      islands={['passkey']}
      privatePage
    >
      <PageHeading title={ft(lang, 'confirmTitle')} lead={ft(lang, 'confirmLead')} />
      {nothing ? <Notice kind="warning" title={ft(lang, 'confirmNothing')} /> : null}
      {ticket === undefined ? <ByPassword {...props} /> : <ByCode {...props} ticket={ticket} />}
      {(byCode && ticket === undefined) || security.second.passkeys > 0 ? (
        <Section title={ft(lang, 'confirmOr')}>
          {byCode && ticket === undefined ? (
            <Form action={localPath(lang, '/sign-in/confirm/code')} hidden={{ back }}>
              <ButtonRow>
                <Button kind="secondary">
                  {ft(lang, 'confirmByCode', { mobile: security.mobile ?? '' })}
                </Button>
              </ButtonRow>
            </Form>
          ) : null}
          {security.second.passkeys > 0 ? (
            <PasskeyForm
              lang={lang}
              action="/sign-in/confirm"
              kind="sign-in"
              label={ft(lang, 'byPasskey')}
              hidden={{ back }}
            />
          ) : null}
        </Section>
      ) : null}
    </Page>
  );
}

function ByPassword({ context: { lang }, back, security, demo }: ConfirmPageProps): ReactElement | null {
  if (!security.hasPassword) return null;
  return (
    <Form action={localPath(lang, '/sign-in/confirm')} hidden={{ back }}>
      <TextField
        name="password"
        type="password"
        label={ft(lang, 'confirmPassword')}
        hint={demo ? ft(lang, 'confirmDemo') : undefined}
        width="m"
        maxLength={200}
        autoComplete="current-password"
      />
      <ButtonRow>
        <Button>{ft(lang, 'confirm')}</Button>
      </ButtonRow>
    </Form>
  );
}

function ByCode(props: ConfirmPageProps & { readonly ticket: string }): ReactElement {
  const { lang } = props.context;
  return (
    <>
      {props.demoMessages ? <DemoMessages lang={lang} /> : null}
      <Form action={localPath(lang, '/sign-in/confirm')} hidden={{ back: props.back, ticket: props.ticket }}>
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
        <ButtonRow>
          <Button>{ft(lang, 'confirm')}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

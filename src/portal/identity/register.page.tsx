// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  ChoiceField,
  type FieldError,
  Form,
  type FormValues,
  type Lang,
  localPath,
  MobileField,
  type Option,
  Page,
  PageHeading,
  ResidentIdField,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { it } from './identity-text.ts';
import { ft } from './sign-in-words.ts';

export type RegisterPageProps = {
  readonly context: PageContext;
  readonly back: string;
  readonly values?: FormValues | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** Townships under their districts. */
  readonly divisions: readonly Option[];
  /** The ticket of a proved number; without it the number is asked for here. */
  readonly ticket?: string | undefined;
};

export function RegisterPage(props: RegisterPageProps): ReactElement {
  const { context, back, values, errors, divisions, ticket } = props;
  const { lang } = context;
  return (
    <Page
      {...context}
      title={it(lang, 'registerTitle')}
      breadcrumb={[{ label: it(lang, 'signIn'), path: '/sign-in' }]}
      errors={errors}
      privatePage
    >
      <PageHeading
        title={it(lang, 'registerTitle')}
        lead={ticket === undefined ? it(lang, 'registerLead') : ft(lang, 'step', { n: 3 })}
      />
      <Form
        action={localPath(lang, ticket === undefined ? '/register' : '/register/details')}
        values={values}
        hidden={ticket === undefined ? { back } : { back, ticket }}
      >
        <TextField
          name="name"
          label={it(lang, 'name')}
          hint={it(lang, 'nameHint')}
          width="m"
          maxLength={50}
          autoComplete="name"
        />
        <ResidentIdField name="residentId" label={it(lang, 'residentId')} />
        {ticket === undefined ? <MobileField name="mobile" label={it(lang, 'mobile')} /> : null}
        <ChoiceField
          name="division"
          label={it(lang, 'division')}
          hint={it(lang, 'divisionHint')}
          options={divisions}
          kind="list"
        />
        <TextField
          name="password"
          type="password"
          label={it(lang, 'newPassword')}
          hint={it(lang, 'newPasswordHint')}
          width="m"
          maxLength={200}
          autoComplete="new-password"
        />
        <p>
          {it(lang, 'privacy')}
          <a href={localPath(lang, '/privacy')}>{it(lang, 'privacyLink')}</a>
        </p>
        <ButtonRow>
          <Button>{it(lang, 'create')}</Button>
        </ButtonRow>
      </Form>
      <HaveAccount lang={lang} back={back} />
    </Page>
  );
}

/** Back to signing in. */
export function HaveAccount({ lang, back }: { readonly lang: Lang; readonly back: string }): ReactElement {
  return (
    <p>
      <a href={localPath(lang, `/sign-in?back=${encodeURIComponent(back)}`)}>{it(lang, 'haveAccount')}</a>
    </p>
  );
}

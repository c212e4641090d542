// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  ChoiceField,
  type FieldError,
  Form,
  type FormValues,
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

export type RegisterPageProps = {
  readonly context: PageContext;
  readonly back: string;
  readonly values?: FormValues | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** Townships under their districts. */
  readonly divisions: readonly Option[];
};

export function RegisterPage({ context, back, values, errors, divisions }: RegisterPageProps): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={it(lang, 'registerTitle')}
      breadcrumb={[{ label: it(lang, 'signIn'), path: '/sign-in' }]}
      errors={errors}
      privatePage
    >
      <PageHeading title={it(lang, 'registerTitle')} lead={it(lang, 'registerLead')} />
      <Form action={localPath(lang, '/register')} values={values} hidden={{ back }}>
        <TextField
          name="name"
          label={it(lang, 'name')}
          hint={it(lang, 'nameHint')}
          width="m"
          maxLength={50}
          autoComplete="name"
        />
        <ResidentIdField name="residentId" label={it(lang, 'residentId')} />
        <MobileField name="mobile" label={it(lang, 'mobile')} />
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
      <p>
        <a href={localPath(lang, `/sign-in?back=${encodeURIComponent(back)}`)}>{it(lang, 'haveAccount')}</a>
      </p>
    </Page>
  );
}

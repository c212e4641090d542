// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  localPath,
  Page,
  PageHeading,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { st } from './security-words.ts';

type Props = {
  readonly context: PageContext;
  readonly errors?: readonly FieldError[] | undefined;
};

/** A new password for who has just confirmed. */
export function NewPasswordPage({ context, errors }: Props): ReactElement {
  const { lang } = context;
  return (
    <Page
      {...context}
      title={st(lang, 'passwordTitle')}
      breadcrumb={[{ label: st(lang, 'title'), path: '/me/security' }]}
      errors={errors}
      privatePage
    >
      <PageHeading title={st(lang, 'passwordTitle')} lead={st(lang, 'passwordLead')} />
      <Form action={localPath(lang, '/me/security/password')}>
        <TextField
          name="password"
          type="password"
          label={st(lang, 'newPassword')}
          hint={st(lang, 'newPasswordHint')}
          width="m"
          maxLength={200}
          autoComplete="new-password"
        />
        <ButtonRow>
          <Button>{st(lang, 'savePassword')}</Button>
        </ButtonRow>
      </Form>
    </Page>
  );
}

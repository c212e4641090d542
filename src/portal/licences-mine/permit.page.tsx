// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { OpenLicence } from '#licences';
import {
  Button,
  ButtonRow,
  ChoiceField,
  DateField,
  type FieldError,
  Form,
  type FormValues,
  localPath,
  Narrow,
  Page,
  PageHeading,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { mt } from '../me/me-words.ts';
import { lw } from './library-words.ts';
import { licenceName, licencePath } from './licence-parts.tsx';

/** `/me/licences/{id}/permit`: who may use it, for what, until when. */
export function PermitPage(props: {
  readonly context: PageContext;
  readonly licence: OpenLicence;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  readonly today: string;
  readonly latest: string;
}): ReactElement {
  const { context, licence, values, errors } = props;
  const { lang } = context;
  const title = lw(lang, 'permitNew');
  const crumbs = [
    { label: mt(lang, 'title'), path: '/me' },
    { label: mt(lang, 'licences'), path: '/me/licences' },
    { label: licenceName(lang, licence), path: licencePath(licence.id) },
  ];
  return (
    <Page {...context} title={title} breadcrumb={crumbs} errors={errors} privatePage>
      <PageHeading title={title} over={licenceName(lang, licence)} lead={lw(lang, 'permitLead')} />
      <Narrow>
        <Form action={localPath(lang, licencePath(licence.id, '/permit'))} values={values}>
          <ChoiceField
            name="grantee"
            label={lw(lang, 'grantee')}
            kind="radios"
            inline
            options={[
              { value: 'body', label: lw(lang, 'granteeBody') },
              { value: 'company', label: lw(lang, 'granteeCompany') },
            ]}
          />
          <TextField
            name="code"
            label={lw(lang, 'code18')}
            hint={lw(lang, 'code18Hint')}
            width="m"
            maxLength={18}
            autoComplete="off"
          />
          <TextField
            name="purpose"
            label={lw(lang, 'purpose')}
            hint={lw(lang, 'purposeHint')}
            width="l"
            maxLength={60}
            autoComplete="off"
          />
          <DateField
            name="untilOn"
            label={lw(lang, 'untilOn')}
            hint={lw(lang, 'untilOnHint')}
            min={props.today}
            max={props.latest}
          />
          <ButtonRow>
            <Button>{lw(lang, 'give')}</Button>
            <Button kind="plain" href={localPath(lang, licencePath(licence.id))}>
              {lw(lang, 'back')}
            </Button>
          </ButtonRow>
        </Form>
      </Narrow>
    </Page>
  );
}

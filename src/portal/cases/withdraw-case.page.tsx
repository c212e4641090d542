// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  type FormValues,
  Inset,
  LongTextField,
  localPath,
  Page,
  PageHeading,
  pick,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { ct } from './case-page-words.ts';

export interface WithdrawCaseProps {
  readonly context: PageContext;
  readonly body: CaseBody;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

export function WithdrawCasePage({ context, body, values, errors }: WithdrawCaseProps): ReactElement {
  const { lang } = context;
  const name = pick(lang, body.matter.name);
  const home = `/me/cases/${body.caseNo}`;
  return (
    <Page
      {...context}
      title={ct(lang, 'withdrawTitle')}
      errors={errors}
      breadcrumb={[
        { label: ct(lang, 'myCases'), path: '/me/cases' },
        { label: name, path: home },
      ]}
      privatePage
    >
      <div className="narrow">
        <PageHeading title={ct(lang, 'withdrawTitle')} over={`${name} · ${body.caseNo}`} />
        <Inset>
          <p>{ct(lang, 'withdrawLead')}</p>
        </Inset>
        <Form action={localPath(lang, `${home}/withdraw`)} values={values}>
          <LongTextField
            name="reason"
            label={ct(lang, 'withdrawReason')}
            hint={ct(lang, 'withdrawReasonHint')}
            required={false}
            maxLength={500}
            rows={3}
          />
          <ButtonRow>
            <Button kind="danger">{ct(lang, 'withdrawSure')}</Button>
            <Button kind="secondary" href={localPath(lang, home)}>
              {ct(lang, 'keep')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}

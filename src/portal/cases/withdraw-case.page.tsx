// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import type { CaseBody } from '#cases';
import { type FieldError, type FormValues, pick } from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { ct } from './case-page-words.ts';
import { GivingUpPage } from './giving-up.tsx';

export interface WithdrawCaseProps {
  readonly context: PageContext;
  readonly body: CaseBody;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

export function WithdrawCasePage({ context, body, values, errors }: WithdrawCaseProps): ReactElement {
  const { lang } = context;
  return (
    <GivingUpPage
      context={context}
      title={ct(lang, 'withdrawTitle')}
      lead={ct(lang, 'withdrawLead')}
      sure={ct(lang, 'withdrawSure')}
      of={{
        list: { label: ct(lang, 'myCases'), path: '/me/cases' },
        name: pick(lang, body.matter.name),
        no: body.caseNo,
        home: `/me/cases/${body.caseNo}`,
      }}
      values={values}
      errors={errors}
    />
  );
}

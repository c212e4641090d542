// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  AgreeField,
  Button,
  ButtonRow,
  type FieldError,
  Form,
  type FormValues,
  localPath,
  Notice,
  Page,
  PageHeading,
} from '#portal/kit/index.ts';
import { mt } from '../me/me-words.ts';
import type { PageContext } from '../page-context.ts';
import { vt } from './privacy-words.ts';

export interface CloseAccountProps {
  readonly context: PageContext;
  readonly days: number;
  readonly open: readonly { readonly number: string; readonly name: string }[];
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

/** What the end of the account means, what stands in its way, and a last question. */
export function CloseAccountPage({ context, days, open, values, errors }: CloseAccountProps): ReactElement {
  const { lang } = context;
  const breadcrumb = [
    { label: mt(lang, 'title'), path: '/me' },
    { label: vt(lang, 'title'), path: '/me/privacy' },
  ];
  const back = (
    <Button kind="secondary" href={localPath(lang, '/me/privacy')}>
      {vt(lang, 'back')}
    </Button>
  );
  return (
    <Page {...context} title={vt(lang, 'closeTitle')} errors={errors} breadcrumb={breadcrumb} privatePage>
      <div className="narrow">
        <PageHeading title={vt(lang, 'closeTitle')} lead={vt(lang, 'closeDays', { days })} />
        <h2>{vt(lang, 'closeGoes')}</h2>
        <p>{vt(lang, 'closeGoesList')}</p>
        <h2>{vt(lang, 'closeStays')}</h2>
        <p>{vt(lang, 'closeStaysCases')}</p>
        {open.length > 0 ? (
          <>
            <Notice kind="warning" title={vt(lang, 'closeOpen')}>
              <p>{vt(lang, 'closeOpenLead')}</p>
              <ul>
                {open.map(({ number, name }) => (
                  <li key={number}>
                    {name} · {number}
                  </li>
                ))}
              </ul>
            </Notice>
            <ButtonRow>{back}</ButtonRow>
          </>
        ) : (
          <Form action={localPath(lang, '/me/privacy/close')} values={values}>
            <AgreeField name="sure" label={vt(lang, 'close')} statement={vt(lang, 'closeSure')} required />
            <ButtonRow>
              <Button kind="danger">{vt(lang, 'closeDo')}</Button>
              {back}
            </ButtonRow>
          </Form>
        )}
      </div>
    </Page>
  );
}

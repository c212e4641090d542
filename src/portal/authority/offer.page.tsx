// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  ChoiceField,
  DateField,
  type FieldError,
  Form,
  type FormValues,
  LongTextField,
  localPath,
  Narrow,
  Notice,
  Page,
  PageHeading,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { ScopeFields } from './authority-parts.tsx';
import { at } from './authority-words.ts';

/** `/me/authorisations/new`: what it means in large words first, then who, what for, until when, and a sentence of one's own. */
export function OfferPage(props: {
  readonly context: PageContext;
  readonly values: FormValues;
  readonly errors?: readonly FieldError[] | undefined;
  readonly today: string;
  readonly latest: string;
}): ReactElement {
  const { context, values, errors, today, latest } = props;
  const { lang, elder } = context;
  const title = at(lang, 'newAuthorisation');
  const crumbs = [{ label: at(lang, 'authorisations'), path: '/me/authorisations' }];
  return (
    <Page {...context} title={title} breadcrumb={crumbs} errors={errors} privatePage islands={['show-hide']}>
      <PageHeading title={title} lead={at(lang, 'offerLead')} />
      <Narrow>
        <Notice kind="warning" title={at(lang, elder ? 'elderNotice' : 'offerNotice')}>
          <p>{at(lang, elder ? 'elderNoticeBody' : 'offerNoticeBody')}</p>
        </Notice>
        <Form action={localPath(lang, '/me/authorisations/new')} values={values}>
          <ChoiceField
            name="kind"
            label={at(lang, 'forWhom')}
            kind="radios"
            options={[
              { value: 'ordinary', label: at(lang, 'kindOrdinary') },
              {
                value: 'elder-help',
                label: at(lang, 'kindElder'),
                ...(!elder && { hint: at(lang, 'elderNoticeBody') }),
              },
            ]}
          />
          <TextField
            name="agentName"
            label={at(lang, 'agentName')}
            width="m"
            maxLength={50}
            autoComplete="off"
          />
          <TextField
            name="agentHandle"
            label={at(lang, 'agentHandle')}
            hint={at(lang, 'handleHint')}
            width="m"
            maxLength={20}
            autoComplete="off"
          />
          <ScopeFields lang={lang} />
          <DateField
            name="untilOn"
            label={at(lang, 'untilOn')}
            hint={at(lang, 'untilOnHint')}
            min={today}
            max={latest}
          />
          <LongTextField
            name="statement"
            label={at(lang, 'statement')}
            hint={at(lang, 'statementHint')}
            rows={3}
            maxLength={500}
          />
          <ButtonRow>
            <Button>{at(lang, 'offer')}</Button>
          </ButtonRow>
        </Form>
      </Narrow>
    </Page>
  );
}

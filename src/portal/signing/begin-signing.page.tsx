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
  Narrow,
  Notice,
  Page,
  PageHeading,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '#portal/page-context.ts';
import { gt } from './signing-words.ts';

export interface BeginSigningPageProps {
  readonly context: PageContext;
  readonly draftId: string;
  readonly matterName: string;
  /** The page before sending, without the language. */
  readonly back: string;
  readonly who: string;
  /** How many others are asked. */
  readonly rows: number;
  /** False when the form of the matter says how many sign. */
  readonly mayAdd: boolean;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

/** `/me/signings/new?draft=…`: who signs with the applicant. */
export function BeginSigningPage(props: BeginSigningPageProps): ReactElement {
  const { context, rows, who } = props;
  const { lang } = context;
  const title = gt(lang, 'begin');
  return (
    <Page
      {...context}
      title={title}
      errors={props.errors}
      breadcrumb={[{ label: props.matterName, path: props.back }]}
      privatePage
    >
      <PageHeading title={title} lead={gt(lang, 'beginLead', { who })} />
      <Narrow>
        <Notice kind="warning" title={gt(lang, 'beginWarning')}>
          <p>{gt(lang, 'you')}</p>
        </Notice>
        <Form
          action={localPath(lang, '/me/signings/new')}
          values={props.values}
          hidden={{ draft: props.draftId, rows: String(rows) }}
        >
          {Array.from({ length: rows }, (_, index) => index).map((index) => (
            <PartyFields key={index} context={context} index={index} />
          ))}
          <ButtonRow>
            <Button large>{gt(lang, 'send')}</Button>
            {props.mayAdd ? (
              <Button kind="secondary" name="more" value="1">
                {gt(lang, 'more')}
              </Button>
            ) : null}
            <Button kind="plain" href={localPath(lang, props.back)}>
              {gt(lang, 'goOn')}
            </Button>
          </ButtonRow>
        </Form>
      </Narrow>
    </Page>
  );
}

function PartyFields({
  context: { lang },
  index,
}: {
  readonly context: PageContext;
  readonly index: number;
}): ReactElement {
  const name = (field: string): string => `parties.${index}.${field}`;
  return (
    <fieldset className="field-group">
      <legend>
        <h2>{gt(lang, 'party', { n: index + 1 })}</h2>
      </legend>
      <ChoiceField
        name={name('kind')}
        label={gt(lang, 'kind')}
        kind="radios"
        inline
        options={(['person', 'company'] as const).map((value) => ({ value, label: gt(lang, value) }))}
      />
      <TextField name={name('name')} label={gt(lang, 'name')} width="l" maxLength={100} autoComplete="off" />
      <TextField
        name={name('number')}
        label={gt(lang, 'number')}
        hint={gt(lang, 'numberHint')}
        width="m"
        maxLength={18}
        autoComplete="off"
      />
      <TextField
        name={name('mobile')}
        label={gt(lang, 'mobile')}
        hint={gt(lang, 'mobileHint')}
        type="tel"
        inputMode="tel"
        width="m"
        maxLength={20}
        required={false}
        autoComplete="off"
      />
    </fieldset>
  );
}

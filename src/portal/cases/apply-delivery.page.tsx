// SPDX-License-Identifier: Apache-2.0
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  ChoiceField,
  type FieldError,
  Form,
  FormSection,
  type FormValues,
  LongTextField,
  localPath,
  MobileField,
  Page,
  type Step,
  Steps,
  TextField,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import type { Way } from './apply-session.ts';
import { at } from './apply-words.ts';

export interface ApplyDeliveryProps {
  readonly context: PageContext;
  /** Paths of the guide and of the first page of the application, without the language. */
  readonly guide: string;
  readonly base: string;
  readonly matterName: string;
  readonly steps: readonly Step[];
  readonly current: number;
  readonly previous: string;
  readonly action: string;
  readonly ways: readonly Way[];
  readonly values: FormValues;
  readonly sources: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

const hints = { electronic: 'electronicHint', courier: 'courierHint', 'pick-up': 'pickUpHint' } as const;

export function ApplyDeliveryPage(props: ApplyDeliveryProps): ReactElement {
  const { context, ways } = props;
  const { lang } = context;
  const title = at(lang, 'stepDelivery');
  return (
    <Page
      {...context}
      title={title}
      errors={props.errors}
      breadcrumb={[
        { label: props.matterName, path: props.guide },
        { label: at(lang, 'apply'), path: props.base },
      ]}
      islands={['show-hide']}
      privatePage
    >
      <div className="narrow">
        <Steps steps={props.steps} current={props.current} />
        <h1>{title}</h1>
        <Form action={localPath(lang, props.action)} values={props.values} sources={props.sources}>
          <ChoiceField
            name="delivery.way"
            label={at(lang, 'deliveryLead')}
            options={ways.map((way) => ({ value: way, label: at(lang, way), hint: at(lang, hints[way]) }))}
          />
          {ways.includes('courier') ? (
            <div data-when-field="delivery.way" data-when-values='["courier"]'>
              <FormSection title={at(lang, 'courierSection')} hint={at(lang, 'courierSectionHint')}>
                <TextField
                  name="delivery.recipient"
                  label={at(lang, 'recipient')}
                  width="m"
                  maxLength={50}
                  autoComplete="name"
                />
                <MobileField name="delivery.phone" label={at(lang, 'recipientPhone')} />
                <LongTextField
                  name="delivery.address"
                  label={at(lang, 'recipientAddress')}
                  hint={at(lang, 'addressExample')}
                  rows={2}
                  maxLength={200}
                  autoComplete="street-address"
                />
              </FormSection>
            </div>
          ) : null}
          <ButtonRow>
            <Button name="_action" value="next">
              {at(lang, 'next')}
            </Button>
            <Button kind="plain" href={localPath(lang, props.previous)}>
              {at(lang, 'previous')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}

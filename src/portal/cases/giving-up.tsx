// SPDX-License-Identifier: Apache-2.0
import type { ReactElement, ReactNode } from 'react';
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
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { ct } from './case-page-words.ts';

export interface GivingUpProps {
  readonly context: PageContext;
  readonly title: string;
  /** What it comes to, before anything is asked. */
  readonly lead: string;
  readonly sure: string;
  /** What is given up: its list, its name, its number and its page, where `/withdraw` takes the form. */
  readonly of: {
    readonly list: { readonly label: string; readonly path: string };
    readonly name: string;
    readonly no: string;
    readonly home: string;
  };
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  /** What is asked besides the reason. */
  readonly children?: ReactNode;
}

/** Asks once more before something is given up; who would rather keep it goes back. */
export function GivingUpPage(props: GivingUpProps): ReactElement {
  const { context, title, of, errors } = props;
  const { lang } = context;
  const breadcrumb = [of.list, { label: of.name, path: of.home }];
  return (
    <Page {...context} title={title} errors={errors} breadcrumb={breadcrumb} privatePage>
      <div className="narrow">
        <PageHeading title={title} over={`${of.name} · ${of.no}`} />
        <Inset>
          <p>{props.lead}</p>
        </Inset>
        <Form action={localPath(lang, `${of.home}/withdraw`)} values={props.values}>
          {props.children}
          <LongTextField
            name="reason"
            label={ct(lang, 'withdrawReason')}
            hint={ct(lang, 'withdrawReasonHint')}
            required={false}
            maxLength={500}
            rows={3}
          />
          <ButtonRow>
            <Button kind="danger">{props.sure}</Button>
            <Button kind="secondary" href={localPath(lang, of.home)}>
              {ct(lang, 'keep')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}

// SPDX-License-Identifier: Apache-2.0
/** One page of the form. */
import type { ReactElement } from 'react';
import {
  Button,
  ButtonRow,
  type FieldError,
  Form,
  type FormValues,
  localPath,
  Notice,
  Page,
  type Step,
  Steps,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { at } from './apply-words.ts';
import { type PromiseShown, Promises } from './commitment-parts.tsx';
import { type FieldView, FormFields } from './form-fields.tsx';

export interface ApplyFormProps {
  readonly context: PageContext;
  /** Paths of the guide and of the first page of the application, without the language. */
  readonly guide: string;
  readonly base: string;
  readonly matterName: string;
  readonly title: string;
  readonly intro: string | undefined;
  /** Path of this step without the language; forms post to it. */
  readonly action: string;
  readonly previous: string;
  readonly steps: readonly Step[];
  readonly current: number;
  readonly fields: readonly FieldView[];
  readonly values: FormValues;
  readonly sources: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** Questions were added by the answers just given. */
  readonly more: boolean;
  /** The reader came from the review and returns to it. */
  readonly fromReview: boolean;
  readonly today: string;
  /** What may be promised on this page instead of handing in proofs. */
  readonly promises: readonly PromiseShown[];
}

export function ApplyFormPage(props: ApplyFormProps): ReactElement {
  const { context, title, fields } = props;
  const { lang } = context;
  const action = localPath(lang, props.action);
  const conditional = fields.some((view) => view.when !== undefined);
  return (
    <Page
      {...context}
      title={title}
      errors={props.errors}
      breadcrumb={[
        { label: props.matterName, path: props.guide },
        { label: at(lang, 'apply'), path: props.base },
      ]}
      islands={conditional ? ['autosave', 'show-hide'] : ['autosave']}
      privatePage
    >
      <div className="narrow">
        <Steps steps={props.steps} current={props.current} />
        <h1>{title}</h1>
        {props.intro === undefined ? null : <p className="lead">{props.intro}</p>}
        {props.more ? <Notice title={at(lang, 'more')} /> : null}
        <Form action={action} values={props.values} sources={props.sources} autosave={action}>
          <FormFields fields={fields} today={props.today} />
          <Promises promises={props.promises} made={false} />
          <ButtonRow>
            <Button name="_action" value="next">
              {at(lang, props.fromReview ? 'backToReview' : 'next')}
            </Button>
            <Button kind="secondary" name="_action" value="later">
              {at(lang, 'later')}
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

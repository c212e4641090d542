// SPDX-License-Identifier: Apache-2.0
/** Answering the one notice of correction: the pages and materials concerned, and nothing else. */
import type { ReactElement } from 'react';
import type { CaseBody, HandedIn } from '#cases';
import type { Material } from '#matters';
import {
  AgreeField,
  Button,
  ButtonRow,
  type FieldError,
  Form,
  FormSection,
  type FormValues,
  formatDate,
  localPath,
  Notice,
  Page,
  PageHeading,
  pick,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import { at } from './apply-words.ts';
import { ct } from './case-page-words.ts';
import { subjectName } from './case-parts.tsx';
import { type FieldView, FormFields } from './form-fields.tsx';
import { MaterialFields, type Sizes } from './material-fields.tsx';

export interface CorrectCaseProps {
  readonly context: PageContext;
  readonly body: CaseBody;
  readonly pages: readonly {
    readonly id: string;
    readonly title: string;
    readonly fields: readonly FieldView[];
  }[];
  readonly materials: readonly Material[];
  readonly files: readonly HandedIn[];
  readonly sizes: Sizes;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  readonly today: string;
}

export function CorrectCasePage(props: CorrectCaseProps): ReactElement {
  const { context, body, pages, materials, files } = props;
  const { lang } = context;
  const name = pick(lang, body.matter.name);
  const home = `/me/cases/${body.caseNo}`;
  const due = body.correction === null ? '' : formatDate(lang, body.correction.until);
  return (
    <Page
      {...context}
      title={ct(lang, 'correctTitle')}
      errors={props.errors}
      breadcrumb={[
        { label: ct(lang, 'myCases'), path: '/me/cases' },
        { label: name, path: home },
      ]}
      islands={['show-hide', 'upload']}
      privatePage
    >
      <div className="narrow">
        <PageHeading
          title={ct(lang, 'correctTitle')}
          over={`${name} · ${body.caseNo}`}
          lead={ct(lang, 'correctLead', { due })}
        />
        <Notice kind="warning" title={ct(lang, 'correction')}>
          <ol>
            {(body.correction?.items ?? []).map((item) => (
              <li key={`${item.subject} ${item.reason}`}>
                <strong>{subjectName(body, item, lang)}</strong>
                {lang === 'en' ? ': ' : '：'}
                {item.reason}
              </li>
            ))}
          </ol>
        </Notice>
        <Form
          action={localPath(lang, `${home}/correct`)}
          values={props.values}
          hidden={{
            pages: pages.map((p) => p.id).join(' '),
            kept: files.map((f) => `${f.materialId}:${f.fileId}`).join(' '),
          }}
          multipart
        >
          {pages.map((p) => (
            <FormSection key={p.id} title={p.title}>
              <FormFields fields={p.fields} today={props.today} />
            </FormSection>
          ))}
          {materials.length === 0 ? null : (
            <FormSection
              title={ct(lang, 'materials')}
              hint={`${ct(lang, 'kept')} ${ct(lang, 'replaceHint')}`}
            >
              <MaterialFields materials={materials} files={files} sizes={props.sizes} />
            </FormSection>
          )}
          <AgreeField name="truth" label={at(lang, 'truth')} statement={at(lang, 'truthStatement')} />
          <ButtonRow>
            <Button name="_action" value="send">
              {ct(lang, 'resubmit')}
            </Button>
            <Button kind="secondary" href={localPath(lang, home)}>
              {ct(lang, 'cancel')}
            </Button>
          </ButtonRow>
        </Form>
      </div>
    </Page>
  );
}

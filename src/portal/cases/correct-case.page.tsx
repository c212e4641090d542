// SPDX-License-Identifier: Apache-2.0
/** Answering the one notice of correction: what it names with the clerk's reason beside it, and nothing else. */
import type { ReactElement } from 'react';
import type { HandedIn } from '#cases';
import {
  AgreeField,
  Button,
  ButtonRow,
  Details,
  type FieldError,
  Form,
  FormSection,
  type FormValues,
  formatDate,
  formatDateTime,
  LongTextField,
  localPath,
  Notice,
  Page,
  PageHeading,
  SummaryList,
  useLang,
} from '#portal/kit/index.ts';
import type { PageContext } from '../page-context.ts';
import type { SummaryPage } from './answer-summary.ts';
import { at } from './apply-words.ts';
import { CaseFiles } from './case-files.tsx';
import { ct } from './case-page-words.ts';
import { wt } from './correct-words.ts';
import type { AskedItem, AskedMaterial, CorrectedSubject } from './correction-session.ts';
import { type FieldView, FormFields } from './form-fields.tsx';
import { MaterialFields, type Sizes } from './material-fields.tsx';

export interface CorrectCaseProps {
  readonly context: PageContext;
  readonly subject: CorrectedSubject;
  readonly pages: readonly {
    readonly id: string;
    readonly title: string;
    readonly fields: readonly FieldView[];
  }[];
  readonly materials: readonly AskedMaterial[];
  readonly files: readonly HandedIn[];
  readonly sizes: Sizes;
  readonly values: FormValues;
  /** What was handed in, to be read. */
  readonly record: readonly SummaryPage[];
  readonly errors: readonly FieldError[];
  readonly today: string;
  /** Whether the applicant changes something that the notice does not name, too. */
  readonly mode: 'asked' | 'other';
  /** When what is shown was saved; undefined when nothing was. */
  readonly restoredAt: Date | undefined;
}

export function CorrectCasePage(props: CorrectCaseProps): ReactElement {
  const { context, subject } = props;
  const { lang } = context;
  const { name, home } = subject;
  const due = formatDate(lang, subject.until);
  return (
    <Page
      {...context}
      title={wt(lang, 'title')}
      errors={props.errors}
      breadcrumb={[subject.above, { label: name, path: home }]}
      islands={['autosave', 'show-hide', 'upload']}
      privatePage
    >
      <div className="narrow">
        <PageHeading
          title={wt(lang, 'title')}
          over={`${name} · ${subject.number}`}
          lead={wt(lang, 'lead', { due })}
        />
        {props.restoredAt === undefined ? null : (
          <Notice title={wt(lang, 'draft', { time: formatDateTime(lang, props.restoredAt) })} />
        )}
        <Notice kind="warning" title={wt(lang, 'asked')}>
          <AskedItems items={subject.items} />
          <p className="hint">{wt(lang, 'askedOnce')}</p>
        </Notice>
        <CorrectionForm {...props} home={home} />
        <OnRecord {...props} />
        {subject.mayWiden ? <Wider {...props} home={home} /> : null}
      </div>
    </Page>
  );
}

/** Each thing that the notice names, and why. */
export function AskedItems({ items }: { readonly items: readonly AskedItem[] }): ReactElement {
  const lang = useLang();
  return (
    <ol>
      {items.map((item) => (
        <li key={`${item.subject} ${item.reason} ${item.by ?? ''}`}>
          <strong>{item.name}</strong>
          {lang === 'en' ? ': ' : '：'}
          {item.reason}
          {item.by === undefined ? null : <small className="hint"> {wt(lang, 'by', { org: item.by })}</small>}
        </li>
      ))}
    </ol>
  );
}

type Within = CorrectCaseProps & { readonly home: string };

function CorrectionForm(props: Within): ReactElement {
  const { pages, materials, mode, home } = props;
  const lang = useLang();
  const action = localPath(lang, `${home}/correct`);
  const fields = pages.flatMap((page) => page.fields.map((view) => view.field.id));
  return (
    <Form
      action={action}
      autosave={action}
      values={props.values}
      hidden={{ fields: fields.join(' '), mode: mode === 'other' ? 'other' : '' }}
      multipart
    >
      {pages.map((page) => (
        <FormSection key={page.id} title={page.title}>
          <FormFields fields={page.fields} today={props.today} />
        </FormSection>
      ))}
      {materials.length === 0 ? null : (
        <FormSection title={wt(lang, 'materials')} hint={wt(lang, 'materialsHint')}>
          {materials.map(({ material, reason }) => (
            <div key={material.id} className={reason === '' ? undefined : 'asked'}>
              {reason === '' ? null : <p className="asked-why">{wt(lang, 'materialAsked', { reason })}</p>}
              <MaterialFields
                materials={[material]}
                files={props.files}
                sizes={props.sizes}
                asked={reason !== ''}
              />
            </div>
          ))}
          <ButtonRow>
            <Button kind="secondary" name="_action" value="upload">
              {wt(lang, 'upload')}
            </Button>
          </ButtonRow>
        </FormSection>
      )}
      {mode === 'other' ? (
        <LongTextField
          name="otherReason"
          label={wt(lang, 'otherReason')}
          hint={wt(lang, 'otherReasonHint')}
          maxLength={500}
          rows={3}
        />
      ) : null}
      <AgreeField name="truth" label={at(lang, 'truth')} statement={at(lang, 'truthStatement')} />
      <ButtonRow>
        <Button name="_action" value="send">
          {wt(lang, 'resubmit')}
        </Button>
        <Button kind="secondary" name="_action" value="later">
          {wt(lang, 'later')}
        </Button>
        <Button kind="plain" href={localPath(lang, home)}>
          {wt(lang, 'back')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

/** What was handed in, to read and not to change. */
function OnRecord({ subject, record }: CorrectCaseProps): ReactElement {
  const lang = useLang();
  return (
    <Details summary={wt(lang, 'onRecord')}>
      {record.map((page) => (
        <SummaryList key={page.id} title={page.title} rows={page.rows} />
      ))}
      {subject.handedIn.length === 0 ? null : (
        <SummaryList
          title={ct(lang, 'materials')}
          rows={subject.handedIn.map(({ name, caseNo, files }) => ({
            key: name,
            value: <CaseFiles caseNo={caseNo} files={files} />,
          }))}
        />
      )}
    </Details>
  );
}

function Wider({ mode, home }: Within): ReactElement {
  const lang = useLang();
  const here = localPath(lang, `${home}/correct`);
  return (
    <Details summary={wt(lang, 'more')} open={mode === 'other'}>
      <p>{wt(lang, 'moreBody')}</p>
      <p>
        {mode === 'other' ? (
          <a href={`${here}?other=0`}>{wt(lang, 'less')}</a>
        ) : (
          <a href={`${here}?other=1`}>{wt(lang, 'moreLink')}</a>
        )}
      </p>
    </Details>
  );
}

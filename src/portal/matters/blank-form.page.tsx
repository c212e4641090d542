// SPDX-License-Identifier: Apache-2.0
/** The form of a matter on paper: blank, or filled in as an example (申请书示范文本, 行政许可法第三十条). */
import type { ReactElement } from 'react';
import type { FieldSpec, MatterDefinition, PageSpec } from '#matters';
import { type Lang, Page, PageHeading, PageTools, pick } from '#portal/kit/index.ts';
import { conditionWords } from './condition-words.ts';
import { PaperHead, PaperLinks, type PaperProps } from './paper-parts.tsx';
import type { FilledSample } from './paper-sample.ts';
import { pt } from './paper-text.ts';

/** `sample` null prints the blank form. */
export function BlankFormPage({
  context,
  paper,
  sample,
}: {
  readonly context: PaperProps['context'];
  readonly paper: PaperProps['paper'];
  readonly sample: FilledSample | null;
}): ReactElement {
  const { lang } = context;
  const { definition } = paper.matter;
  const name = pick(lang, definition.name);
  const kind = pt(lang, sample ? 'sample' : 'blank');
  return (
    <Page
      {...context}
      title={`${name} ${kind}`}
      breadcrumb={[
        { label: pt(lang, 'matters'), path: '/search' },
        { label: name, path: `/matters/${paper.matter.code}` },
      ]}
      canonical={`/matters/${paper.matter.code}/form`}
      islands={['page-tools']}
      privatePage
    >
      <PageHeading over={name} title={kind} lead={pt(lang, sample ? 'sampleLead' : 'blankLead')} />
      <PaperLinks context={context} paper={paper} shows={sample ? 'sample' : 'blank'} />
      <PageTools />
      <div className="paper" data-mark={sample ? pt(lang, 'sampleMark') : undefined}>
        <PaperHead context={context} paper={paper} title={formTitle(lang, definition)} />
        {definition.form.pages.map((page) => (
          <FormPart key={page.id} lang={lang} definition={definition} page={page} sample={sample} />
        ))}
        <Attachments lang={lang} definition={definition} />
        <p>{pt(lang, 'statement')}</p>
        <p className="paper-sign">
          <span>
            {pt(lang, 'signature')} <span className="paper-line">{sample ? sample.name : '　'}</span>
          </span>
          <span>
            {pt(lang, 'date')} <span className="paper-line">{pt(lang, 'day')}</span>
          </span>
        </p>
      </div>
    </Page>
  );
}

/** The name that the definition gives its application form, else the name of the matter. */
function formTitle(lang: Lang, definition: MatterDefinition): string {
  const form = definition.materials.find((material) => material.blankForm?.href.endsWith('/form'));
  if (form) return pick(lang, form.name);
  return `${pick(lang, definition.name)}${lang === 'en' ? ': application' : '申请表'}`;
}

type PartProps = {
  readonly lang: Lang;
  readonly definition: MatterDefinition;
  readonly page: PageSpec;
  readonly sample: FilledSample | null;
};

function FormPart({ lang, definition, page, sample }: PartProps): ReactElement | null {
  const fields = sample ? page.fields.filter(({ id }) => sample.answers.has(id)) : page.fields;
  if (fields.length === 0) return null;
  return (
    <table className="paper-table">
      <caption>
        {pick(lang, page.title)}
        {page.when === undefined || sample ? null : ` · ${conditionNote(lang, definition, page.when)}`}
      </caption>
      <tbody>
        {fields.map((field) => (
          <tr key={field.id}>
            <th scope="row">
              {pick(lang, field.label ?? field.id)}
              {sample ? null : <span className="hint"> {fieldNote(lang, definition, field)}</span>}
            </th>
            <td>
              <Answer lang={lang} field={field} sample={sample} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function conditionNote(lang: Lang, definition: MatterDefinition, when: string): string {
  const condition = conditionWords(lang, definition, when);
  return condition === null ? pt(lang, 'dependent') : pt(lang, 'when', { condition });
}

function fieldNote(lang: Lang, definition: MatterDefinition, field: FieldSpec): string {
  const note = (text: string) => (lang === 'en' ? `(${text})` : `（${text}）`);
  if (field.when !== undefined) return note(conditionNote(lang, definition, field.when));
  if (typeof field.required === 'string') return note(pt(lang, 'dependent'));
  return note(pt(lang, field.required ? 'required' : 'optional'));
}

function Answer({ lang, field, sample }: Pick<PartProps, 'lang' | 'sample'> & { readonly field: FieldSpec }) {
  const options =
    field.type === 'boolean'
      ? [
          { value: 'true', label: lang === 'en' ? 'Yes' : '是' },
          { value: 'false', label: lang === 'en' ? 'No' : '否' },
        ]
      : (field.options?.map(({ value, label }) => ({ value, label: pick(lang, label) })) ?? []);
  if (options.length > 0) {
    return (
      <ul className="paper-options">
        {options.map(({ value, label }) => (
          <li key={value}>
            {sample?.chosen(field.id, value) ? '☑' : '☐'} {label}
          </li>
        ))}
      </ul>
    );
  }
  if (sample) return <>{sample.answers.get(field.id)}</>;
  return <span className="hidden">{pt(lang, 'handwritten')}</span>;
}

function Attachments({ lang, definition }: Pick<PartProps, 'lang' | 'definition'>): ReactElement | null {
  const handed = definition.materials.filter((material) => !material.blankForm?.href.endsWith('/form'));
  if (handed.length === 0) return null;
  return (
    <table className="paper-table">
      <caption>{pt(lang, 'materials')}</caption>
      <tbody>
        {handed.map((material) => (
          <tr key={material.id}>
            <th scope="row">☐ {pick(lang, material.name)}</th>
            <td>
              {[
                material.originals > 0 ? pt(lang, 'originals', { n: material.originals }) : '',
                material.copies > 0 ? pt(lang, 'copies', { n: material.copies }) : '',
                material.when === undefined ? '' : conditionNote(lang, definition, material.when),
              ]
                .filter((part) => part !== '')
                .join(lang === 'en' ? ', ' : '，')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// SPDX-License-Identifier: Apache-2.0
/** Questions of a life event and what its answers come to; the guide and the first page of the application show them. */
import type { ReactElement } from 'react';
import type { JointFormView, JointSummary } from '#cases';
import { ChoiceField, type Lang, pick, Section, useLang } from '#portal/kit/index.ts';
import { questionField } from './event-offer.ts';
import { jt } from './joint-page-words.ts';

type Part = JointSummary['parts'][number];

/** Names of matters by local code. */
export const namesOf = (
  lang: Lang,
  parts: readonly Pick<Part, 'matter' | 'name'>[],
  codes: readonly string[],
): string =>
  codes
    .map((code) => parts.find((part) => part.matter === code))
    .flatMap((part) => (part === undefined ? [] : [pick(lang, part.name)]))
    .join(lang === 'en' ? ', ' : '、');

/** The questions as fields of whatever form surrounds them. */
export function EventQuestions({
  event,
  answers,
}: {
  readonly event: JointSummary;
  readonly answers: Readonly<Record<string, string>>;
}): ReactElement {
  const lang = useLang();
  return (
    <>
      {event.questions.map((question) => (
        <ChoiceField
          key={question.id}
          name={questionField(question.id)}
          label={pick(lang, question.question)}
          value={answers[question.id] ?? ''}
          options={question.options.map(({ value, label }) => ({ value, label: pick(lang, label) }))}
        />
      ))}
    </>
  );
}

/** What the answers come to: matters, questions asked once, materials handed in once. */
export function EventResult({ form }: { readonly form: JointFormView }): ReactElement {
  const lang = useLang();
  const single = form.pages
    .flatMap((page) => page.fields)
    .reduce((sum, field) => sum + field.askedBy.length, 0);
  const merged = form.pages.reduce((sum, page) => sum + page.fields.length, 0);
  return (
    <Section id="result" title={jt(lang, 'yours', { n: form.parts.length })}>
      <ol>
        {form.parts.map((part) => (
          <li key={part.matter}>
            <strong>{pick(lang, part.name)}</strong> <small className="hint">{part.organisationName}</small>
          </li>
        ))}
      </ol>
      {merged < single ? <p>{jt(lang, 'fields', { merged, single })}</p> : null}
      <h3>{jt(lang, 'materials', { n: form.materials.length })}</h3>
      {form.materials.length === 0 ? (
        <p>{jt(lang, 'noMaterials')}</p>
      ) : (
        <ul>
          {form.materials.map(({ id, spec, askedBy }) => (
            <li key={id}>
              {pick(lang, spec.name)}{' '}
              <small className="hint">
                {jt(lang, 'materialsFor', {
                  names: namesOf(
                    lang,
                    form.parts,
                    askedBy.map(({ matter }) => matter),
                  ),
                })}
              </small>
            </li>
          ))}
        </ul>
      )}
      <NotAsked form={form} />
    </Section>
  );
}

function NotAsked({ form }: { readonly form: JointFormView }): ReactElement | null {
  const lang = useLang();
  const spared = form.parts.flatMap((part) => part.notAsked);
  if (spared.length === 0) return null;
  return (
    <>
      <h3>{jt(lang, 'notAsked')}</h3>
      <ul>
        {spared.map(({ materialId, name, by, source }) => (
          <li key={`${materialId} ${source}`}>
            {jt(lang, by === 'part' ? 'notAskedPart' : 'notAskedArea', { name, source })}
          </li>
        ))}
      </ul>
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
/** The first valid example of a definition, as what a filled form and a licence would show. Pure. */
import { answerWords, exampleToday, type FormContext, licenceFields, visiblePages } from '#forms';
import type { MatterDefinition } from '#matters';
import { type Lang, pick } from '#portal/kit/index.ts';

export type FilledSample = {
  /** Words of the answer by field; a field that the example hides is not among them. */
  readonly answers: ReadonlyMap<string, string>;
  readonly chosen: (field: string, value: string) => boolean;
  readonly licence: readonly { readonly id: string; readonly label: string; readonly value: string }[];
  /** The name of the example's applicant; empty where no field asks for it. */
  readonly name: string;
};

const exampleOf = ({ examples }: MatterDefinition) => examples.find((of) => of.expect.valid);

/** Codes of the divisions that the sample's answers name. */
export function sampleDivisions(definition: MatterDefinition): string[] {
  const answers = exampleOf(definition)?.answers ?? {};
  return definition.form.pages
    .flatMap((page) => page.fields)
    .filter(({ type }) => type === 'division')
    .map(({ id }) => answers[id])
    .filter((code): code is string => typeof code === 'string');
}

/** The sample, with divisions by name; null when the definition has no valid example. */
export function filledSample(
  lang: Lang,
  definition: MatterDefinition,
  nameOfDivision: (code: string) => string,
): FilledSample | null {
  const example = exampleOf(definition);
  if (!example) return null;
  const places = new Set(sampleDivisions(definition));
  const said = (words: string): string => (places.has(words) && nameOfDivision(words)) || words;
  const context: FormContext = { applicant: { kind: example.applicant }, today: exampleToday };
  const pages = visiblePages(definition, example.answers, context);
  const answers = new Map(
    pages.flatMap(({ fields }) =>
      fields.map(({ field }) => {
        const words = pick(lang, answerWords(field, example.answers[field.id]));
        return [field.id, said(words)] as const;
      }),
    ),
  );
  const named = definition.form.pages
    .flatMap((page) => page.fields)
    .find(
      ({ element }) => element === (example.applicant === 'person' ? 'person.name' : 'organisation.name'),
    );
  const name = named ? example.answers[named.id] : undefined;
  return {
    answers,
    chosen(field, value) {
      const answer = example.answers[field];
      return Array.isArray(answer) ? answer.includes(value) : String(answer) === value;
    },
    licence: licenceFields(definition, example.answers, context).map(({ id, label, value }) => ({
      id,
      label: pick(lang, label),
      value: said(value),
    })),
    name: typeof name === 'string' ? name : '',
  };
}

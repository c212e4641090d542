// SPDX-License-Identifier: Apache-2.0
/** The type of licence that the definition of a matter implies: every matter that results in a licence has one. */
import type { FieldSpec, MatterDefinition, PublishedMatter } from '#matters';
import { audiencesOf } from '#matters';
import type { TypeOfMatter } from './licence-type.rules.ts';
import type { FieldMask, LicenceTypeField } from './licence-type.types.ts';

type Words = string | { readonly zh: string; readonly en: string };
const bothOf = (words: Words): { zh: string; en: string } =>
  typeof words === 'string' ? { zh: words, en: words } : { zh: words.zh, en: words.en };

/** By the end of the semantic id of the form's field. */
const masks: readonly (readonly [RegExp, FieldMask])[] = [
  [/^(person|spouse|child|mother|father|guardian|elder|owner|patient|deceased|agent)\.name$/, 'name'],
  [/resident-id$|-id$|\.document-no$/, 'resident-id'],
  [/mobile$|phone$/, 'mobile'],
  [/^(person|household|family|elder|patient)\..*address$/, 'address'],
  [/bank-account$|card-no$/, 'id'],
];

const maskOf = (element: string | undefined): FieldMask =>
  (element !== undefined && masks.find(([ends]) => ends.test(element))?.[1]) || 'none';

/** Undefined for a matter that results in no licence. */
export function impliedType({
  definition,
  organisation,
}: Pick<PublishedMatter, 'definition' | 'organisation'>): TypeOfMatter | undefined {
  const { licence } = definition.result;
  if (definition.result.kind !== 'licence' || !licence) return undefined;
  const audiences = audiencesOf(definition.serviceObjects);
  const person = audiences.includes('person');
  const asked = new Map(
    definition.form.pages.flatMap((page) => page.fields).map((field) => [field.id, field]),
  );
  return {
    typeCode: `${organisation.id}${licence.typeSerial}`,
    name: bothOf(definition.result.name),
    numberPrefix: licence.numberPrefix,
    definerName: organisation.name,
    holderKinds: audiences.map((one) => (one === 'person' ? 'person' : 'organisation')),
    validity: licence.validity,
    fields: licence.fields.map((field): LicenceTypeField => {
      const from = asked.get(field.value) ?? asked.get(/^label\((\w+)\)$/.exec(field.value)?.[1] ?? '');
      const mask = maskOf(from?.element);
      return {
        id: field.id,
        name: bothOf(field.label),
        mask,
        // What a company's licence says is for its customers to see; a person's is for the person to show.
        disclosure: person || mask !== 'none' ? 'holder' : 'always',
        example: exampleOf(definition, from) ?? `${bothOf(field.label).zh}（示例）`,
      };
    }),
  };
}

/** What the first example of the definition answers: it is invented. */
function exampleOf(definition: MatterDefinition, field: FieldSpec | undefined): string | undefined {
  const answer = field && definition.examples?.[0]?.answers[field.id];
  if (field === undefined || answer === undefined || answer === null || typeof answer === 'boolean')
    return undefined;
  const said = (value: unknown): string => {
    const option = field.options?.find((one) => one.value === value);
    return option ? bothOf(option.label).zh : String(value);
  };
  const text = Array.isArray(answer)
    ? answer.map(said).join('、')
    : typeof answer === 'object'
      ? ''
      : said(answer);
  return text === '' ? undefined : text.slice(0, 500);
}

// SPDX-License-Identifier: Apache-2.0
/**
 * What each personal item of a form is for and on what basis (个人信息保护法第十三条、第十七条): as the definition says,
 * else what is usual for its element. A state organ acts within its duties (第三十四条), so nothing rests on consent
 * unless the definition says so. Pure.
 */
import type { Material, MatterDefinition } from './definition.contract.ts';
import type { FieldSpec } from './definition-form.contract.ts';
import type { PersonalSpec } from './personal-data.contract.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}
export interface PersonalItem {
  readonly id: string;
  readonly label: Words;
  readonly purpose: Words;
  readonly basis: PersonalSpec['basis'];
  readonly retention: Words;
  readonly sensitive: boolean;
  /** Of a child under fourteen (第三十一条). */
  readonly child: boolean;
}

const archived: Words = { zh: '随办件档案保存', en: 'kept with the case file' };
const who: Words = { zh: '核对身份和申请条件', en: 'to check who applies and the conditions' };
const family: Words = {
  zh: '核对亲属关系和申请条件',
  en: 'to check the family relation and the conditions',
};
const reach: Words = { zh: '就本次申请与您联系', en: 'to reach you about this application' };
const inCharge: Words = { zh: '核对责任人员', en: 'to check who is responsible' };

/** A field or a material, as far as it matters here. */
interface Asked {
  readonly id: string;
  readonly element: string;
  readonly type?: string | undefined;
  readonly personal?: PersonalSpec | false | undefined;
}

/** What is usual, by the beginning of the semantic id; the first that fits. */
const usual: readonly (readonly [RegExp, Words])[] = [
  [/^(contact\.|person\.(mobile|phone|email)$)/, reach],
  [/^delivery\./, { zh: '送达结果', en: 'to deliver the result' }],
  [/^agent\./, { zh: '核对代理人身份', en: 'to check who acts for you' }],
  [/^person\.bank/, { zh: '发放款项', en: 'to pay out' }],
  [
    /^(spouse|child|mother|father|guardian|elder|deceased|household|family|birth|marriage-record|adoption)\./,
    family,
  ],
  [/^(person|patient|illness|disability|medical-aid|id-card|account|card|owner|homestead|health)\./, who],
  [
    /^(shareholder|supervisor|manager|lawyer|individual-business|organisation\.(representative|legal-representative))/,
    inCharge,
  ],
  [/\.(head|[a-z]+-manager)-id$/, inCharge],
  [/^property\.transfer(or|ee)-/, { zh: '核对交易双方', en: 'to check both parties' }],
  [/\.(name|resident-id|mobile|phone|email|address|contact|holder|applicant)$/, inCharge],
];
/** Elements of whatever prefix that name or number a person. */
const numbers = new Set(['resident-id', 'mobile']);
const personPrefix =
  /^(person|agent|contact|delivery|spouse|child|mother|father|guardian|elder|deceased|patient|illness|household|family|shareholder|supervisor|manager|lawyer|marriage-record|id-card|disability)\.|^organisation\.(representative|legal-representative)/;
const sensitiveElement =
  /^(child|patient|illness|disability)\.|(health|disab|bank|medical-report|disease|religion|biometric|fingerprint|crime|conviction|income)/;
const childElement = /^child\./;

/** Whether an item is about a person, as far as its element tells. */
export const isPersonal = (item: { readonly element: string; readonly type?: string | undefined }): boolean =>
  personPrefix.test(item.element) || numbers.has(item.type ?? '');

const bilingual = (words: string | Words): Words =>
  typeof words === 'string' ? { zh: words, en: words } : words;

/** What a personal item is for; undefined when it is not personal, or when nobody says what it is for. */
function personalItem(item: Asked, label: Words): PersonalItem | undefined {
  const { personal, element } = item;
  if (personal === false || (personal === undefined && !isPersonal(item))) return undefined;
  const purpose = personal?.purpose ?? usual.find(([pattern]) => pattern.test(element))?.[1];
  if (purpose === undefined) return undefined;
  return {
    id: item.id,
    label,
    purpose: bilingual(purpose),
    basis: personal?.basis ?? 'statutory-duty',
    retention: personal?.retention === undefined ? archived : bilingual(personal.retention),
    sensitive: personal?.sensitive ?? sensitiveElement.test(element),
    child: childElement.test(element),
  };
}

/** Whether an item is personal and nobody says what it is for. */
export const lacksPurpose = (item: Asked): boolean =>
  item.personal === undefined && isPersonal(item) && personalItem(item, { zh: '', en: '' }) === undefined;

const labelOf = (field: FieldSpec): Words => bilingual(field.label ?? field.id);
const nameOf = (material: Material): Words => bilingual(material.name);

/** Every personal item that the form and the list of materials ask for, in their order. */
export function personalItems(definition: Pick<MatterDefinition, 'form' | 'materials'>): PersonalItem[] {
  const fields = definition.form.pages.flatMap((page) => page.fields);
  return [
    ...fields.map((field) => personalItem(field, labelOf(field))),
    ...definition.materials.map((material) => personalItem(material, nameOf(material))),
  ].filter((item) => item !== undefined);
}

/**
 * Which consents an application needs: none unless something rests on consent; a separate one for what is sensitive
 * (第二十九条), that of the guardian for a child under fourteen (第三十一条).
 */
export function consentsNeeded(
  definition: Pick<MatterDefinition, 'form' | 'materials'>,
  /** Whether an item is given at all; all of them when not said. */
  given: (id: string) => boolean = () => true,
): ('ordinary' | 'sensitive' | 'guardian')[] {
  // Asked with every submission: only what says so itself rests on consent.
  const fields = definition.form.pages.flatMap((page) => page.fields);
  if (![...fields, ...definition.materials].some(({ personal }) => personal && personal.basis === 'consent'))
    return [];
  const items = personalItems(definition).filter(({ id, basis }) => basis === 'consent' && given(id));
  return [
    ...(items.some((item) => !item.sensitive && !item.child) ? (['ordinary'] as const) : []),
    ...(items.some((item) => item.sensitive && !item.child) ? (['sensitive'] as const) : []),
    ...(items.some((item) => item.child) ? (['guardian'] as const) : []),
  ];
}

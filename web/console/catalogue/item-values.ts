// SPDX-License-Identifier: Apache-2.0
/** What the editor of an item holds as text, and the content that comes of it. What was not touched stays as it was. */
import type { ItemContent } from '../../../src/modules/matters/catalogue/catalogue-item.contract.ts';
import {
  type StandardField,
  standardFields,
} from '../../../src/modules/matters/catalogue/standard-fields.contract.ts';

export interface ItemValues {
  readonly name: string;
  readonly nameEn: string;
  readonly levels: readonly string[];
  /** One per line: law | number | article. */
  readonly basis: string;
  readonly statutory: string;
  readonly promised: string;
  readonly visits: string;
  /** One per line. */
  readonly conditions: string;
  readonly locked: readonly StandardField[];
  readonly reason: string;
}

type Words = ItemContent['name'];
const zh = (text: Words): string => (typeof text === 'string' ? text : text.zh);
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const basisLine = (b: ItemContent['legalBasis'][number]): string =>
  [b.law, b.documentNo ?? '', b.article ?? ''].join(' | ').replace(/( \| )+$/, '');
const workdays = (limit: ItemContent['standard']['statutoryLimit']): string =>
  limit?.unit === 'WORKDAY' ? String(limit.amount) : '';

export const valuesOf = (item: ItemContent): ItemValues => ({
  name: zh(item.name),
  nameEn: typeof item.name === 'string' ? '' : item.name.en,
  levels: item.exerciseLevels,
  basis: item.legalBasis.map(basisLine).join('\n'),
  statutory: workdays(item.standard.statutoryLimit),
  promised: workdays(item.standard.promisedLimit),
  visits: item.standard.onSiteVisits === undefined ? '' : String(item.standard.onSiteVisits),
  conditions: (item.standard.acceptConditions ?? []).map(zh).join('\n'),
  locked: item.locked,
  reason: '',
});

export type ItemFaults = Partial<Record<'name' | 'levels' | 'reason', true>>;
export const faultsOfItem = (v: ItemValues): ItemFaults => ({
  ...(v.name.trim().length < 1 && { name: true as const }),
  ...(v.levels.length === 0 && { levels: true as const }),
  ...(v.reason.trim().length < 2 && { reason: true as const }),
});

export function basisOf(text: string, before: ItemContent['legalBasis']): ItemContent['legalBasis'] {
  const known = new Map(before.map((b) => [basisLine(b), b]));
  return lines(text).map((line) => {
    const [law = '', documentNo = '', article = ''] = line.split('|').map((part) => part.trim());
    return (
      known.get(line) ?? { law, ...(documentNo !== '' && { documentNo }), ...(article !== '' && { article }) }
    );
  });
}

const whole = (text: string): number | null => (/^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : null);

/** `from`: a body's definition whose materials, form and process become the standard; null to leave them. */
export function contentFrom(
  item: ItemContent,
  v: ItemValues,
  from: Readonly<Record<string, unknown>> | null,
): ItemContent {
  const taken = Object.fromEntries(
    standardFields.filter((field) => from?.[field] !== undefined).map((field) => [field, from?.[field]]),
  );
  const known = new Map((item.standard.acceptConditions ?? []).map((c) => [zh(c), c]));
  const [statutory, promised, visits] = [v.statutory, v.promised, v.visits].map(whole);
  const conditions = lines(v.conditions).map((line) => known.get(line) ?? line);
  const standard: ItemContent['standard'] = {
    ...item.standard,
    ...taken,
    ...(typeof statutory === 'number' &&
      v.statutory !== workdays(item.standard.statutoryLimit) && {
        statutoryLimit: { amount: statutory, unit: 'WORKDAY' as const },
      }),
    ...(typeof promised === 'number' &&
      v.promised !== workdays(item.standard.promisedLimit) && {
        promisedLimit: { amount: promised, unit: 'WORKDAY' as const },
      }),
    ...(typeof visits === 'number' && { onSiteVisits: visits }),
    ...(conditions.length > 0 && { acceptConditions: conditions }),
  };
  return {
    name: v.nameEn.trim() === '' ? v.name.trim() : { zh: v.name.trim(), en: v.nameEn.trim() },
    matterType: item.matterType,
    // The ticks offered are the levels of the contract.
    exerciseLevels: [...v.levels].sort() as ItemContent['exerciseLevels'],
    serviceObjects: item.serviceObjects,
    legalBasis: basisOf(v.basis, item.legalBasis),
    standard,
    locked: v.locked.filter((field) => field in standard),
  };
}

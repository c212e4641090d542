// SPDX-License-Identifier: Apache-2.0
/** What of a licence its holder may show to somebody else, and how strangers see the rest. Pure. */
import { maskAddress, maskId, maskMobile, maskName, maskResidentId } from '#law/mask.ts';
import type { LicenceText, OpenLicence } from '../licence.types.ts';
import type { FieldMask, LicenceType } from '../types/licence-type.types.ts';

/** Names by which the holder's name and number are chosen, beside the labels of printed fields. */
export const holderField = 'holder';
export const holderCodeField = 'holder-code';

const masks: Readonly<Record<Exclude<FieldMask, 'none'>, (value: string) => string>> = {
  name: maskName,
  'resident-id': maskResidentId,
  mobile: maskMobile,
  address: maskAddress,
  id: maskId,
};

export interface ShowableField {
  /** `holder`, `holder-code`, or the Chinese label of a printed field. */
  readonly name: string;
  readonly label: LicenceText;
  readonly value: string;
  /** As a stranger sees it when the holder does not choose it; null: not at all. */
  readonly otherwise: string | null;
  /** always: shown whatever is chosen; holder: by the holder's choice. */
  readonly disclosure: 'always' | 'holder';
}

/** Every field that may be shown. Those that no stranger ever sees (`never-public`) are not among them. */
export function showableFields(licence: OpenLicence, type: Pick<LicenceType, 'fields'>): ShowableField[] {
  const company = licence.holderCodeType === '001';
  const head: ShowableField[] = [
    {
      name: holderField,
      label: { zh: '持证主体', en: 'Holder' },
      value: licence.holderName,
      otherwise: company ? licence.holderName : maskName(licence.holderName),
      disclosure: company ? 'always' : 'holder',
    },
    {
      name: holderCodeField,
      label: company
        ? { zh: '统一社会信用代码', en: 'Unified social credit code' }
        : { zh: '公民身份号码', en: 'Identity number' },
      value: licence.holderCode,
      otherwise: company ? licence.holderCode : maskResidentId(licence.holderCode),
      disclosure: company ? 'always' : 'holder',
    },
  ];
  return [...head, ...licence.fields.flatMap((field) => showable(field, type))];
}

function showable(
  { label, value }: OpenLicence['fields'][number],
  { fields }: Pick<LicenceType, 'fields'>,
): ShowableField[] {
  const known = fields.find((of) => of.name.zh === label.zh);
  // A line that the type does not name is shown by its holder only.
  const disclosure = known?.disclosure ?? 'holder';
  if (disclosure === 'never-public') return [];
  const mask = known?.mask ?? 'none';
  const otherwise = disclosure === 'always' ? value : mask === 'none' ? null : masks[mask](value);
  return [{ name: label.zh, label, value, otherwise, disclosure }];
}

/** A field as it is shown. */
export interface ShownField {
  readonly label: LicenceText;
  readonly value: string;
  readonly whole: boolean;
}

/** The fields that somebody sees to whom these were chosen to be shown. */
export const shownFields = (fields: readonly ShowableField[], chosen: readonly string[]): ShownField[] =>
  fields.flatMap(({ name, label, value, otherwise, disclosure }): ShownField[] => {
    if (disclosure === 'always' || chosen.includes(name)) return [{ label, value, whole: true }];
    return otherwise === null ? [] : [{ label, value: otherwise, whole: false }];
  });

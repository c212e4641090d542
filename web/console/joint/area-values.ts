// SPDX-License-Identifier: Apache-2.0
/** An assessment of an area (区域评) as it is typed, and what of it is sent. */

export interface AreaValues {
  /** Twelve digits of the district; empty while none is chosen. */
  readonly district: string;
  /** Twelve digits of the street or town within, or empty for the whole district. */
  readonly street: string;
  readonly areaName: string;
  readonly element: string;
  readonly name: string;
  readonly documentNo: string;
  readonly approvedBy: string;
  readonly validFrom: string;
  readonly validTo: string;
}
export const blankArea: AreaValues = {
  ...{ district: '', street: '', areaName: '', element: '', name: '' },
  ...{ documentNo: '', approvedBy: '', validFrom: '', validTo: '' },
};

/** The whole city of a division, as areas are written: twelve digits. */
export const cityOf = (division: string): string => division.slice(0, 4).padEnd(12, '0');

/** What of a shared vocabulary an assessment of an area commonly stands in for. */
export const commonElements = [
  'document.environment-survey',
  'document.soil-survey',
  'document.energy-survey',
] as const;

const elementForm = /^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)+$/;
export type AreaFault = 'needed' | 'elementForm' | 'endsBefore';
export type AreaFaults = Partial<Record<keyof AreaValues, AreaFault>>;

const needed = [
  'district',
  'areaName',
  'element',
  'name',
  'documentNo',
  'approvedBy',
  'validFrom',
  'validTo',
] as const;

/** Everything that keeps it from being sent. */
export function areaFaults(values: AreaValues): AreaFaults {
  const empty = needed.filter((key) => values[key].trim() === '');
  const { element, validFrom, validTo } = values;
  return {
    ...(element.trim() !== '' && !elementForm.test(element.trim()) && { element: 'elementForm' as const }),
    ...(validFrom !== '' && validTo !== '' && validTo < validFrom && { validTo: 'endsBefore' as const }),
    ...Object.fromEntries(empty.map((key) => [key, 'needed' as const])),
  };
}

/** The body of the call. */
export const areaBody = ({ district, street, validFrom, validTo, ...texts }: AreaValues) => ({
  division: street === '' ? district : street,
  areaName: texts.areaName.trim(),
  element: texts.element.trim(),
  name: texts.name.trim(),
  documentNo: texts.documentNo.trim(),
  approvedBy: texts.approvedBy.trim(),
  validFrom,
  validTo,
});

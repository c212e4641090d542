// SPDX-License-Identifier: Apache-2.0
/** Whether a system may have something of a licence, and which fields. Pure: what is not granted by name is not given. */

import { holderCodeField, holderField } from '../library/disclosure.rules.ts';
import type { OpenLicence } from '../licence.types.ts';
import type { EcertService, ServiceGrant } from './ecert.types.ts';

export interface EcertAsk {
  readonly service: EcertService;
  readonly typeCode: string;
  readonly purpose: string;
  /** Civil date of the call. */
  readonly today: string;
}

/** The first grant that covers the call; undefined when none does. Comparison is by the very characters. */
export const grantFor = (grants: readonly ServiceGrant[], ask: EcertAsk): ServiceGrant | undefined =>
  grants.find((grant) => stands(grant, ask) && grant.types.includes(ask.typeCode));

/** The grants that cover a call whatever the type: for lists, which then leave out every other type. */
export const grantsFor = (
  grants: readonly ServiceGrant[],
  ask: Omit<EcertAsk, 'typeCode'>,
): readonly ServiceGrant[] => grants.filter((grant) => stands(grant, ask));

const stands = (grant: ServiceGrant, { service, purpose, today }: Omit<EcertAsk, 'typeCode'>): boolean =>
  grant.services.includes(service) &&
  grant.purposes.includes(purpose) &&
  grant.fromOn <= today &&
  today <= grant.untilOn;

/**
 * What of a licence a grant lets out. Names that the grant does not list are left out whatever the caller asks for; a
 * printed field that says the holder's whole name or number counts as that, by whatever label.
 */
export function grantedParts(
  licence: OpenLicence,
  grant: Pick<ServiceGrant, 'fields'>,
  asked: readonly string[] | undefined,
): {
  readonly holder: string | null;
  readonly holderCode: string | null;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
  /** Names of what is let out, for the ledger. */
  readonly names: readonly string[];
} {
  const granted = new Set(grant.fields);
  const wanted = asked === undefined ? undefined : new Set(asked);
  const given = (name: string): boolean => granted.has(name) && (wanted === undefined || wanted.has(name));
  const holder = given(holderField) ? licence.holderName : null;
  const holderCode = given(holderCodeField) ? licence.holderCode : null;
  const fields = licence.fields
    .filter(
      ({ label, value }) => given(label.zh) && !(holder === null && saysHolder(value, licence.holderName)),
    )
    .filter(({ value }) => !(holderCode === null && saysHolder(value, licence.holderCode)))
    .map(({ label, value }) => ({ label: label.zh, value }));
  return {
    holder,
    holderCode,
    fields,
    names: [
      ...(holder === null ? [] : [holderField]),
      ...(holderCode === null ? [] : [holderCodeField]),
      ...fields.map(({ label }) => label),
    ],
  };
}

const saysHolder = (value: string, secret: string): boolean =>
  value.toUpperCase().includes(secret.toUpperCase());

/** Whether the grant lets out everything that the signed file shows: else the file itself cannot be given. */
export const coversFile = (licence: OpenLicence, { fields }: Pick<ServiceGrant, 'fields'>): boolean => {
  const granted = new Set(fields);
  return [holderField, holderCodeField, ...licence.fields.map(({ label }) => label.zh)].every((name) =>
    granted.has(name),
  );
};

/** The words on a copy of a licence of grade A (国办函〔2016〕108号). */
export function gradeWords(issuerName: string, until: string): string {
  const [year = '', month = '', day = ''] = until.split('-').map(String);
  return `此件由${issuerName}提供，仅供办理政务服务事项时使用，有效期至${year}年${Number(month)}月${Number(day)}日`;
}

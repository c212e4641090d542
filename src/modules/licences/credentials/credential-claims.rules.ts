// SPDX-License-Identifier: Apache-2.0
// What a licence says as a credential (SD-JWT VC): which claims everybody sees to whom it is shown, and which the
// holder may disclose one by one. Pure.
import { permanent } from '../licence.rules.ts';
import type { OpenLicence } from '../licence.types.ts';
import type { LicenceType, LicenceTypeField } from '../types/licence-type.types.ts';
import type { Disclosed } from './sd-jwt.rules.ts';

/** Where everything about credentials is served; `publicUrl` has no slash at its end. */
export const issuerUrl = (publicUrl: string, issuerId: string): string => `${publicUrl}/issuers/${issuerId}`;
export const credentialTypeUrl = (
  publicUrl: string,
  { typeCode, version }: Pick<LicenceType, 'typeCode' | 'version'>,
): string => `${publicUrl}/api/v1/credential-types/${typeCode}/${version}`;

/** The type that a `vct` names; undefined when it is none of ours. */
export function typeOfUrl(vct: string): { readonly typeCode: string; readonly version: number } | undefined {
  const found = /\/api\/v1\/credential-types\/([0-9A-Z]{18}[0-9]{3})\/(\d{1,6})$/.exec(vct);
  return found?.[1] === undefined ? undefined : { typeCode: found[1], version: Number(found[2]) };
}

/** Names of the claims that every licence has. The fields of its type stand beside them under their own ids. */
export const claimNames = {
  issuerName: 'issuing_authority',
  issuerCode: 'issuing_authority_code',
  typeName: 'licence_type',
  number: 'licence_number',
  identifier: 'licence_identifier',
  holderName: 'holder_name',
  holderCode: 'holder_code',
  issuedOn: 'issue_date',
  validFrom: 'valid_from',
  validTo: 'valid_to',
} as const;

/** Each of these the holder discloses or keeps. */
export const headClaims = [
  { name: claimNames.number, zh: '证照编号', en: 'Licence number' },
  { name: claimNames.identifier, zh: '证照标识', en: 'Licence identifier' },
  { name: claimNames.holderName, zh: '持证主体', en: 'Holder' },
  { name: claimNames.holderCode, zh: '持证主体代码', en: 'Code of the holder' },
  { name: claimNames.issuedOn, zh: '颁发日期', en: 'Date of issue' },
  { name: claimNames.validFrom, zh: '有效期自', en: 'Valid from' },
  { name: claimNames.validTo, zh: '有效期至', en: 'Valid to' },
] as const;
/** These stand open in each credential: who vouches, and for what kind of thing. */
export const openClaims = [
  { name: claimNames.issuerName, zh: '颁发单位', en: 'Issued by' },
  { name: claimNames.issuerCode, zh: '颁发单位代码', en: 'Code of the issuer' },
  { name: claimNames.typeName, zh: '证照类型', en: 'Type of licence' },
] as const;

/** Names that mean something to every wallet: a field called so is told apart. */
const taken: ReadonlySet<string> = new Set([
  ...['iss', 'sub', 'aud', 'nbf', 'exp', 'iat', 'jti', 'cnf', 'vct', 'status'],
]);

/** Under which name a field of the type stands in credentials. */
export const claimOfField = ({ id }: Pick<LicenceTypeField, 'id'>): string =>
  taken.has(id) ? `${id}Field` : id;

export interface CredentialClaims {
  readonly open: Readonly<Record<string, unknown>>;
  readonly disclosable: readonly Disclosed[];
}

/** Fields that no stranger ever sees are in no credential. */
export function credentialClaims(
  licence: OpenLicence,
  type: LicenceType,
  { publicUrl, now }: { readonly publicUrl: string; readonly now: Date },
): CredentialClaims {
  const head: Readonly<Record<(typeof headClaims)[number]['name'], string>> = {
    [claimNames.number]: licence.number,
    [claimNames.identifier]: licence.identifier,
    [claimNames.holderName]: licence.holderName,
    [claimNames.holderCode]: licence.holderCode,
    [claimNames.issuedOn]: licence.issuedOn,
    [claimNames.validFrom]: licence.validFrom,
    [claimNames.validTo]: licence.validTo,
  };
  const fields = fieldsOf(licence, type);
  const shown = ({ field }: (typeof fields)[number]): boolean => field.disclosure === 'always';
  const said = ({ field, value }: (typeof fields)[number]): Disclosed => ({
    name: claimOfField(field),
    value,
  });
  return {
    open: {
      iss: issuerUrl(publicUrl, licence.issuerId),
      vct: credentialTypeUrl(publicUrl, type),
      iat: seconds(now),
      ...termOf(licence),
      [claimNames.issuerName]: licence.issuerName,
      [claimNames.issuerCode]: licence.issuerId,
      [claimNames.typeName]: licence.typeName,
      ...Object.fromEntries(
        fields
          .filter(shown)
          .map(said)
          .map(({ name, value }) => [name, value]),
      ),
    },
    disclosable: [
      ...headClaims.map(({ name }) => ({ name, value: head[name] })),
      ...fields.filter((one) => !shown(one)).map(said),
    ],
  };
}

/** The fields of the type with what the licence says of them; a licence of an older version may lack one. */
function fieldsOf(
  licence: OpenLicence,
  type: LicenceType,
): { readonly field: LicenceTypeField; readonly value: string }[] {
  return type.fields.flatMap((field) => {
    const line = licence.fields.find(({ id, label }) => (id ?? label.zh) === (id ? field.id : field.name.zh));
    return line && field.disclosure !== 'never-public' ? [{ field, value: line.value }] : [];
  });
}

/** The term as instants: the last day counts to its end, in the time of China. */
function termOf(licence: OpenLicence): { readonly nbf: number; readonly exp?: number } {
  const nbf = dayStart(licence.validFrom);
  return licence.validTo === permanent ? { nbf } : { nbf, exp: dayStart(licence.validTo) + 86_400 };
}

const dayStart = (day: string): number => seconds(new Date(`${day}T00:00:00+08:00`));
export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

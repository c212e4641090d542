// SPDX-License-Identifier: Apache-2.0
// What a program reads from the OFD of a licence: metadata of GB/T 36903 by the keys that OFD files carry.
import { permanent } from '../licence.rules.ts';
import type { OpenLicence } from '../licence.types.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import type { FaceValues } from './ofd-layout.ts';

/** 加注件: a copy for one purpose and time. */
export interface CopyAnnotation {
  readonly madeAt: Date;
  readonly maker: string;
  readonly cause: string;
  readonly validUntil: Date;
}

const holderCodeNames = { '111': '公民身份号码', '001': '统一社会信用代码' } as const;

/** In the order of the standard; extension items (照面项) carry the prefix `KZ_`. */
export function licenceMetadata(
  licence: OpenLicence,
  type: LicenceType,
  seal: { readonly name: string; readonly at: Date },
  copy?: CopyAnnotation,
): [string, string][] {
  const known: [string, string][] = [
    ['ZZMC', licence.typeName],
    ['ZZLXDM', licence.typeCode],
    ['ZZBH', licence.number],
    ['ZZBS', licence.identifier],
    ['ZZBFJG', licence.issuerName],
    ['ZZBFJGDM', licence.issuerId],
    ['ZZBFRQ', licence.issuedOn],
    ['CZZT', licence.holderName],
    ['CZZTDM', licence.holderCode],
    ['CZZTDMLX', holderCodeNames[licence.holderCodeType]],
    ['CZZTDMLXDM', licence.holderCodeType],
    ['ZZYXQQSRQ', licence.validFrom],
    ['ZZYXQJZRQ', licence.validTo],
    ['ZZQZR', licence.issuerName],
    ['ZZQZSJ', localTime(seal.at)],
    ['ZZQZMC', seal.name],
    ['CJSJ', localTime(licence.createdAt)],
  ];
  const annotation: [string, string][] = copy
    ? [
        ['JZJZZSJ', localTime(copy.madeAt)],
        ['JZJZZZ', copy.maker],
        ['JZJZZSY', copy.cause],
        ['JZJYXQJZSJ', localTime(copy.validUntil)],
      ]
    : [];
  const fields = fieldValues(licence, type).map(([id, value]): [string, string] => [`KZ_${id}`, value]);
  return [...known, ...annotation, ...fields, ['KZ_verifyCode', licence.verifyCode]];
}

/** The lines of the licence by the ids of the type; a line that the type does not know goes by its place. */
function fieldValues(licence: OpenLicence, type: LicenceType): [string, string][] {
  return licence.fields.map(({ label, value }, index) => {
    const field = type.fields.find(({ name }) => name.zh === label.zh) ?? type.fields[index];
    return [field?.id ?? `line${index + 1}`, value];
  });
}

/** What the texts of the type's template show. */
export function faceValues(licence: OpenLicence, type: LicenceType): FaceValues {
  const [from, to] = [chineseDate(licence.validFrom), chineseDate(licence.validTo)];
  const english: [string, string][] = licence.typeNameEn === null ? [] : [['title-en', licence.typeNameEn]];
  return new Map([
    ['title', licence.typeName],
    ...english,
    ['number', licence.number],
    ['identifier', licence.identifier],
    ['holder', licence.holderName],
    ['holder-code', licence.holderCode],
    ['issuer', licence.issuerName],
    ['issued-on', chineseDate(licence.issuedOn)],
    ['valid-from', from],
    ['valid-to', to],
    ['validity', `${from} 至 ${to}`],
    ['verify-code', licence.verifyCode],
    ...fieldValues(licence, type).map(([id, value]): [string, string] => [`field:${id}`, value]),
  ]);
}

/** 2026-11-22 → 2026年11月22日; the end of what has no end is 长期. */
function chineseDate(date: string): string {
  if (date === permanent) return '长期';
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Chinese standard time in whole seconds. */
export const localTime = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

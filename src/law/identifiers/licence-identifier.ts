// SPDX-License-Identifier: Apache-2.0
// 电子证照标识 (GB/T 36904-2018): root . type . issuer . serial . version . check character
import { isAlphanumeric, mod3736CheckChar } from './check-characters.ts';

export { mod3736CheckChar } from './check-characters.ts';

/** Root object identifier of electronic licences. */
export const LICENCE_ROOT = '1.2.156.3005.2';

export interface LicenceIdentifierParts {
  /** 证照类型代码, 21 characters: the uscc of the body that defines the type (18) and its serial (3). */
  readonly typeCode: string;
  /** 颁发机构代码: the uscc of the issuer; some issuers use a division code instead. 6 to 18 characters. */
  readonly issuer: string;
  /** 流水号: digits and capital letters, unique for issuer and type; 1 to 64 characters. */
  readonly serial: string;
  /** 版本号: 1 at first issue, one more at each re-issue; at most 999. */
  readonly version: number;
}

export interface LicenceIdentifier extends LicenceIdentifierParts {
  readonly identifier: string;
  readonly checkChar: string;
  /** False only for an identifier read with `tolerateCheck`. */
  readonly checkMatches: boolean;
}

export type LicenceIdentifierFault =
  | 'STRUCTURE'
  | 'ROOT'
  | 'TYPE_CODE'
  | 'ISSUER'
  | 'SERIAL'
  | 'VERSION'
  | 'CHECK_CHARACTER';

export type LicenceIdentifierResult =
  | { readonly ok: true; readonly value: LicenceIdentifier }
  | { readonly ok: false; readonly reason: LicenceIdentifierFault };

/** Writes an identifier with its check character. */
export function buildLicenceIdentifier(parts: LicenceIdentifierParts): LicenceIdentifierResult {
  const fault = faultOf(parts);
  if (fault !== null) return { ok: false, reason: fault };
  const checkChar = checkCharOf(parts);
  const { typeCode, issuer, serial, version } = parts;
  const identifier = [LICENCE_ROOT, typeCode, issuer, serial, versionText(version), checkChar].join('.');
  return {
    ok: true,
    value: { typeCode, issuer, serial, version, identifier, checkChar, checkMatches: true },
  };
}

/**
 * Reads an identifier. Licences already in circulation may carry a wrong check character: with `tolerateCheck`
 * they are read, and `checkMatches` says so.
 */
export function parseLicenceIdentifier(
  text: string,
  options: { readonly tolerateCheck?: boolean } = {},
): LicenceIdentifierResult {
  const match = /^([\d.]+)\.([^.]+)\.([^.]+)\.([^.]+)\.(\d{3})\.([0-9A-Z])$/.exec(text);
  if (match === null) return { ok: false, reason: 'STRUCTURE' };
  const [, root = '', typeCode = '', issuer = '', serial = '', version = '', checkChar = ''] = match;
  if (root !== LICENCE_ROOT) return { ok: false, reason: 'ROOT' };
  const parts = { typeCode, issuer, serial, version: Number(version) };
  const fault = faultOf(parts);
  if (fault !== null) return { ok: false, reason: fault };
  const checkMatches = checkCharOf(parts) === checkChar;
  if (!checkMatches && options.tolerateCheck !== true) return { ok: false, reason: 'CHECK_CHARACTER' };
  return { ok: true, value: { ...parts, identifier: text, checkChar, checkMatches } };
}

/** True when the identifier is well formed and its check character fits. */
export function isLicenceIdentifier(text: string): boolean {
  return parseLicenceIdentifier(text).ok;
}

function faultOf({
  typeCode,
  issuer,
  serial,
  version,
}: LicenceIdentifierParts): LicenceIdentifierFault | null {
  if (typeCode.length !== 21 || !isAlphanumeric(typeCode)) return 'TYPE_CODE';
  if (issuer.length < 6 || issuer.length > 18 || !isAlphanumeric(issuer)) return 'ISSUER';
  if (serial.length > 64 || !isAlphanumeric(serial)) return 'SERIAL';
  if (!Number.isInteger(version) || version < 1 || version > 999) return 'VERSION';
  return null;
}

/** Over type, issuer, serial and version, without the root and without dots. */
function checkCharOf({ typeCode, issuer, serial, version }: LicenceIdentifierParts): string {
  return mod3736CheckChar(typeCode + issuer + serial + versionText(version));
}

function versionText(version: number): string {
  return String(version).padStart(3, '0');
}

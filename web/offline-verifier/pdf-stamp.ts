// SPDX-License-Identifier: Apache-2.0
/** What a PDF licence says of itself directly behind its signature. */
import { parseCivilDate } from '#law/civil-date.ts';
import { parseLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';

export interface SmallStamp {
  readonly identifier: string;
  readonly issuerCode: string;
  readonly typeName: string;
  readonly verifyCode: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** @param behind the text that follows the signature */
export function readStamp(behind: string): SmallStamp | undefined {
  const [, identifier = ''] = /^\s*\/Reason \(Licence ([\dA-Z.]{40,140})\)/.exec(behind) ?? [];
  const [, location = ''] = /\/Location \(([!-~]{1,2000})\)/.exec(behind) ?? [];
  const parsed = parseLicenceIdentifier(identifier);
  const [address = '', facts = ''] = location.split('#');
  const told = new URLSearchParams(facts);
  const [from, to] = [parseCivilDate(told.get('from') ?? ''), parseCivilDate(told.get('to') ?? '')];
  if (!parsed.ok || !from.ok || !to.ok) return undefined;
  return {
    identifier,
    issuerCode: parsed.value.issuer,
    typeName: told.get('type') ?? '',
    verifyCode: address.split('/').at(-1) ?? '',
    validFrom: from.value,
    validTo: to.value,
  };
}

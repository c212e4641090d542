// SPDX-License-Identifier: Apache-2.0
/** Faults of numbers that a national standard gives a form: identity numbers, credit codes, telephones, divisions. */
import { isCivilDate } from '#law/civil-date.ts';
import { parseMobile } from '#law/identifiers/mobile.ts';
import { parseResidentId, type ResidentIdFault } from '#law/identifiers/resident-id.ts';
import { parseUscc } from '#law/identifiers/uscc.ts';
import type { FieldSpec } from '#matters';
import { type FieldError, fault, type Words } from './field-messages.rules.ts';

const residentFaults: Readonly<Record<ResidentIdFault, Words>> = {
  LENGTH: { zh: '应当是18位', en: 'has 18 characters' },
  OLD_15_DIGITS: {
    zh: '是15位的旧号，请填写18位的新号',
    en: 'is an old number of 15 digits: enter the one of 18',
  },
  FORMAT: { zh: '前17位是数字，最后一位是数字或X', en: 'has 17 digits, then a digit or X' },
  UNKNOWN_DIVISION: { zh: '前六位不是行政区划，请核对', en: 'does not begin with a division: check it' },
  IMPOSSIBLE_BIRTH_DATE: {
    zh: '第7到14位不是真实的日期，请核对',
    en: 'holds no real date of birth: check it',
  },
  BIRTH_IN_FUTURE: { zh: '出生日期晚于今天，请核对', en: 'holds a date of birth after today: check it' },
  CHECK_CHARACTER: {
    zh: '校验位不对，可能有一位输错了，请核对',
    en: 'has a wrong check character: one digit may be mistyped',
  },
};

/** The fault of a value of type resident-id (GB 11643), uscc (GB 32100), mobile or division (GB/T 2260). */
export function identifierFault(field: FieldSpec, value: string, today: string): FieldError | undefined {
  switch (field.type) {
    case 'resident-id': {
      const parsed = parseResidentId(value, isCivilDate(today) ? today : undefined);
      if (parsed.ok) return undefined;
      const words = residentFaults[parsed.reason];
      return fault(field, 'resident-id', `{label}${words.zh}`, `{label} ${words.en}`);
    }
    case 'uscc': {
      const parsed = parseUscc(value);
      if (parsed.ok) return undefined;
      if (parsed.reason === 'LENGTH')
        return fault(field, 'uscc', '{label}应当是18位', '{label} has 18 characters');
      if (parsed.reason === 'FORMAT')
        return fault(
          field,
          'uscc',
          '{label}由数字和大写字母组成，不含 I、O、S、V、Z',
          '{label} has digits and capitals without I, O, S, V, Z',
        );
      return fault(
        field,
        'uscc',
        '{label}校验位不对，可能有一位输错了，请核对',
        '{label} has a wrong check character: one may be mistyped',
      );
    }
    case 'mobile': {
      const parsed = parseMobile(value);
      if (parsed.ok && parsed.value === value) return undefined;
      return fault(
        field,
        'mobile',
        '{label}应当是11位手机号，例如 13800138000',
        '{label} must be a mobile number of 11 digits, like 13800138000',
      );
    }
    case 'division':
      if (/^[1-9]\d(?:\d{4}|\d{7}|\d{10})$/.test(value)) return undefined;
      return fault(
        field,
        'division',
        '{label}应当是行政区划代码（6、9或12位数字）',
        '{label} must be a division code of 6, 9 or 12 digits',
      );
    default:
      return undefined;
  }
}

/** The number as it is stored: without +86, closing x as X. */
export function normalIdentifier(field: FieldSpec, value: string): string {
  if (field.type !== 'mobile') return value;
  const parsed = parseMobile(value);
  return parsed.ok ? parsed.value : value;
}

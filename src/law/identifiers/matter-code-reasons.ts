// SPDX-License-Identifier: Apache-2.0
// Why a code of a service matter (GB/T 39554.1-2020) is refused, in words; and how main items and sub-items belong together.
import { type MatterCode, type MatterCodeFault, parseMatterCode } from './matter-code.ts';
import { parseUscc } from './uscc.ts';

export interface CodeReason {
  readonly fault: MatterCodeFault;
  readonly zh: string;
  readonly en: string;
}

const kinds: Readonly<Record<MatterCode['kind'], { length: number; zh: string; en: string }>> = {
  CATALOG: { length: 12, zh: '基本编码', en: 'a catalogue code' },
  TASK: { length: 31, zh: '实施编码', en: 'an implementation code' },
  HANDLING_ITEM: { length: 33, zh: '业务办理项编码', en: 'a handling item code' },
};

const usccFaults = {
  LENGTH: ['不足18位', 'has not 18 characters'],
  FORMAT: ['含有不允许的字符', 'holds characters that GB 32100 does not know'],
  CHECK_CHARACTER: ['校验位不符', 'has a wrong check character'],
} as const;

/** 事项类型 that the national table knows (GB/T 39046-2020 A.1); 11–19 and from 21 on are open for extension. */
const isMatterType = (type: string): boolean => /^(0\d|10|1[1-9]|[2-9]\d)$/.test(type);

/**
 * Why a text is no sound code: of the kind asked for, else of any of the three. Null when it is one, the unified code
 * of its body included (GB 32100). A handling item has a serial from 01 to 99.
 */
export function matterCodeReason(text: string, kind?: MatterCode['kind']): CodeReason | null {
  if (kind !== undefined && text.length !== kinds[kind].length) return wrongLength(text, kind);
  const parsed = parseMatterCode(text);
  if (!parsed.ok) return reasonOf(text, parsed.reason);
  const { value } = parsed;
  if (!isMatterType(value.matterType))
    return {
      fault: 'CATALOG_CODE',
      zh: `基本编码中的事项类型 ${value.matterType} 不在代码表中`,
      en: `${value.matterType} is no type of matter`,
    };
  if (value.kind !== 'CATALOG' && !value.implementerValid) return implementerReason(value.implementer);
  if (value.kind === 'HANDLING_ITEM' && value.item === '00')
    return {
      fault: 'ITEM',
      zh: '业务办理项序号应为01至99',
      en: 'The serial of a handling item is 01 to 99',
    };
  return null;
}

function wrongLength(text: string, kind: MatterCode['kind']): CodeReason {
  const { length, zh, en } = kinds[kind];
  return {
    fault: 'LENGTH',
    zh: `${zh}应为${length}位，实为${text.length}位`,
    en: `${en} has ${length} characters, this has ${text.length}`,
  };
}

function reasonOf(text: string, fault: MatterCodeFault): CodeReason {
  switch (fault) {
    case 'LENGTH':
      return {
        fault,
        zh: `编码应为12、31或33位，实为${text.length}位`,
        en: `A code has 12, 31 or 33 characters, this has ${text.length}`,
      };
    case 'CATALOG_CODE':
      return { fault, zh: '基本编码应为12位数字', en: 'The catalogue code must be 12 digits' };
    case 'IMPLEMENTER':
      return implementerReason(text.slice(0, 18));
    case 'LEVEL':
      return {
        fault,
        zh: `行使层级应为1至6，实为“${text.charAt(18)}”`,
        en: `The level must be 1 to 6, not “${text.charAt(18)}”`,
      };
    case 'ITEM':
      return { fault, zh: '业务办理项序号应为两位数字', en: 'The serial of a handling item is two digits' };
  }
}

function implementerReason(uscc: string): CodeReason {
  const parsed = parseUscc(uscc);
  const [zh, en] = usccFaults[parsed.ok ? 'FORMAT' : parsed.reason];
  return {
    fault: 'IMPLEMENTER',
    zh: `实施主体的统一社会信用代码 ${uscc} ${zh}`,
    en: `The unified code ${uscc} of the implementing body ${en}`,
  };
}

/** The main item (主项) of a sub-item; null for a main item, or when it is no catalogue code. */
export function mainItemOf(catalogCode: string): string | null {
  if (!/^\d{12}$/.test(catalogCode) || catalogCode.endsWith('000')) return null;
  return `${catalogCode.slice(0, 9)}000`;
}

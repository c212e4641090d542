// SPDX-License-Identifier: Apache-2.0
/**
 * What can be said of a material by rule before anybody looks at it: soft, too small, too dark, blank, the wrong way
 * round, out of date, of another number, handed in before. Each is a hint to the applicant and to the clerk; none of
 * them refuses anything alone, since each can be wrong. Pure.
 */
import type { CivilDate } from '#law/civil-date.ts';
import type { MaterialSigns } from './grade.types.ts';
import type { MaterialKindRule } from './material-kinds.ts';

export const findingCodes = [
  'blurred',
  'too-small',
  'too-dark',
  'too-bright',
  'blank',
  'sideways',
  'not-a-card',
  'expired',
  'number-differs',
  'duplicate',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export interface Finding {
  readonly code: FindingCode;
  /** To the applicant: what seems wrong and what to do. */
  readonly zh: string;
  readonly en: string;
}

export interface Judged {
  readonly signs: MaterialSigns | null;
  readonly kindRule: MaterialKindRule;
  readonly validTo: CivilDate | null;
  readonly today: CivilDate;
  /** Keyed fingerprints of the numbers that its text shows. */
  readonly numberMarks: readonly string[];
  /** Those of the numbers that may stand in it: the holder's and those of the form; null: nothing to compare with. */
  readonly expectedMarks: readonly string[] | null;
  /** Name of another file of the holder with the same content. */
  readonly sameAs: string | null;
}

/** Where the rules draw the line; found with the pictures of the tests, on the careful side. */
export const signLimits = {
  /** Shorter side in pixels: below it the small print of a page or card is not legible. */
  leastSide: 480,
  leastSharpness: 18,
  darkest: 45,
  brightest: 250,
  /** A page with a single line of print spreads more. */
  leastSpread: 2.5,
  card: { from: 1.25, to: 2 },
} as const;

const words: Readonly<Record<FindingCode, readonly [zh: string, en: string]>> = {
  blurred: ['图片可能模糊，请对焦后重新拍摄', 'The picture seems blurred; take it again in focus'],
  'too-small': [
    '图片太小（短边不足 480 像素），文字可能看不清，请靠近拍摄或用扫描件',
    'The picture is small (less than 480 pixels on its shorter side); move closer or scan it',
  ],
  'too-dark': ['图片太暗，请在光线充足处重新拍摄', 'The picture is dark; take it in better light'],
  'too-bright': ['图片过亮，文字可能被反光遮住，请换个角度拍摄', 'The picture is overexposed; avoid glare'],
  blank: ['这一页几乎是空白的，请核对是不是传错了', 'This page is almost blank; is it the right one?'],
  sideways: [
    '证件看起来是竖着或侧着拍的，请横向正面拍摄',
    'The card seems to stand upright; take it lying, front to you',
  ],
  'not-a-card': [
    '图片的长宽不像一张证件，请把证件单独拍满画面',
    'The picture does not have the shape of a card; fill the picture with it',
  ],
  expired: ['有效期已过，请换用有效的材料', 'It has run out; use one that is valid'],
  'number-differs': [
    '材料上的证件号码与申请人、申请表里的号码都不一致，请核对是不是传错了',
    'The number in it is neither the applicant’s nor one in the form; is it the right document?',
  ],
  duplicate: ['与“{detail}”内容完全相同', 'It is the very same content as “{detail}”'],
};

export const findingOf = (code: FindingCode, detail = ''): Finding => {
  const [zh, en] = words[code];
  return { code, zh: zh.replace('{detail}', () => detail), en: en.replace('{detail}', () => detail) };
};

type Rule = (of: Judged) => boolean;
const picture =
  (judge: (signs: Required<Pick<MaterialSigns, 'width' | 'height'>> & MaterialSigns) => boolean): Rule =>
  ({ signs }) => {
    if (signs === null || signs.width === undefined || signs.height === undefined) return false;
    return judge({ ...signs, width: signs.width, height: signs.height });
  };

const isBlank = ({ spread, letters = 0 }: MaterialSigns): boolean =>
  spread !== undefined && spread < signLimits.leastSpread && letters === 0;
const ratio = ({ width, height }: { width: number; height: number }): number =>
  Math.max(width, height) / Math.max(1, Math.min(width, height));

const rules: Readonly<Record<FindingCode, Rule>> = {
  blank: ({ signs }) =>
    signs !== null && (isBlank(signs) || (signs.pages !== undefined && signs.pages === 0)),
  blurred: picture((s) => !isBlank(s) && (s.sharpness ?? Infinity) < signLimits.leastSharpness),
  'too-small': picture((s) => Math.min(s.width, s.height) < signLimits.leastSide),
  'too-dark': picture((s) => (s.brightness ?? 128) < signLimits.darkest),
  'too-bright': picture((s) => !isBlank(s) && (s.brightness ?? 128) > signLimits.brightest),
  sideways: (of) =>
    of.kindRule.shape === 'card' &&
    picture((s) => s.height > s.width && ratio(s) >= signLimits.card.from && ratio(s) <= signLimits.card.to)(
      of,
    ),
  'not-a-card': (of) => of.kindRule.shape === 'card' && picture((s) => ratio(s) > signLimits.card.to)(of),
  expired: ({ validTo, today }) => validTo !== null && validTo < today,
  'number-differs': ({ numberMarks, expectedMarks }) =>
    expectedMarks !== null &&
    expectedMarks.length > 0 &&
    numberMarks.length > 0 &&
    !numberMarks.some((mark) => expectedMarks.includes(mark)),
  duplicate: ({ sameAs }) => sameAs !== null,
};

/** What the rules found, in the order of `findingCodes`. */
export const findingsOf = (of: Judged): Finding[] =>
  findingCodes.filter((code) => rules[code](of)).map((code) => findingOf(code, of.sameAs ?? ''));

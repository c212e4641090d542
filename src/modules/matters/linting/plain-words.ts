// SPDX-License-Identifier: Apache-2.0
/** Words of official documents with plain ones for a guide, and abbreviations that everyone knows. Data, to be added to. */
export const plainWords: readonly (readonly [official: RegExp, plain: string])[] = [
  [/予以/, '（直接写动词，如“受理”“退回”）'],
  [/之规定/, '的规定'],
  [/(?<!无|必)须(?!知)/, '要'],
  [/兹|特此/, '（删去）'],
  [/持相关材料/, '带下列材料'],
  [/逾期不予受理/, '过了期限就不能办'],
  [/届时/, '到时候'],
  [/呈报|报请/, '报'],
  [/酌情/, '（写明按什么情况）'],
  [/依法依规/, '（写明依据）'],
  [/切实|进一步/, '（删去）'],
  [/有关部门|相关部门/, '（写明部门名称）'],
  [/系指/, '是指'],
  [/均须|必须须/, '都要'],
  [/否则后果自负/, '（写明后果）'],
  [/凭.{0,12}办理相关手续/, '（写明办什么手续）'],
  [/若干/, '几'],
  [/未曾/, '没有'],
  [/业已/, '已经'],
  [/贵(单位|局|处)|我(局|处|中心)/, '（写单位名称）'],
];

/** Denials of denials, which readers get wrong. */
export const doubleNegation =
  /不(得|可|能|会|应)不|无不|并非不|不是不|没有不|非.{1,8}不(得|可|能)|不(得|可|能).{0,6}(非|无|没有|未)(?!法|论|障碍|成年|来|经(?!营))|未.{1,6}不得|不.{1,4}不(得|可|能|予)/;

/** Letters that need no explanation in a guide. */
export const knownLetters: ReadonlySet<string> = new Set([
  'A',
  'A3',
  'A4',
  'B',
  'C',
  'D',
  'E',
  'F',
  'EMS',
  'PDF',
  'OFD',
  'APP',
  'SM2',
  'GB',
  'VIN',
  'JPG',
  'PNG',
  'WORD',
  'U',
  'ID',
  'CT',
  'X',
  'PVC',
  'CAD',
  'GPS',
]);

/** Most characters between two stops, and in one condition; longer sentences are read twice. */
export const longestSentence = 75;

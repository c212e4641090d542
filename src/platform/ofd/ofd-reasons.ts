// SPDX-License-Identifier: Apache-2.0

/** Why a sealed OFD is not accepted: a stable code and what to tell the reader. */
export const ofdReasons = {
  'not-ofd': { zh: '文件不是 OFD 版式文件', en: 'The file is no OFD document' },
  'bad-archive': {
    zh: '文件包损坏、加密或含有不允许的内容',
    en: 'The package is damaged, encrypted or holds what is not allowed',
  },
  'other-form': {
    zh: '文件包不是本平台写出的形式，可能被改动过',
    en: 'The package is not in the one form that this platform writes: it may have been changed',
  },
  malformed: {
    zh: '文件结构不符合 OFD 标准',
    en: 'The structure of the file does not follow the OFD standard',
  },
  unsealed: { zh: '文件没有电子签章', en: 'The file bears no electronic seal' },
  'several-seals': {
    zh: '文件有多个签章，无法确认',
    en: 'The file bears several seals, which is not accepted',
  },
  'unknown-algorithm': {
    zh: '签章使用了不支持的密码算法',
    en: 'The seal uses an algorithm that is not supported',
  },
  'file-not-covered': {
    zh: '文件包中有未受签章保护的文件',
    en: 'The package holds a file that the seal does not protect',
  },
  'file-missing': { zh: '签章保护的文件缺失', en: 'A file that the seal protects is missing' },
  'content-changed': { zh: '签章后内容被改动过', en: 'The content was changed after it was sealed' },
  'list-changed': {
    zh: '签章的文件清单被改动过',
    en: 'The list of protected files was changed after it was sealed',
  },
  'bad-signature': { zh: '签章的签名值无效', en: 'The signature of the seal does not hold' },
  'another-seal': {
    zh: '文件中的印章与签章使用的印章不一致',
    en: 'The seal in the file is not the one that signed',
  },
  'forged-seal': {
    zh: '印章不是由制章单位制作的',
    en: 'The seal was not made by its maker',
  },
  'unknown-maker': {
    zh: '印章的制章单位不被承认',
    en: 'The maker of the seal is not one that is recognised',
  },
  'signer-not-of-seal': {
    zh: '签章人无权使用该印章',
    en: 'The signer is not one of those who may use the seal',
  },
  'untrusted-signer': {
    zh: '签章证书不可信或已失效',
    en: 'The certificate of the signer is not trusted or was not valid',
  },
  'outside-term': {
    zh: '签章时间不在印章有效期内',
    en: 'The time of sealing lies outside the term of the seal',
  },
} as const;

export type OfdReasonCode = keyof typeof ofdReasons;

export interface OfdReason {
  readonly code: OfdReasonCode;
  readonly zh: string;
  readonly en: string;
  /** For experts: which file, which fault. Never text from the document. */
  readonly detail?: string;
}

export const ofdReason = (code: OfdReasonCode, detail?: string): OfdReason => ({
  code,
  ...ofdReasons[code],
  ...(detail === undefined ? {} : { detail }),
});

// SPDX-License-Identifier: Apache-2.0

/** Why a licence is not valid: a stable code, and what to tell the reader. */
export interface VerificationReason {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** For experts: what the check of the signature found. */
  readonly detail?: string;
}

/** The reasons by the state that they explain. */
export const verificationReasons = {
  made: { zh: '证照正在制作，尚未生效', en: 'The licence is being made and is not in force yet' },
  suspended: { zh: '证照已被暂扣', en: 'The licence is suspended' },
  revoked: { zh: '证照已被发证机关撤销', en: 'The licence was revoked by its issuer' },
  forfeited: { zh: '证照已被吊销', en: 'The licence was forfeited as a penalty' },
  cancelled: { zh: '证照已注销', en: 'The licence was cancelled' },
  replaced: { zh: '证照已被新版本替代', en: 'The licence was replaced by a newer version' },
  expired: { zh: '证照已过有效期', en: 'The licence has expired' },
  'not-yet-valid': { zh: '证照有效期尚未开始', en: 'The licence is not valid yet' },
  'not-found': {
    zh: '没有查到这张证照，请核对查验码；如系扫码进入，请警惕假证',
    en: 'There is no such licence: check the code, and beware of forgeries if you scanned it',
  },
  unsigned: { zh: '文件没有电子签名', en: 'The file is not signed' },
  forged: {
    zh: '电子签名无效：文件被改动过，或者不是由可信机构签发',
    en: 'The signature does not hold: the file was changed, or was not signed by a trusted body',
  },
  'not-a-licence': { zh: '文件有有效签名，但不是电子证照', en: 'The file is signed but is not a licence' },
  altered: {
    zh: '文件与发证机关登记的不是同一份',
    en: 'The file is not the one that its issuer registered',
  },
  'unknown-key': {
    zh: '签发二维码的密钥不在已知机构的密钥中，请联网核验',
    en: 'The code was signed with a key that is not among those known here: verify it online',
  },
  'distrusted-key': {
    zh: '签发二维码的密钥已停用，请联网核验',
    en: 'The code was signed with a key that is trusted no longer: verify it online',
  },
  'copy-expired': {
    zh: '这份加注件已过使用期限',
    en: 'The time for which this copy was made is over',
  },
  'status-unknown': {
    zh: '暂时查不到证照状态，请稍后再查',
    en: 'How the licence stands cannot be learnt now: try again later',
  },
  'not-the-holder': {
    zh: '出示凭证的钱包不是领取凭证的钱包',
    en: 'The wallet that shows it is not the one it was issued to',
  },
} as const satisfies Record<string, Omit<VerificationReason, 'code'>>;

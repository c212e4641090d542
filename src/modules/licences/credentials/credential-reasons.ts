// SPDX-License-Identifier: Apache-2.0
/** Why a credential is not accepted, in both languages. */
export const credentialReasons = {
  'not-a-credential': { zh: '这段内容不是证照凭证', en: 'This is not a credential' },
  forged: {
    zh: '签名无效：内容被改动过，或者不是由可信机构签发',
    en: 'The signature does not hold: it was changed, or was not signed by a trusted body',
  },
  altered: {
    zh: '出示的内容与发证机关签发的不一致',
    en: 'What is shown is not what its issuer signed',
  },
  'not-a-licence': { zh: '凭证有有效签名，但不是电子证照', en: 'It is signed but is not a licence' },
  'not-yet-valid': { zh: '证照有效期尚未开始', en: 'The licence is not valid yet' },
  expired: { zh: '证照已过有效期', en: 'The licence has expired' },
  'not-bound': {
    zh: '没有持证人钱包的证明，不能确认出示者就是持证人',
    en: 'No wallet proves that it is the holder’s own',
  },
  'not-the-holder': {
    zh: '出示凭证的钱包不是领取凭证的钱包',
    en: 'The wallet that shows it is not the one it was issued to',
  },
  'stale-proof': { zh: '出示的证明已经过时，请重新出示', en: 'The proof is too old: show it again' },
  'for-another': {
    zh: '这次出示是给别的查验方的，或者已经用过',
    en: 'It was shown to somebody else, or was used before',
  },
  revoked: {
    zh: '证照已被撤销、注销、吊销或者替换',
    en: 'The licence was revoked, cancelled, forfeited or replaced',
  },
  suspended: { zh: '证照已被暂扣', en: 'The licence is suspended' },
  'status-unknown': {
    zh: '暂时查不到证照状态，请稍后再查',
    en: 'How the licence stands cannot be learnt now: try again later',
  },
} as const;

export type CredentialFault = keyof typeof credentialReasons;

// SPDX-License-Identifier: Apache-2.0
/** The ways in which this provider can misbehave: each must be refused by whoever signs people in through it. */
export const faults = {
  none: '正常 · works as it should',
  'wrong-iss': '签发者不对 · another issuer in the ID token',
  'wrong-aud': '接收者不对 · ID token for another site',
  'extra-aud': '多个接收者 · ID token for two sites',
  'wrong-nonce': 'nonce 不对 · ID token of another sign-in',
  'wrong-state': 'state 不对 · answer to another request',
  'alg-none': '无签名 · alg none',
  'bad-signature': '签名不对 · claims changed after signing',
  expired: '已过期 · expired a minute ago',
  'future-iat': '签发时间在将来（10 秒） · issued ten seconds from now',
  'missing-sub': '没有 sub · no subject',
  'code-replay': '重放授权码 · a code that was used already',
  'unknown-kid': '未知密钥 · signed by a key that was never published',
  'jku-header': 'jku 头 · header names keys elsewhere',
  'x5u-header': 'x5u 头 · header names a certificate elsewhere',
  'mixed-up-iss': '混淆签发者 · answer says it comes from another provider',
  'other-redirect': '跳到别处 · leads to another address of the site',
  'userinfo-sub': '用户信息不符 · userinfo of another person',
  'rotated-key': '密钥中途作废 · key withdrawn while signing in',
  'no-verified-id': '没有核验过的号码 · no verified identity number',
  'lower-level': '等级不够 · a lower level than was asked',
  'token-error': '令牌接口出错 · token endpoint fails',
} as const;

export type Fault = keyof typeof faults;

export const isFault = (name: string | undefined): name is Fault =>
  name !== undefined && Object.hasOwn(faults, name);

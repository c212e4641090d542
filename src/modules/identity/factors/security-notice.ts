// SPDX-License-Identifier: Apache-2.0
/** A message to the proved number when something about signing in changed: who did not do it must hear of it. */
import type { CommandContext } from '#platform/command.ts';
import type { Listener } from '#platform/jobs.ts';
import { openAccountField } from '../account-fields.ts';
import type { IdentityServices } from '../identity.types.ts';
import type { AccountRef } from './factor.types.ts';
import { findKeys } from './factors.queries.ts';
import type { SmsPort } from './sms.ts';

export type SecurityChange = 'password' | 'mobile' | 'passkey-added' | 'passkey-removed' | 'totp';

const changes: Readonly<Record<SecurityChange, string>> = {
  password: '登录密码已修改',
  mobile: '手机号码已更换',
  'passkey-added': '已添加新的通行密钥',
  'passkey-removed': '已删除一个通行密钥',
  totp: '动态验证码已重新绑定',
};

const noticeAad = (of: AccountRef): string => `identity.security-notice:${of.accountId}`;

/** Tells the number that is proved now; call it before the number is changed. Nobody is told where none is. */
export async function tellOwner(
  { tx, emit }: Pick<CommandContext, 'tx' | 'emit'>,
  cipher: IdentityServices['cipher'],
  of: AccountRef,
  change: SecurityChange,
): Promise<void> {
  const keys = await findKeys(tx, of);
  if (!keys?.mobile_proved_at) return;
  const mobile = openAccountField(cipher, of.accountId, 'mobile', keys.mobile_cipher);
  if (mobile === null) return;
  const data = { accountId: of.accountId, change, to: cipher.encryptText(mobile, noticeAad(of)) };
  emit({ name: 'identity.security-changed.v1', city: of.city, data });
}

/** Sends what `tellOwner` tells. */
export const sendSecurityNotice = (parts: {
  readonly cipher: IdentityServices['cipher'];
  readonly sms: SmsPort;
  readonly site: string;
}): Listener => ({
  name: 'identity.send-security-notice',
  event: 'identity.security-changed.v1',
  mode: 'effect',
  maxAttempts: 6,
  run: async ({ id, city, payload }) => {
    if (!parts.sms.available) return;
    // Written by `tellOwner` above.
    const { accountId, change, to } = payload as { accountId: string; change: SecurityChange; to: string };
    const text = `【${parts.site}通办】您的账号${changes[change]}。如果不是您本人操作，请立即重置密码或到政务服务窗口处理。`;
    await parts.sms.send({
      to: parts.cipher.decryptText(to, noticeAad({ city, accountId })),
      text,
      key: id,
    });
  },
});

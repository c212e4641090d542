// SPDX-License-Identifier: Apache-2.0
/** A message to the proved number when something about signing in changed or was tried too often: who did not do it must hear of it. */
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { Database, Queryable } from '#platform/db.ts';
import type { Listener } from '#platform/jobs.ts';
import { openAccountField } from '../account-fields.ts';
import { findLogin } from '../identity.queries.ts';
import type { IdentityServices, Plane } from '../identity.types.ts';
import { countTries } from '../sessions/tries.store.ts';
import type { AccountRef } from './factor.types.ts';
import { findKeys } from './factors.queries.ts';
import type { SmsPort } from './sms.ts';

export type SecurityChange = 'password' | 'mobile' | 'passkey-added' | 'passkey-removed' | 'totp' | 'locked';

const changes: Readonly<Record<SecurityChange, string>> = {
  password: '登录密码已修改',
  mobile: '手机号码已更换',
  'passkey-added': '已添加新的通行密钥',
  'passkey-removed': '已删除一个通行密钥',
  totp: '动态验证码已重新绑定',
  locked: '因多次输错已暂时锁定',
};

const noticeAad = (of: AccountRef): string => `identity.security-notice:${of.accountId}`;

/** Tells the number that is proved now; call it before the number is changed. Nobody is told where none is. */
export async function tellOwner(
  { tx, emit }: Pick<CommandContext, 'tx' | 'emit'>,
  cipher: IdentityServices['cipher'],
  of: AccountRef,
  change: SecurityChange,
): Promise<void> {
  const mobile = await provedMobile(tx, cipher, of);
  if (mobile === null) return;
  const data = { accountId: of.accountId, change, to: cipher.encryptText(mobile, noticeAad(of)) };
  emit({ name: 'identity.security-changed.v1', city: of.city, data });
}

async function provedMobile(
  on: Queryable,
  cipher: IdentityServices['cipher'],
  of: AccountRef,
): Promise<string | null> {
  const keys = await findKeys(on, of);
  return keys?.mobile_proved_at ? openAccountField(cipher, of.accountId, 'mobile', keys.mobile_cipher) : null;
}

/** What was locked: a name of the directory, which need not be anybody's, or an account after a first factor. */
export type Locked = { readonly plane: Plane; readonly index: string } | AccountRef;
const day = 86_400;

/**
 * After the last try before a lock. The same for names that nobody has, so that the time of the answer tells nobody who
 * exists; once a day, so that guessing floods nobody with messages.
 */
export const tellOfLock: Command<Locked, { counted: true }> = command(
  'identity.tell-of-lock',
  async ({ tx, now, emit }, locked) => {
    const bucket = `lock-told:${'index' in locked ? `${locked.plane}:${locked.index}` : locked.accountId}`;
    const [told] = await countTries(tx, [{ bucket, most: 1, windowSeconds: day }], now);
    if (told?.used === 1) emit({ name: 'identity.locked.v1', city: '0000', data: locked });
    return { counted: true };
  },
);

const noticeText = (site: string, change: SecurityChange): string =>
  `【${site}通办】您的账号${changes[change]}。如果不是您本人操作，请立即重置密码或到政务服务窗口处理。`;

/** Sends what `tellOfLock` tells, to the owner if there is one. */
export const sendLockNotice = (parts: {
  readonly db: Database;
  readonly cipher: IdentityServices['cipher'];
  readonly sms: SmsPort;
  readonly site: string;
}): Listener => ({
  name: 'identity.send-lock-notice',
  event: 'identity.locked.v1',
  mode: 'effect',
  maxAttempts: 6,
  run: async ({ id, payload }) => {
    if (!parts.sms.available) return;
    // Written by `tellOfLock` above.
    const locked = payload as Locked;
    const of = 'index' in locked ? await ownerOf(parts.db, locked) : locked;
    const to = of && (await provedMobile(parts.db, parts.cipher, of));
    if (to) await parts.sms.send({ to, text: noticeText(parts.site, 'locked'), key: id });
  },
});

async function ownerOf(
  on: Queryable,
  { plane, index }: { readonly plane: Plane; readonly index: string },
): Promise<AccountRef | undefined> {
  const found = await findLogin(on, index, plane);
  return found && { city: found.city, accountId: found.account_id };
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
    await parts.sms.send({
      to: parts.cipher.decryptText(to, noticeAad({ city, accountId })),
      text: noticeText(parts.site, change),
      key: id,
    });
  },
});

// SPDX-License-Identifier: Apache-2.0
import type { Database } from '#platform/db.ts';
import type { Listener } from '#platform/jobs.ts';
import type { IdentityServices } from '../identity.types.ts';
import { findCodeToSend } from './codes.store.ts';
import { codeAad, codeOf } from './codes.ts';
import { messageOf } from './one-time-code.rules.ts';
import type { SmsPort } from './sms.ts';

/** Sends a code after it was asked for. What has expired is not sent any more. */
export const sendCode = (parts: {
  readonly db: Database;
  readonly cipher: IdentityServices['cipher'];
  readonly sms: SmsPort;
  /** Name of the city or county, as the message begins. */
  readonly site: string;
}): Listener => ({
  name: 'identity.send-code',
  event: 'identity.code-asked.v1',
  needs: 'to',
  mode: 'effect',
  maxAttempts: 4,
  run: async ({ id, payload, now }) => {
    // Written by `codeAsked` of this module.
    const { ticketSha256 } = payload as { ticketSha256: string };
    const code = await findCodeToSend(parts.db, ticketSha256, now);
    if (!code) return;
    const to = parts.cipher.decryptText(code.number_cipher, codeAad(ticketSha256));
    const text = messageOf(parts.site, code.purpose, codeOf(parts.cipher, ticketSha256));
    await parts.sms.send({ to, text, key: id });
  },
});

// SPDX-License-Identifier: Apache-2.0
/** Short messages leave through a port: a gateway over HTTP, or the simulator of the demo. */
import { maskedMobile } from './one-time-code.rules.ts';

export interface ShortMessage {
  readonly to: string;
  readonly text: string;
  /** The far side sends one message per key, however often it is asked. */
  readonly key: string;
}
export interface SmsPort {
  /** False: nothing can be sent, and pages offer no code. */
  readonly available: boolean;
  /** @throws when the gateway did not take the message */
  send(message: ShortMessage): Promise<void>;
}

/** Nothing is set up. */
export const noSms: SmsPort = {
  available: false,
  send: () => Promise.reject(new Error('no gateway for short messages is set up (SMS_URL)')),
};

export interface SmsSimulator extends SmsPort {
  /** The newest messages first, for the page of the demo. Kept in memory only. */
  messages(): readonly { readonly to: string; readonly text: string }[];
}

/** @param tell writes a line of the log; it gets no code and no whole number */
export function smsSimulator(
  tell: (line: { readonly to: string; readonly length: number }) => void,
): SmsSimulator {
  const kept: ShortMessage[] = [];
  return {
    available: true,
    send: async (message) => {
      if (kept.some((one) => one.key === message.key)) return;
      kept.unshift(message);
      kept.length = Math.min(kept.length, 50);
      tell({ to: maskedMobile(message.to), length: message.text.length });
    },
    messages: () => kept.map(({ to, text }) => ({ to: maskedMobile(to), text })),
  };
}

export interface HttpSmsOptions {
  readonly url: string;
  /** Sent as `Authorization: Bearer …`. */
  readonly secret?: string | undefined;
  readonly timeoutMs?: number;
}

/** `POST` of `{to, text}` as JSON with an `Idempotency-Key`; any answer of 2xx counts as taken. */
export const httpSms = ({ url, secret, timeoutMs = 10_000 }: HttpSmsOptions): SmsPort => ({
  available: true,
  send: async ({ to, text, key }) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify({ to, text }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the gateway of short messages answered ${answer.status}`);
  },
});

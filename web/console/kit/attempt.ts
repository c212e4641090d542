// SPDX-License-Identifier: Apache-2.0
/** The key of an intention: one for all tries of the same click, a new one as soon as what is sent changes. */

export interface Attempt {
  readonly key: string;
  readonly sent: string;
}

/** The attempt to send `body` to `path`, going on from the last one that has not succeeded. */
export function attemptFor(
  last: Attempt | null,
  path: string,
  body: unknown,
  makeKey: () => string,
): Attempt {
  const sent = `${path} ${JSON.stringify(body)}`;
  return last?.sent === sent ? last : { key: makeKey(), sent };
}

/** 128 random bits in hex. `crypto.randomUUID` is absent on plain-http addresses inside an office network. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

// SPDX-License-Identifier: Apache-2.0
// Base64url without padding (RFC 4648 §5), read strictly: one text for one content, so that nothing can be changed
// without being seen. Pure, and runs in browsers.

/** The bytes of a text, or undefined when it is not the one text that those bytes have. */
export function fromBase64url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1 || hasStrayBits(text)) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

export function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export const textToBase64url = (text: string): string => toBase64url(new TextEncoder().encode(text));

/** The JSON object that a part says, or undefined for anything else, invalid UTF-8 included. */
export function jsonOf(part: string): Readonly<Record<string, unknown>> | undefined {
  const value = jsonValueOf(part);
  return isRecord(value) ? value : undefined;
}

/** The JSON value that a part says; undefined when it says none. */
export function jsonValueOf(part: string): unknown {
  const bytes = fromBase64url(part);
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The last letter may say bits that no byte holds; they must be zero. */
function hasStrayBits(text: string): boolean {
  const rest = text.length % 4;
  if (rest === 0) return false;
  const last = alphabet.indexOf(text.charAt(text.length - 1));
  return (last & (rest === 2 ? 0b1111 : 0b11)) !== 0;
}

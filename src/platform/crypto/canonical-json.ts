// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';

/**
 * The one text of a JSON value (RFC 8785, JSON Canonicalization Scheme): members sorted by UTF-16 code units,
 * numbers as ECMAScript prints them, no spaces. Members whose value is `undefined` are left out.
 * Throws a TypeError for what JSON cannot say (NaN, infinity, bigint, functions, lone surrogates, cycles).
 */
export function canonicalJson(value: unknown): string {
  return print(value, new Set());
}

/** SHA-256 in lower-case hexadecimal; text is hashed as UTF-8. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function print(value: unknown, above: Set<object>): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return printText(value);
  if (typeof value === 'number') return printNumber(value);
  if (typeof value !== 'object') throw new TypeError(`canonical JSON cannot say a ${typeof value}`);
  if (above.has(value)) throw new TypeError('canonical JSON cannot say a cycle');
  above.add(value);
  const text = Array.isArray(value) ? printArray(value, above) : printObject(value, above);
  above.delete(value);
  return text;
}

function printText(text: string): string {
  // Few texts hold any surrogate; only those are read as characters.
  if (/[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text))
    throw new TypeError('canonical JSON cannot say a lone surrogate');
  return JSON.stringify(text);
}

function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot say ${value}`);
  return JSON.stringify(value);
}

function printArray(items: readonly unknown[], above: Set<object>): string {
  return `[${items.map((item) => print(item ?? null, above)).join(',')}]`;
}

function printObject(value: object, above: Set<object>): string {
  // A Date or the like says itself by toJSON, as in JSON.stringify.
  if ('toJSON' in value && typeof value.toJSON === 'function') return print(value.toJSON(), above);
  const members: Readonly<Record<string, unknown>> = { ...value };
  let text = '';
  // The default order of texts is that of their UTF-16 code units.
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${printText(name)}:${print(member, above)}`;
  }
  return `{${text}}`;
}

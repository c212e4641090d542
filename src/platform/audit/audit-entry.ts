// SPDX-License-Identifier: Apache-2.0
/** What a leaf of the audit log says, and the bytes of it that are hashed. Pure. */
import { canonicalJson, sha256Hex } from '../crypto/index.ts';

/** One event of the platform as the log keeps it: nothing of a person, only what proves it. */
export interface AuditEntry {
  readonly city: string;
  /** From 0, without a gap. */
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  /** RFC 3339 in UTC, to the millisecond. */
  readonly at: string;
  /** Number of the case or id of what it is about; empty where there is none. */
  readonly subject: string;
  /** Hash in hex: the event's own in the history of its subject, else of its data. */
  readonly content: string;
}

export interface ToldEvent {
  readonly city: string;
  readonly id: string;
  readonly name: string;
  readonly at: Date;
  readonly data: unknown;
}

const own = (data: unknown, name: string): string | undefined => {
  const value: unknown =
    typeof data === 'object' && data !== null
      ? Object.getOwnPropertyDescriptor(data, name)?.value
      : undefined;
  return typeof value === 'string' ? value : undefined;
};
const isHash = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{64}$/.test(text);

export function entryOf(event: ToldEvent, seq: number): AuditEntry {
  const { data } = event;
  const hash = own(data, 'hash');
  return {
    city: event.city,
    seq,
    id: event.id,
    name: event.name,
    at: event.at.toISOString(),
    subject: own(data, 'caseNo') ?? own(data, 'id') ?? '',
    content: isHash(hash) ? hash : sha256Hex(canonicalJson(data)),
  };
}

/** The content of the leaf: canonical JSON (RFC 8785) of the entry. */
export const leafOf = (entry: AuditEntry): Buffer => Buffer.from(canonicalJson({ v: 1, ...entry }), 'utf8');

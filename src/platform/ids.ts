// SPDX-License-Identifier: Apache-2.0
/** Identifiers and randomness are injected: the only place that draws random numbers. */
import { createHash, randomBytes, randomFillSync } from 'node:crypto';

export interface Ids {
  /** UUIDv7 (RFC 9562): sorts by time of making. */
  uuid(now: Date): string;
  /** An unguessable token of 256 bits, base64url. */
  token(): string;
  /** `count` decimal digits, each drawn evenly. */
  digits(count: number): string;
}

function uuidV7(now: Date, random: Uint8Array): string {
  const bytes = Buffer.from(random);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

type Bytes = (count: number) => Buffer;

function idsFrom(bytes: Bytes, ofUuid: Bytes = bytes): Ids {
  return {
    uuid: (now) => uuidV7(now, ofUuid(16)),
    token: () => bytes(32).toString('base64url'),
    digits: (count) => {
      let out = '';
      // 250 is the largest multiple of ten in a byte: higher bytes are drawn again so that digits stay even.
      while (out.length < count)
        for (const b of bytes(count)) if (b < 250 && out.length < count) out += b % 10;
      return out;
    },
  };
}

/** Random bytes drawn many at a time, each given once: a draw costs as much as the rest of making an id. */
function drawnAhead(size: number): Bytes {
  const pool = Buffer.alloc(size);
  let at = size;
  return (count) => {
    if (at + count > size) {
      randomFillSync(pool);
      at = 0;
    }
    at += count;
    return pool.subarray(at - count, at);
  };
}

/** Ids of rows come from bytes drawn ahead; what is secret is drawn when it is needed and lies nowhere before. */
export const secureIds: Ids = idsFrom((count) => randomBytes(count), drawnAhead(4096));

/** Repeatable identifiers for seeds and tests. Never used where a secret is made. */
export function seededIds(seed: string): Ids {
  let counter = 0;
  return idsFrom((count) => {
    const out = Buffer.alloc(count);
    for (let at = 0; at < count; at += 32) {
      createHash('sha256').update(`${seed}:${counter++}`).digest().copy(out, at);
    }
    return out;
  });
}

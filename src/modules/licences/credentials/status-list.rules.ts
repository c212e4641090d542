// SPDX-License-Identifier: Apache-2.0
// Token Status List (draft-ietf-oauth-status-list): two bits for each credential, packed from the lowest bit up. Pure.
import type { LicenceState } from '../licence.rules.ts';

/** VALID 0, INVALID 1, SUSPENDED 2 of the draft; 3 is nobody's. */
export type CredentialStatus = 'valid' | 'invalid' | 'suspended';

/** Two bits each. */
export const statusBits = 2;
/** How many credentials one list has room for: 32 KiB before compression. */
export const statusListSize = 131_072;
/** A list is drawn from until it is half full: beyond, draws would collide too often. */
export const statusListFull = statusListSize / 2;

const codes = { valid: 0, invalid: 1, suspended: 2 } as const satisfies Record<CredentialStatus, number>;

/** What a list says of a licence. A term that ended is said by the credential itself. */
export function statusOfState(state: LicenceState): CredentialStatus {
  if (state === 'in-force' || state === 'made') return 'valid';
  return state === 'suspended' ? 'suspended' : 'invalid';
}

/** The bytes of a list, all others valid. @throws RangeError for an index outside of it, a bug */
export function packStatuses(
  entries: readonly { readonly index: number; readonly status: CredentialStatus }[],
  size: number = statusListSize,
): Uint8Array {
  const bytes = new Uint8Array((size * statusBits) / 8);
  for (const { index, status } of entries) {
    if (!Number.isInteger(index) || index < 0 || index >= size)
      throw new RangeError(`a list of ${size} has no place ${index}`);
    const at = index >> 2;
    bytes[at] = (bytes[at] ?? 0) | (codes[status] << ((index & 3) * 2));
  }
  return bytes;
}

/** What a list says at a place; undefined outside of it and for a value that means nothing. */
export function statusAt(bytes: Uint8Array, bits: number, index: number): CredentialStatus | undefined {
  if (![1, 2, 4, 8].includes(bits) || !Number.isInteger(index) || index < 0) return undefined;
  const place = index * bits;
  const byte = bytes[Math.floor(place / 8)];
  if (byte === undefined) return undefined;
  const value = (byte >> (place % 8)) & ((1 << bits) - 1);
  return (['valid', 'invalid', 'suspended'] as const)[value];
}

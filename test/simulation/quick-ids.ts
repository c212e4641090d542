// SPDX-License-Identifier: Apache-2.0
/** Identifiers of a sequence: the same from the same seed, drawn without a hash, for a sequence asks for hundreds. */
import type { Ids } from '#platform/ids.ts';
import { chance } from '../../torture/seeded-chance.ts';

export function quickIds(seed: string): Ids {
  const { next } = chance(0, seed);
  const hex = (digits: number): string =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return {
    uuid: (now) => {
      const time = now.getTime().toString(16).padStart(12, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
    },
    token: () => Array.from({ length: 8 }, () => hex(6)).join(''),
    digits: (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join(''),
  };
}

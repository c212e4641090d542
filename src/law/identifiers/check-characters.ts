// SPDX-License-Identifier: Apache-2.0
// Check characters shared by several identifiers: GB/T 17710 (ISO/IEC 7064).

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Check character by ISO/IEC 7064 MOD 37,36 (GB/T 17710) over digits and capital letters.
 * Throws RangeError for any other character: look at the text with isAlphanumeric first.
 */
export function mod3736CheckChar(text: string): string {
  let product = 36;
  for (const character of text) {
    const value = ALPHANUMERIC.indexOf(character);
    if (value < 0)
      throw new RangeError(`Only digits and capital letters have a check character: ${character}`);
    const sum = (product + value) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return ALPHANUMERIC.charAt((37 - product) % 36);
}

/** True when the text is one or more digits and capital letters. */
export function isAlphanumeric(text: string): boolean {
  return /^[0-9A-Z]+$/.test(text);
}

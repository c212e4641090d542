// SPDX-License-Identifier: Apache-2.0
/** Keeps what a pure function gave for the last texts it was asked about: matters of one item share form and rules. Pure. */

/** The function with a memory of `most` answers; the one that was asked for longest ago goes first. */
export function keptByText<T>(most: number): (text: string, make: () => T) => T {
  const kept = new Map<string, { readonly value: T }>();
  return (text, make) => {
    const known = kept.get(text) ?? { value: make() };
    kept.delete(text);
    kept.set(text, known);
    if (kept.size > most) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
    return known.value;
  };
}

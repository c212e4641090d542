// SPDX-License-Identifier: Apache-2.0
/** Which bodies can take a matter over, those that are likely first. */
export interface NamedBody {
  readonly id: string;
  readonly name: string;
  readonly division: string;
}
export const shownBodies = 30;

/** Bodies whose name has all that was typed, without the present one; the one chosen first, then its own division. */
export function bodiesNamed<B extends NamedBody>(
  all: readonly B[],
  typed: string,
  now: { readonly organisationId: string; readonly division: string },
  chosen: string,
): B[] {
  const words = typed.trim().split(/\s+/);
  const near = (b: B): number =>
    b.id === chosen ? 0 : now.division.startsWith(b.division.replace(/0+$/, '')) ? 1 : 2;
  return all
    .filter((b) => b.id !== now.organisationId)
    .filter((b) => b.id === chosen || words.every((word) => b.name.includes(word)))
    .sort((a, b) => near(a) - near(b));
}

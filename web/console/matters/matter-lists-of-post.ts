// SPDX-License-Identifier: Apache-2.0
/** Which lists a post sees: authors their drafts and matters, reviewers what waits for them. */
const lists = ['own', 'waiting', 'reviewed', 'kept', 'ended'] as const;
export type ListName = (typeof lists)[number];

export const isBox = (name: string): name is ListName => (lists as readonly string[]).includes(name);

export function boxesFor(roles: readonly string[]): ListName[] {
  const reviews = roles.some((role) => role === 'legal-reviewer' || role === 'catalogue-owner');
  const keeps = roles.includes('matter-admin');
  return [
    ...(reviews ? (['waiting', 'reviewed'] as const) : []),
    ...(keeps ? (['own', 'kept', 'ended'] as const) : []),
  ];
}

/** Posts that know nothing of cases begin here. */
export const beginsWithMatters = (roles: readonly string[]): boolean =>
  boxesFor(roles).length > 0 &&
  !roles.some((role) => ['clerk', 'reviewer', 'approver', 'supervisor'].includes(role));

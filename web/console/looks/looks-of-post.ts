// SPDX-License-Identifier: Apache-2.0
/** Which parts of the record of who looked a post sees. */

const views = ['alerts', 'complaints', 'records', 'holds'] as const;
export type LookView = (typeof views)[number];

/** Supervisors see the record and the complaints of their bodies; alerts and holds are audit's. */
export const lookViewsFor = (roles: readonly string[]): readonly LookView[] =>
  roles.includes('audit-admin') ? views : ['complaints', 'records'];

/** Audit knows nothing of work lists: it begins here. */
export const beginsWithLooks = (roles: readonly string[]): boolean =>
  roles.includes('audit-admin') &&
  !roles.some((role) => ['clerk', 'reviewer', 'approver', 'supervisor'].includes(role));

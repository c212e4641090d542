// SPDX-License-Identifier: Apache-2.0
/**
 * 三权分立: who runs the system, who gives powers and who audits are three people. The three roles are disjoint for every
 * account at any time, over all its posts and what it was given for an emergency.
 */
export const administrativePowers = ['system-admin', 'security-admin', 'audit-admin'] as const;
export type AdministrativePower = (typeof administrativePowers)[number];

/** The administrative powers among some roles, each once. */
export const powersAmong = (roles: Iterable<string>): AdministrativePower[] => {
  const held = new Set(roles);
  return administrativePowers.filter((power) => held.has(power));
};

/** Whether one account may have all of these roles. */
export const powersAreApart = (roles: Iterable<string>): boolean => powersAmong(roles).length <= 1;

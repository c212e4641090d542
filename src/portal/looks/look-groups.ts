// SPDX-License-Identifier: Apache-2.0
import type { OwnLook } from '#access';

/** Looks that belong together: one person of the staff, one case, one purpose, shortly after one another. */
export interface LookGroup {
  readonly newest: OwnLook;
  readonly looks: readonly OwnLook[];
}

const togetherMs = 30 * 60_000;

const together = (a: OwnLook, b: OwnLook): boolean =>
  a.by === b.by &&
  a.organisationName === b.organisationName &&
  a.caseNo === b.caseNo &&
  a.purpose === b.purpose &&
  a.reason === b.reason &&
  a.complaint === null &&
  b.complaint === null &&
  Date.parse(a.at) - Date.parse(b.at) < togetherMs;

/** What one sitting looked at stands in one row; every record is still there. @param looks the newest first */
export function groupsOf(looks: readonly OwnLook[]): LookGroup[] {
  const groups: { newest: OwnLook; looks: OwnLook[] }[] = [];
  for (const look of looks) {
    const last = groups.at(-1);
    if (last && together(last.newest, look)) last.looks.push(look);
    else groups.push({ newest: look, looks: [look] });
  }
  return groups;
}

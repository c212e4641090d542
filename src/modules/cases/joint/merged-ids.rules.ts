// SPDX-License-Identifier: Apache-2.0
/** Ids of a joint form, made from the semantic element so that they stay the same while definitions change. Pure. */

/** organisation.legal-representative → organisationLegalRepresentative */
export const camel = (name: string): string =>
  name.replace(/[^A-Za-z0-9]+([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase()).slice(0, 36);

/** The id, with a number when it is taken already. */
export function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}${n}`;
  taken.add(free);
  return free;
}

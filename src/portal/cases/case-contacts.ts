// SPDX-License-Identifier: Apache-2.0
/** Where one asks about a case: the window of its matter, else the telephone for questions. Pure. */
import type { MatterDefinition } from '#matters';

export interface Contacts {
  /** Name of the window or body. */
  readonly name: string;
  readonly phone: string | undefined;
  readonly place: string | undefined;
  readonly hours: string | undefined;
}

/** The first window that has a telephone, else the first one; the telephone for questions where no window has one. */
export function contactsOf(definition: MatterDefinition, organisationName: string): Contacts {
  const venue = definition.venues.find((of) => of.phone !== undefined) ?? definition.venues[0];
  const asked = definition.consult.find((of) => of.way === 'phone');
  return {
    name: venue?.name ?? organisationName,
    phone: venue?.phone ?? asked?.value,
    place: venue === undefined ? undefined : `${venue.name}（${venue.address}）`,
    hours: venue?.hours,
  };
}

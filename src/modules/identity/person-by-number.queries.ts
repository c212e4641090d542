// SPDX-License-Identifier: Apache-2.0
/** Whom a number of identity names, found by its keyed fingerprint: the number itself is compared nowhere. */
import { type Queryable, sql } from '#platform/db.ts';
import type { IdentityServices } from './identity.types.ts';

type Cipher = IdentityServices['cipher'];

export interface NumberedPerson {
  readonly id: string;
  readonly name: string;
}

const personByIndex = sql<NumberedPerson>(
  'identity.person-by-number',
  `select id, name from identity.account where city = $1 and resident_id_index = $2 and plane = 'person'
   and disabled_at is null limit 1`,
);
const indexOfAccount = sql<{ resident_id_index: string | null }>(
  'identity.number-index-of',
  'select resident_id_index from identity.account where city = $1 and id = $2',
);

/** The fingerprint by which accounts keep a number of identity. */
export const residentIdMark = (cipher: Pick<Cipher, 'blindIndex'>, number: string): string =>
  cipher.blindIndex(number.trim().toUpperCase(), 'resident-id');

/** The person of a city whose number this is. */
export const personByNumber = async (
  on: Queryable,
  cipher: Pick<Cipher, 'blindIndex'>,
  city: string,
  number: string,
): Promise<NumberedPerson | undefined> =>
  (await on.run(personByIndex, [city, residentIdMark(cipher, number)]))[0];

/** The fingerprint of an account's number; null where it has none. */
export const numberMarkOf = async (on: Queryable, city: string, accountId: string): Promise<string | null> =>
  (await on.run(indexOfAccount, [city, accountId]))[0]?.resident_id_index ?? null;

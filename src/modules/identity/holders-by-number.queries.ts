// SPDX-License-Identifier: Apache-2.0
/** Whose accounts many numbers are: for lists of licences that existed before their holders signed in. */
import { type Queryable, sql } from '#platform/db.ts';
import type { IdentityServices } from './identity.types.ts';

type Cipher = IdentityServices['cipher'];

/** Who of a city holds these numbers: accounts of people by resident number, companies by unified social credit code. */
export interface HoldersByNumber {
  readonly people: ReadonlyMap<string, string>;
  readonly companies: ReadonlyMap<string, string>;
}

const peopleByIndex = sql<{ id: string; resident_id_index: string }>(
  'identity.people-by-numbers',
  `select id, resident_id_index from identity.account where city = $1 and resident_id_index = any ($2::text[])
   and plane = 'person' and disabled_at is null`,
);
const companiesByUscc = sql<{ id: string; uscc: string }>(
  'identity.companies-by-usccs',
  'select id, uscc from identity.company where city = $1 and uscc = any ($2::text[])',
);
export async function holdersByNumber(
  on: Queryable,
  cipher: Pick<Cipher, 'blindIndex'>,
  city: string,
  numbers: readonly string[],
): Promise<HoldersByNumber> {
  const marks = new Map(
    numbers.map((number) => [cipher.blindIndex(number.trim().toUpperCase(), 'resident-id'), number]),
  );
  const people = await on.run(peopleByIndex, [city, [...marks.keys()]]);
  const companies = await on.run(companiesByUscc, [city, [...numbers]]);
  return {
    people: new Map(people.map((p) => [marks.get(p.resident_id_index) ?? '', p.id])),
    companies: new Map(companies.map((c) => [c.uscc, c.id])),
  };
}

// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';

const decidedSql = sql<{ decision_no: string; number: string }>(
  'licences.decisions-with-licence',
  `select decision_no, number from licences.licence
   where city = $1 and issuer_id = $2 and decision_no = any ($3::text[]) and replaced_by is null`,
);
/** Which of these decisions have a licence already, with its number. */
export const decisionsWithLicence = async (
  on: Queryable,
  city: string,
  issuer: string,
  decisionNos: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  new Map((await on.run(decidedSql, [city, issuer, decisionNos])).map((r) => [r.decision_no, r.number]));

export interface KnownLicence {
  readonly number: string;
  readonly identifier: string;
  readonly holder_code_index: string;
  readonly valid_to: string;
}
const knownSql = sql<KnownLicence>(
  'licences.known-numbers',
  `select number, identifier, holder_code_index, valid_to from licences.licence
   where city = $1 and issuer_id = $2 and type_code = $3 and replaced_by is null
     and (number = any ($4::text[]) or identifier = any ($5::text[]))`,
);
/** Licences of an issuer and type that are in the register already, by number or identifier. */
export const knownNumbers = (
  on: Queryable,
  city: string,
  issuer: string,
  typeCode: string,
  wanted: { readonly numbers: readonly string[]; readonly identifiers: readonly string[] },
): Promise<KnownLicence[]> => on.run(knownSql, [city, issuer, typeCode, wanted.numbers, wanted.identifiers]);

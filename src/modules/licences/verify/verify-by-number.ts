// SPDX-License-Identifier: Apache-2.0
/** Verification by what stands on a printed licence: its number, and the end of the holder's number as proof of having seen it. */
import { timingSafeEqual } from 'node:crypto';
import { civilDateOf } from '#law/civil-date.ts';
import type { Clock } from '#platform/clock.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { createLimiter } from '#platform/limiter.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { standingOf } from '../licence.rules.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { licenceProblems } from '../licences.problems.ts';
import { holderCodeOf } from '../open-licence.ts';
import { judged, publicLicence, refused } from './public-licence.ts';
import type { Verification } from './verification.types.ts';
import { findLicencesByNumber } from './verify.queries.ts';

/** What the asker knows of a licence. */
export interface NumberQuestion {
  /** First four digits of the division of the issuer's city. */
  readonly city: string;
  /** 证照编号 */
  readonly number: string;
  /** The last six characters of the holder's number. */
  readonly holderEnd: string;
}

export type VerifyByNumber = (
  on: Queryable,
  question: NumberQuestion,
  caller: string,
) => Promise<Verification>;

/** A million ends and ten tries in fifteen minutes: guessing the holder's of one licence takes years. */
export function verifyByNumberWith({
  cipher,
  clock,
}: {
  readonly cipher: FieldCipher;
  readonly clock: Clock;
}): VerifyByNumber {
  const perNumber = createLimiter({ most: 10, windowMs: 900_000 });
  const perCaller = createLimiter({ most: 30, windowMs: 900_000 });
  return async (on, { city, number, holderEnd }, caller) => {
    const now = clock.now();
    const wanted = number.trim();
    const fits = /^\d{4}$/.test(city) && wanted.length > 0 && wanted.length <= 60;
    if (!perCaller.take(caller, now) || (fits && !perNumber.take(`${city}/${wanted}`, now)))
      throw new Problem(licenceProblems['too-many-tries']);
    const records = fits
      ? await asSystem('a licence by its number, and the end of its holder’s number', () =>
          findLicencesByNumber(on, city, wanted),
        )
      : [];
    const found = records.find((record) => endsWith(cipher, record, holderEnd.trim().toUpperCase()));
    if (!found) return { ...refused('not-found'), licence: null };
    perNumber.forget(`${city}/${wanted}`);
    return { ...judged(standingOf(found, civilDateOf(now))), licence: publicLicence(cipher, found) };
  };
}

function endsWith(cipher: FieldCipher, record: LicenceRecord, given: string): boolean {
  const end = Buffer.from(holderCodeOf(cipher, record).toUpperCase().slice(-6));
  const said = Buffer.from(given);
  return said.length === end.length && timingSafeEqual(said, end);
}

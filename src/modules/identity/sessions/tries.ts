// SPDX-License-Identifier: Apache-2.0
/**
 * Limits of what can be guessed or paid for: per account, number, device and network, shared by all processes. Counted
 * before anything is looked at, for known and unknown names alike, so that a hundred guesses at once get no more looks
 * than five in a row, and the limit tells nobody who exists.
 */
import { controlOn } from '#platform/controls.ts';
import type { Database } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { identityProblems } from '../identity.problems.ts';
import type { IdentityServices } from '../identity.types.ts';
import { type Bucket, countTries, forgive, type Taken } from './tries.store.ts';

/** Whence a try comes, as the limits count it; never kept in clear. */
export interface TryFrom {
  readonly network: string;
  readonly device: string;
}

const hour = 3_600;
const quarter = 900;
/** Five wrong tries lock a name for a quarter of an hour; tries are forgotten after a day. */
export const triesOfName = { most: 5, windowSeconds: 24 * hour, lockSeconds: quarter };
const triesOfNetwork = { most: 300, windowSeconds: quarter };
const triesOfDevice = { most: 30, windowSeconds: quarter };
/** A number gets at most five codes an hour, a minute apart. */
const codesOfNumber = { most: 5, windowSeconds: hour };
const codeApart = { most: 1, windowSeconds: 60 };
const codesOfNetwork = { most: 60, windowSeconds: hour };
const codesOfDevice = { most: 10, windowSeconds: hour };

const keyed = (cipher: IdentityServices['cipher'], kind: string, value: string): string =>
  `${kind}:${cipher.blindIndex(value, `tries:${kind}`)}`;

const placeBuckets = (
  cipher: IdentityServices['cipher'],
  kind: 'sign-in' | 'code',
  from: TryFrom | undefined,
): Bucket[] =>
  from === undefined
    ? []
    : [
        {
          bucket: keyed(cipher, `${kind}-network`, from.network),
          ...(kind === 'code' ? codesOfNetwork : triesOfNetwork),
        },
        ...(from.device === ''
          ? []
          : [
              {
                bucket: keyed(cipher, `${kind}-device`, from.device),
                ...(kind === 'code' ? codesOfDevice : triesOfDevice),
              },
            ]),
      ];

export interface Tries {
  /**
   * Counts a try of a name. @returns what to do when the name was right, and what a wrong one is answered with
   * @throws `identity.locked` with `retryAfterSeconds`
   */
  ofName(name: string, now: Date, from?: TryFrom): Promise<CountedTry>;
  /** Counts a code to a number. @throws `identity.too-many-tries` with `retryAfterSeconds` */
  ofCode(numberIndex: string, now: Date, from?: TryFrom): Promise<void>;
}
export interface CountedTry {
  /** A wrong one is the last before the name is locked. */
  readonly last: boolean;
  right(): Promise<void>;
  /** The refusal of a wrong try: locked when it was the last. */
  wrong(kind: Problem): Problem;
}

const secondsUntil = (until: Date, now: Date): number =>
  Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));

/** @param codesPerHour how many codes the whole platform sends in an hour: what a flood may cost at most */
export function createTries(db: Database, cipher: IdentityServices['cipher'], codesPerHour = 2_000): Tries {
  async function take(buckets: readonly Bucket[], now: Date): Promise<Map<string, Taken>> {
    const taken = await countTries(db.autocommit, buckets, now);
    return new Map(taken.map((t) => [t.bucket, t]));
  }
  const spent = (buckets: readonly Bucket[], taken: Map<string, Taken>): Taken | undefined =>
    buckets
      .flatMap((b) => {
        const t = taken.get(b.bucket);
        return t && t.used > b.most && controlOn('T31') ? [t] : [];
      })
      .sort((a, b) => b.until.getTime() - a.until.getTime())[0];
  return {
    async ofName(name, now, from) {
      const own: Bucket = { bucket: keyed(cipher, 'name', name), ...triesOfName };
      const places = placeBuckets(cipher, 'sign-in', from);
      const taken = await take([own, ...places], now);
      const over = spent([own, ...places], taken);
      if (over) throw locked(secondsUntil(over.until, now));
      const mine = taken.get(own.bucket);
      return {
        last: mine?.used === own.most,
        right: async () =>
          void (await forgive(
            db.autocommit,
            [own.bucket],
            places.map((p) => p.bucket),
          )),
        wrong: (problem) =>
          mine && mine.used >= own.most && controlOn('T31') ? locked(secondsUntil(mine.until, now)) : problem,
      };
    },
    async ofCode(numberIndex, now, from) {
      const buckets: Bucket[] = [
        { bucket: `code-apart:${numberIndex}`, ...codeApart },
        ...placeBuckets(cipher, 'code', from),
      ];
      // One after the other: a try that comes too early uses up nothing of the hour, one of a flooding place nothing of all.
      for (const step of [
        buckets,
        [{ bucket: `code-number:${numberIndex}`, ...codesOfNumber }],
        [{ bucket: 'code-all', most: codesPerHour, windowSeconds: hour }],
      ]) {
        const over = spent(step, await take(step, now));
        if (over)
          throw new Problem(identityProblems['too-many-tries'], {
            retryAfterSeconds: secondsUntil(over.until, now),
          });
      }
    },
  };
}

const locked = (retryAfterSeconds: number): Problem =>
  new Problem(identityProblems.locked, { retryAfterSeconds });

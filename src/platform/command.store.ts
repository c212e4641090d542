// SPDX-License-Identifier: Apache-2.0
/** What the runner of commands reads and writes: keys of calls with their responses, rows of the outbox. */
import { asJson, type Queryable, sql, type Tx } from './db.ts';

/** A client's key with the response that it stands for. */
export interface KeyClaim {
  readonly city: string;
  readonly actor: string;
  readonly key: string;
  readonly command: string;
  readonly request_sha256: string;
  readonly at: Date;
  readonly response: unknown;
}

/** The end of a command as one JSON value. */
export interface Ending {
  readonly outbox: readonly unknown[];
  readonly claims: readonly KeyClaim[];
}

interface KnownKey {
  readonly response: unknown;
  readonly request_sha256: string;
}

const claimSql = sql<KnownKey & { mine: boolean }>(
  'platform.claim-idempotency-key',
  `with mine as (
     insert into platform.idempotency (city, actor, key, command, request_sha256, at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning response, request_sha256)
   select response, request_sha256, true as mine from mine
   union all
   select response, request_sha256, false from platform.idempotency where city = $1 and actor = $2 and key = $3 and not exists (select from mine)`,
);
const endSql = sql(
  'platform.end-command',
  `with kept as (
     update platform.idempotency set response = $6::jsonb where city = $3 and actor = $4 and key = $5)
   insert into platform.event (city, id, name, data, at)
   select e.city, e.id, e.name, e.data, $2 from jsonb_to_recordset($1::jsonb) as e(city char(4), id uuid, name text, data jsonb)`,
);
const readSql = sql<KnownKey>(
  'platform.read-idempotency-key',
  'select response, request_sha256 from platform.idempotency where city = $1 and actor = $2 and key = $3',
);

/** @returns nothing when an equal call that was waited for has just committed: ask again */
export const claimKey = async (tx: Tx, c: KeyClaim): Promise<(KnownKey & { mine: boolean }) | undefined> =>
  (await tx.run(claimSql, [c.city, c.actor, c.key, c.command, c.request_sha256, c.at]))[0];

/** Outbox and response in one statement. */
export const endCommand = (
  tx: Tx,
  end: { readonly outbox: string; readonly now: Date; readonly claim: KeyClaim | undefined },
): Promise<unknown> =>
  tx.run(endSql, [
    end.outbox,
    end.now,
    end.claim?.city ?? null,
    end.claim?.actor ?? null,
    end.claim?.key ?? null,
    end.claim ? asJson(end.claim.response) : null,
  ]);

export const readKey = async (
  on: Queryable,
  city: string,
  actor: string,
  key: string,
): Promise<KnownKey | undefined> => (await on.run(readSql, [city, actor, key]))[0];

/**
 * Parts of an optimistic command's statement, for its `with`: they write the outbox and the key with its response from
 * the value of `endWith`, once for the one row of `from`, and nothing when `from` is empty. A key that is taken already
 * fails the whole statement.
 * @param from the part that changes the subject and returns one row
 * @param value the parameter, like `$18`
 */
export const endingCtes = (from: string, value: string): string =>
  `told as (
     insert into platform.event (city, id, name, data, at)
     select e.city, e.id, e.name, e.data, e.at from ${from}, jsonb_to_recordset(${value}::jsonb -> 'outbox') as e(city char(4), id uuid, name text, data jsonb, at timestamptz)),
   answered as (
     insert into platform.idempotency (city, actor, key, command, request_sha256, at, response)
     select k.city, k.actor, k.key, k.command, k.request_sha256, k.at, k.response from ${from},
       jsonb_to_recordset(${value}::jsonb -> 'claims') as k(city char(4), actor text, key text, command text, request_sha256 text, at timestamptz, response jsonb))`;

/** Whether a statement failed because its client's key is taken. */
export const keyTaken = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === '23505' &&
  'constraint' in error &&
  error.constraint === 'idempotency_pkey';

// SPDX-License-Identifier: Apache-2.0
/**
 * The one place where actor, permission, idempotency, transaction, clock, ids and outbox meet.
 * One command is one transaction. No network call is ever made inside.
 */
import { createHash } from 'node:crypto';
import { type Actor, actorKey } from './actor.ts';
import type { Clock } from './clock.ts';
import { asJson, type Database, sql, type Tx } from './db.ts';
import type { Ids } from './ids.ts';
import { invariant, Problem, platformProblems } from './problem.ts';
import type { Serials } from './serial.ts';

/** Something that happened, told to the modules on the right. Names carry a version: `cases.accepted.v1`. */
export interface DomainEvent<D = unknown> {
  readonly name: string;
  readonly city: string;
  readonly data: D;
}

export interface CommandContext {
  readonly tx: Tx;
  readonly actor: Actor;
  /** One instant for the whole command. */
  readonly now: Date;
  readonly ids: Ids;
  readonly serials: Serials;
  newId(): string;
  /** Tells the modules on the right; leaves with the transaction. */
  emit(event: DomainEvent): void;
  /** The client's key of this call, when it sent one. */
  readonly idempotencyKey: string | undefined;
}

export interface Command<I, O> {
  readonly name: string;
  /**
   * `single-statement`: the command writes everything, outbox included, in one statement that is its own
   * transaction (it uses `outboxRows`), and keeps its client key in a unique column of its own.
   */
  readonly mode: 'transaction' | 'single-statement';
  readonly run: (context: CommandContext, input: I) => Promise<O>;
}

export function command<I, O>(
  name: string,
  run: (context: CommandContext, input: I) => Promise<O>,
): Command<I, O> {
  return { name, mode: 'transaction', run };
}

export function singleStatementCommand<I, O>(
  name: string,
  run: (context: CommandContext, input: I) => Promise<O>,
): Command<I, O> {
  return { name, mode: 'single-statement', run };
}

export interface Runner {
  execute<I, O>(
    command: Command<I, O>,
    actor: Actor,
    input: I,
    options?: { idempotencyKey?: string; city?: string },
  ): Promise<O>;
}

export interface RunnerParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly serials: Serials;
  /** Throws a Problem when the actor may never run the command, whatever the subject. */
  readonly authorise: (actor: Actor, commandName: string) => void;
  /** Called after commit when events left, so that the relay need not wait for its next poll. */
  readonly wake: () => void;
}

const insertEvents = sql(
  'platform.insert-events',
  `insert into platform.event (city, id, name, data, at)
   select e.city, e.id, e.name, e.data, $2 from jsonb_to_recordset($1::jsonb) as e(city char(4), id uuid, name text, data jsonb)`,
);
const claimKey = sql<{ response: unknown; request_sha256: string; mine: boolean }>(
  'platform.claim-idempotency-key',
  `with mine as (
     insert into platform.idempotency (city, actor, key, command, request_sha256, at) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning response, request_sha256)
   select response, request_sha256, true as mine from mine
   union all
   select response, request_sha256, false from platform.idempotency where city = $1 and actor = $2 and key = $3 and not exists (select from mine)`,
);
const keepResponse = sql(
  'platform.keep-response',
  'update platform.idempotency set response = $4::jsonb where city = $1 and actor = $2 and key = $3',
);

/** The rows of the outbox for a command that writes them within its own single statement. */
export function outboxRows(context: Pick<CommandContext, 'newId'>, events: readonly DomainEvent[]): string {
  return asJson(events.map((e) => ({ city: e.city, id: context.newId(), name: e.name, data: e.data })));
}

export function createRunner(parts: RunnerParts): Runner {
  return {
    async execute(cmd, actor, input, options = {}) {
      parts.authorise(actor, cmd.name);
      const now = parts.clock.now();
      const events: DomainEvent[] = [];
      const contextOn = (tx: Tx): CommandContext => ({
        tx,
        actor,
        now,
        ids: parts.ids,
        serials: parts.serials,
        newId: () => parts.ids.uuid(now),
        emit: (event) => {
          invariant(cmd.mode === 'transaction', `${cmd.name} writes its own outbox rows`);
          events.push(event);
        },
        idempotencyKey: options.idempotencyKey,
      });
      if (cmd.mode === 'single-statement') {
        const result = await cmd.run(contextOn(parts.db.autocommit), input);
        parts.wake();
        return result;
      }
      const result = await parts.db.transaction(async (tx) => {
        const context = contextOn(tx);
        const run = async (): Promise<Awaited<ReturnType<typeof cmd.run>>> => {
          const output = await cmd.run(context, input);
          if (events.length > 0) await tx.run(insertEvents, [outboxRows(context, events), now]);
          return output;
        };
        const key = options.idempotencyKey;
        return key === undefined
          ? run()
          : once(tx, { key, city: options.city ?? cityOf(actor), actor, command: cmd.name, input, now }, run);
      });
      if (events.length > 0) parts.wake();
      return result;
    },
  };
}

interface OnceKey {
  readonly key: string;
  readonly city: string;
  readonly actor: Actor;
  readonly command: string;
  readonly input: unknown;
  readonly now: Date;
}

/** Runs the work once for a key; the same key again gets the same response, another body gets a refusal. */
async function once<O>(tx: Tx, k: OnceKey, run: () => Promise<O>): Promise<O> {
  const requestSha256 = createHash('sha256')
    .update(`${k.command}\n${JSON.stringify(k.input)}`)
    .digest('hex');
  const claim = [k.city, actorKey(k.actor), k.key, k.command, requestSha256, k.now];
  // Two equal calls at once: the second waited for the first and then saw neither row in its snapshot; it looks again.
  const claimed = (await tx.run(claimKey, claim))[0] ?? (await tx.run(claimKey, claim))[0];
  if (!claimed) throw new Problem(platformProblems['changed-meanwhile']);
  if (!claimed.mine) {
    if (claimed.request_sha256 !== requestSha256) throw new Problem(platformProblems['key-reused']);
    // The stored response is this command's own output, kept by the statement below.
    return claimed.response as O;
  }
  const output = await run();
  await tx.run(keepResponse, [k.city, actorKey(k.actor), k.key, JSON.stringify(output ?? null)]);
  return output;
}

const cityOf = (actor: Actor): string =>
  actor.kind === 'person' || actor.kind === 'staff' ? actor.city : '0000';

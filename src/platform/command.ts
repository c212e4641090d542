// SPDX-License-Identifier: Apache-2.0
/**
 * The one place where actor, permission, idempotency, transaction, clock, ids and outbox meet.
 * One command is one transaction. No network call is ever made inside.
 */
import { createHash } from 'node:crypto';
import { type Actor, actorKey } from './actor.ts';
import type { Clock } from './clock.ts';
import { claimKey, type Ending, endCommand, keyTaken, readKey } from './command.store.ts';
import { asJson, type Database, type Tx } from './db.ts';
import type { Ids } from './ids.ts';
import { Problem, platformProblems } from './problem.ts';
import { actingAs } from './row-security/actor-context.ts';
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
  /** Only of an optimistic command: its response and what is told, as the value of `endingCtes` in its one statement. */
  readonly endWith?: (response: unknown, events: readonly DomainEvent[]) => string;
}

export interface Command<I, O> {
  readonly name: string;
  /**
   * `single-statement`: the command writes everything, outbox included, in one statement that is its own
   * transaction (it uses `outboxRows`), and keeps its client key in a unique column of its own.
   * `optimistic`: the command reads without a lock and writes everything in one statement that checks what it was
   * decided on and ends with `endingCtes`; when somebody was faster it throws `changed-meanwhile` and is run again.
   */
  readonly mode: 'transaction' | 'single-statement' | 'optimistic';
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

export function optimisticCommand<I, O>(
  name: string,
  run: (context: CommandContext, input: I) => Promise<O>,
): Command<I, O> {
  return { name, mode: 'optimistic', run };
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

/** The rows of the outbox for a command that writes them within its own single statement. */
export function outboxRows(context: Pick<CommandContext, 'newId'>, events: readonly DomainEvent[]): string {
  return asJson(events.map((e) => ({ city: e.city, id: context.newId(), name: e.name, data: e.data })));
}

export function createRunner(parts: RunnerParts): Runner {
  return {
    async execute(cmd, actor, input, options = {}) {
      parts.authorise(actor, cmd.name);
      const now = parts.clock.now();
      const call: Call = {
        actor,
        now,
        command: cmd.name,
        input,
        city: options.city ?? cityOf(actor),
        key: options.idempotencyKey,
      };
      const { output, told } = await actingAs(actor, () => runIn(parts, cmd, call, input));
      if (told) parts.wake();
      return output;
    },
  };
}

/** One call of a command, as its client made it. */
interface Call {
  readonly actor: Actor;
  readonly now: Date;
  readonly command: string;
  readonly input: unknown;
  readonly city: string;
  readonly key: string | undefined;
}

interface Done<O> {
  readonly output: O;
  /** Whether events left, so that the relay need not wait for its next poll. */
  readonly told: boolean;
}

function runIn<I, O>(parts: RunnerParts, cmd: Command<I, O>, call: Call, input: I): Promise<Done<O>> {
  const contextOn = (tx: Tx, emit: CommandContext['emit'] = ownOutbox): CommandContext => ({
    tx,
    actor: call.actor,
    now: call.now,
    ids: parts.ids,
    serials: parts.serials,
    newId: () => parts.ids.uuid(call.now),
    emit,
    idempotencyKey: call.key,
  });
  const { autocommit } = parts.db;
  switch (cmd.mode) {
    case 'single-statement':
      return cmd.run(contextOn(autocommit), input).then((output) => ({ output, told: true }));
    case 'optimistic':
      return optimistically(parts, call, async () => {
        const ending = endingOf(parts.ids, call);
        const output = await cmd.run({ ...contextOn(autocommit), endWith: ending.endWith }, input);
        if (ending.wrote() || call.key === undefined) return { output, told: ending.wrote() };
        // There was nothing to write: the key is kept by itself.
        return parts.db.transaction((tx) =>
          inOneTransaction(contextOn(tx), call, [], () => Promise.resolve(output)),
        );
      });
    case 'transaction':
      return parts.db.transaction(async (tx) => {
        const events: DomainEvent[] = [];
        const context = contextOn(tx, (event) => void events.push(event));
        return inOneTransaction(context, call, events, () => cmd.run(context, input));
      });
  }
}

function ownOutbox(event: DomainEvent): never {
  throw new Error(`the command writes its own outbox rows; it emitted ${event.name}`);
}

interface OptimisticEnd {
  readonly endWith: NonNullable<CommandContext['endWith']>;
  /** Whether the command has made its one statement. */
  wrote(): boolean;
}

function endingOf(ids: Ids, call: Call): OptimisticEnd {
  let wrote = false;
  return {
    wrote: () => wrote,
    endWith: (response, events) => {
      wrote = true;
      const outbox = events.map((e) => ({
        city: e.city,
        id: ids.uuid(call.now),
        name: e.name,
        data: e.data,
        at: call.now,
      }));
      return asJson({ outbox, claims: call.key === undefined ? [] : [claimOf(call, call.key, response)] });
    },
  };
}

const claimOf = (call: Call, key: string, response: unknown): Ending['claims'][number] => ({
  city: call.city,
  actor: actorKey(call.actor),
  key,
  command: call.command,
  request_sha256: requestSha256(call),
  at: call.now,
  response: response ?? null,
});

const requestSha256 = (call: Call): string =>
  createHash('sha256')
    .update(`${call.command}\n${JSON.stringify(call.input)}`)
    .digest('hex');

/** Runs the work once for a key; the same key again gets the same response, another body gets a refusal. */
async function inOneTransaction<O>(
  context: CommandContext,
  call: Call,
  events: readonly DomainEvent[],
  run: () => Promise<O>,
): Promise<Done<O>> {
  const claim = call.key === undefined ? undefined : claimOf(call, call.key, null);
  if (claim) {
    // Two equal calls at once: the second waited for the first and then saw neither row in its snapshot; it looks again.
    const claimed = (await claimKey(context.tx, claim)) ?? (await claimKey(context.tx, claim));
    if (!claimed) throw new Problem(platformProblems['changed-meanwhile']);
    if (!claimed.mine) return { output: answerOf<O>(claimed, call), told: false };
  }
  const output = await run();
  if (claim || events.length > 0)
    await endCommand(context.tx, {
      outbox: outboxRows(context, events),
      now: context.now,
      claim: claim && { ...claim, response: output ?? null },
    });
  return { output, told: events.length > 0 };
}

/** How often an optimistic command is run again when others were faster each time. */
const mostTries = 5;

/**
 * Runs work that ends in one statement. Nothing is claimed before: only when the work fails it is looked whether the
 * key was answered already, by this call's own repetition.
 */
async function optimistically<O>(
  parts: RunnerParts,
  call: Call,
  run: () => Promise<Done<O>>,
): Promise<Done<O>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (call.key !== undefined) {
        const known = await readKey(parts.db, call.city, actorKey(call.actor), call.key);
        if (known) return { output: answerOf<O>(known, call), told: false };
      }
      const again =
        keyTaken(error) || (error instanceof Problem && error.kind === platformProblems['changed-meanwhile']);
      if (!again || tries === mostTries) throw error;
    }
  }
}

/** The stored response is this command's own output, kept under the key with the hash of its input. */
function answerOf<O>(known: { response: unknown; request_sha256: string }, call: Call): O {
  if (known.request_sha256 !== requestSha256(call)) throw new Problem(platformProblems['key-reused']);
  return known.response as O;
}

const cityOf = (actor: Actor): string =>
  actor.kind === 'person' || actor.kind === 'staff' ? actor.city : '0000';

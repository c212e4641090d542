// SPDX-License-Identifier: Apache-2.0
/** A change of state as a resource that one creates: `POST`, one command, once per the client's key. */
import type { Static, TSchema } from 'typebox';
import type { Command, Runner } from './command.ts';
import type { ApiRoute, RouteRequest } from './route.ts';

export interface CommandRouteSpec<P extends TSchema, B extends TSchema, R extends TSchema, I> {
  readonly path: string;
  readonly permission: string;
  readonly summary: string;
  readonly tag: string;
  readonly params: P;
  readonly body: B;
  readonly response: R;
  readonly command: Command<I, Static<R>>;
  /** The command's input from what the schemas have checked. */
  readonly input: (params: Static<P>, body: Static<B>) => I;
}

/** Answers 201 with what the command gives. */
export function commandRoute<P extends TSchema, B extends TSchema, R extends TSchema, I>(
  runner: Runner,
  { command, input, ...spec }: CommandRouteSpec<P, B, R, I>,
): ApiRoute {
  return {
    ...spec,
    method: 'POST',
    status: 201,
    handler: ({ actor, params, body, idempotencyKey }: RouteRequest<never, never, never>) =>
      runner.execute(command, actor, input(params, body), { idempotencyKey }),
  };
}

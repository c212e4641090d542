// SPDX-License-Identifier: Apache-2.0
/**
 * A route of the API: method, path, permission, contract, handler. Contracts are TypeBox; the server validates
 * with them, drops what a response does not declare, and prints `/api/openapi.json` from them.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Actor } from './actor.ts';

type Of<S> = S extends TSchema ? Static<S> : undefined;

export interface RouteRequest<P, Q, B> {
  readonly actor: Actor;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly lang: 'zh' | 'en';
  /** The client's key of an unsafe call. */
  readonly idempotencyKey: string;
  readonly raw: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface RouteSpec<
  P extends TSchema | undefined,
  Q extends TSchema | undefined,
  B extends TSchema | undefined,
  R extends TSchema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Name of a permission, `signed-in`, or `public` (such routes stand in a list that may only shrink). */
  readonly permission: string;
  readonly summary: string;
  readonly tag: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response: R;
  readonly status?: number;
  /** Unsafe calls need an Idempotency-Key unless the call is naturally repeatable and says so. */
  readonly idempotency?: 'required' | 'none';
  readonly handler: (request: RouteRequest<Of<P>, Of<Q>, Of<B>>) => Promise<Static<R>>;
}

/** A route whose types were checked where it was declared; the server needs only its schemas. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly permission: string;
  readonly summary: string;
  readonly tag: string;
  readonly params?: TSchema | undefined;
  readonly query?: TSchema | undefined;
  readonly body?: TSchema | undefined;
  readonly response: TSchema;
  readonly status?: number | undefined;
  readonly idempotency?: 'required' | 'none' | undefined;
  readonly handler: (request: RouteRequest<never, never, never>) => Promise<unknown>;
}

export function route<
  R extends TSchema,
  P extends TSchema | undefined = undefined,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
>(spec: RouteSpec<P, Q, B, R>): ApiRoute {
  return spec;
}

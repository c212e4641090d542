// SPDX-License-Identifier: Apache-2.0
/** The API of a small city behind a real server without a socket, and callers that hold a session. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { authorise } from '#access';
import { cookieName, type Plane, planeOf, tokenOf } from '#identity';
import { type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import { createHttp } from '#platform/http.ts';
import { createMetrics } from '#platform/metrics.ts';
import type { App } from '../../src/app.ts';

export const apiOf = (app: App): Promise<FastifyInstance> =>
  createHttp({
    log: app.log,
    metrics: createMetrics(),
    authorise,
    routes: app.routes,
    errorPage: () => '<!doctype html><title>error</title>',
    version: 'test',
    publicUrl: app.config.publicUrl,
    resolveActor: (request) => {
      const plane = planeOf(request);
      return app.identity.resolver.resolve(tokenOf(request, plane), plane);
    },
  });

export interface Caller {
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Sends a fresh idempotency key unless one is given. */
  post(url: string, payload: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  put(url: string, payload: object): Promise<LightMyRequestResponse>;
  /** DELETE, with a fresh idempotency key. */
  remove(url: string): Promise<LightMyRequestResponse>;
}

let keys = 0;

/** @param cookies by name; empty for somebody who is not signed in */
export function caller(http: FastifyInstance, cookies: Record<string, string> = {}): Caller {
  return {
    get: (url, headers = {}) => http.inject({ method: 'GET', url, headers, cookies }),
    post: (url, payload, headers = {}) =>
      http.inject({
        method: 'POST',
        url,
        payload,
        headers: { 'idempotency-key': `test-key-${++keys}`, ...headers },
        cookies,
      }),
    put: (url, payload) => {
      const headers = { 'idempotency-key': `test-key-${++keys}` };
      return http.inject({ method: 'PUT', url, payload, headers, cookies });
    },
    remove: (url) => {
      const headers = { 'idempotency-key': `test-key-${++keys}` };
      return http.inject({ method: 'DELETE', url, headers, cookies });
    },
  };
}

/** Opens a session for an account, as signing in does, and calls with its cookie. */
export async function callerFor(
  app: App,
  http: FastifyInstance,
  actor: PersonActor | StaffActor,
): Promise<Caller & { readonly token: string; readonly plane: Plane }> {
  const session = await app.runner.execute(app.identity.signIn.openSessionCommand, system('test'), {
    plane: actor.kind,
    city: actor.city,
    accountId: actor.id,
  });
  return {
    ...caller(http, { [cookieName[actor.kind]]: session.token }),
    token: session.token,
    plane: actor.kind,
  };
}

// SPDX-License-Identifier: Apache-2.0
/** Where a request comes from, as its owner may see it again in the list of sessions. */
import type { FastifyRequest } from 'fastify';
import type { Visit } from './session.types.ts';
import { deviceOf, networkOf } from './visit.rules.ts';

export const visitOf = (request: FastifyRequest): Visit => ({
  device: deviceOf(request.headers['user-agent'] ?? ''),
  network: networkOf(request.ip),
});
